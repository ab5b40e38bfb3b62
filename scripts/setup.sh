#!/bin/sh
# Brings what the Makefile needs, all of it inside the checkout:
#   setup.sh deno     .tools/bin/deno: the one on the PATH when it is new enough, else npm's package
#   setup.sh bun      .tools/bin/bun, likewise
#   setup.sh vscode   .tools/vscode: what packs the extension for VS Code
#   setup.sh modules  node_modules, as the lock files say
set -eu
cd "$(dirname "$0")/.."

main() {
  case "$1" in
    deno) tool deno 2 9 '@deno/*/deno' 'https://docs.deno.com/runtime/getting_started/installation' ;;
    bun) tool bun 1 3 '@oven/*/bin/bun' 'https://bun.com/docs/installation' ;;
    vscode) vscode ;;
    modules) modules ;;
  esac
}

# tool NAME MAJOR MINOR PATTERN HELP: PATTERN finds the binary among the npm package's platforms.
tool() {
  mkdir -p .tools/bin
  rm -f ".tools/bin/$1" # it may be on the PATH itself
  if found=$(command -v "$1") && is_new_enough "$found" "$2" "$3"; then
    ln -sf "$found" ".tools/bin/$1"
    return
  fi
  command -v npm > /dev/null || fail "This needs $1 $2.$3 or newer, or npm to install it here: $5"

  echo "Installing $1 into .tools/ (there is no $1 $2.$3 or newer on the PATH)" >&2
  mkdir -p ".tools/$1"
  cp "scripts/tools/$1/package.json" "scripts/tools/$1/package-lock.json" ".tools/$1/"
  install_locked ".tools/$1"

  for found in ".tools/$1/node_modules/"$4; do
    if is_new_enough "$found" "$2" "$3"; then
      ln -sf "../${found#.tools/}" ".tools/bin/$1"
      return
    fi
  done
  fail "npm's $1 package does not run on this machine; install $1 $2.$3 or newer: $5"
}

vscode() {
  for program in npm node; do
    command -v "$program" > /dev/null || fail "Packing the extension needs Node 20 with npm"
  done
  mkdir -p .tools/vscode
  cp scripts/tools/vscode/package.json scripts/tools/vscode/package-lock.json .tools/vscode/
  install_locked .tools/vscode
}

modules() {
  if command -v npm > /dev/null; then
    install_locked .
  else
    .tools/bin/deno install --quiet --frozen >&2
  fi
}

install_locked() {
  (cd "$1" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
}

# is_new_enough FILE MAJOR MINOR: both tools print `1.2.3` or `name 1.2.3` when asked for `--version`.
is_new_enough() {
  version=$("$1" --version 2> /dev/null | sed -n '1s/^[^0-9]*\([0-9]*\)\.\([0-9]*\).*$/\1 \2/p')
  # shellcheck disable=SC2086 # two words are wanted
  set -- "$2" "$3" $version
  [ $# -eq 4 ] || return 1
  [ "$3" -gt "$1" ] || { [ "$3" -eq "$1" ] && [ "$4" -ge "$2" ]; }
}

fail() {
  echo "$1" >&2
  exit 1
}

main "$@"
