#!/bin/sh
# Fetches Deno's runtimes for binaries of all platforms into a folder, for DENORT_DIR:
#   denort.sh FOLDER        fetch; `make release` checks each against scripts/tools/deno/denort.sha256
#   denort.sh FOLDER --pin  fetch, and pin their sums, when Deno's version in scripts/tools changes
# Needs gh, unzip and sha256sum.
set -eu
folder=$1
root=$(cd "$(dirname "$0")/../.." && pwd)
version=$(sed -n 's/.*"deno": "\(.*\)".*/\1/p' "$root/scripts/tools/deno/package.json")

mkdir -p "$folder"
cd "$folder"
gh release download "v$version" --repo denoland/deno --pattern 'denort-*.zip' --clobber
for archive in denort-*.zip; do
  target=${archive#denort-}
  target=${target%.zip}
  rm -rf unpacked
  unzip -q "$archive" -d unpacked
  case $target in
    *windows*) mv unpacked/denort.exe "denort-$target.exe" ;;
    *) mv unpacked/denort "denort-$target" && chmod +x "denort-$target" ;;
  esac
done
rm -rf unpacked denort-*.zip
if [ "${2-}" = --pin ]; then sha256sum denort-* > "$root/scripts/tools/deno/denort.sha256"; fi
