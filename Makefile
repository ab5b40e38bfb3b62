# `make demo` and `make test` need git, make, node and npm, or deno 2.9 and bun 1.3, and nothing else:
# they bring the rest themselves, into this folder alone (.tools and node_modules).

DENO := .tools/bin/deno
DEMO := examples/pipelinedemo
# Releases of Wurzel whose steps are known, oldest first.
WURZEL := 3.2.0 3.3.0 3.3.1

# The tools keep their caches in here too.
export PATH := $(CURDIR)/.tools/bin:$(PATH)
export DENO_DIR := $(CURDIR)/.tools/deno-dir
export DENO_NO_UPDATE_CHECK := 1
export BUN_INSTALL := $(CURDIR)/.tools/bun-home
export BUN_RUNTIME_TRANSPILER_CACHE_PATH := 0
export npm_config_cache := $(CURDIR)/.tools/npm-cache
export npm_config_update_notifier := false
export npm_config_omit_lockfile_registry_resolved := true

.SUFFIXES:
.PHONY: help demo test picture-test shell-test editor-test vscode setup build build-bun npm release image publish-check soak faults coverage mutants bench bench-editor bench-peers bench-stages pages catalog defaults read-back e2e fmt lock clean

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1|/p' Makefile | awk -F '|' '{ printf "make %-14s %s\n", $$1, $$2 }'

# Standard output is the workflow alone, so that `make demo | kubectl apply -f -` works.
demo: .tools/deno.ok node_modules/.ok ## render examples/pipelinedemo to standard output
	@$(DENO) run --allow-read --allow-write --allow-env --no-prompt main.ts \
		generate -f $(DEMO)/values.yaml $(DEMO)/pipeline.yaml

test: setup ## run every check and test, under Deno and Bun; ends with `N passed, N failed`
	@$(DENO) task --quiet test

picture-test: .tools/deno.ok node_modules/.ok ## look at pictures of graphs in Chromium, which must be there
	@$(DENO) task --quiet test picture

setup: .tools/deno.ok .tools/bun.ok node_modules/.ok ## install what is missing, inside this folder

shell-test: .tools/deno.ok node_modules/.ok ## have bash, zsh and fish complete (needs all three)
	@$(DENO) test --quiet --no-check --allow-all tests/shells/*.shell.ts

vscode: setup .tools/vscode.ok ## make dist/wurzel-argo.vsix, the extension for VS Code
	@$(DENO) run --quiet --allow-read --allow-write --allow-run scripts/vscode.ts

editor-test: vscode ## have Neovim work with the language server (needs Debian's package neovim), load the extension
	@$(DENO) task --quiet build bundle bun
	@$(DENO) test --quiet --no-check --allow-all tests/editors/*.editor.ts

build: .tools/deno.ok node_modules/.ok ## make dist/wurzel-argo, and wurzel-argo.mjs and .d.mts for scripts
	@$(DENO) task --quiet build bundle declarations deno

npm: .tools/deno.ok node_modules/.ok ## make dist/npm, what `npm pack` and `npm publish` take
	@$(DENO) task --quiet build bundle declarations npm

build-bun: setup ## make dist/wurzel-argo-bun, the same program with Bun inside
	@$(DENO) task --quiet build bun

release: setup ## make dist/ for users: binaries of all platforms, bundle, manual, licences, sums
	@$(DENO) task --quiet release

image: setup ## make what the Dockerfile takes; then `docker buildx build --platform linux/amd64,linux/arm64 .`
	@$(DENO) task --quiet release linux-x64 linux-arm64
	@mkdir -p dist/image
	@cp dist/wurzel-argo-linux-x64 dist/image/wurzel-argo-amd64
	@cp dist/wurzel-argo-linux-arm64 dist/image/wurzel-argo-arm64

publish-check: npm ## see whether both packages could be published, and publish nothing
	npm pack --dry-run --ignore-scripts
	$(DENO) publish --dry-run --allow-dirty

# A failure names the seed and the run; PROPERTY_SEED=N repeats it.
soak: export PROPERTY_RUNS ?= 100000
soak: export PROPERTY_SEED ?= $(shell date +%s)
soak: setup ## hold each property over 100,000 inputs
	@echo "PROPERTY_RUNS=$(PROPERTY_RUNS) PROPERTY_SEED=$(PROPERTY_SEED)"
	@$(DENO) test --quiet --no-check --no-prompt --allow-read --allow-write --allow-env \
		tests/properties.test.ts tests/hostile.test.ts tests/jobs/confused.test.ts

faults: setup ## run what is built on full disks, under signals, without a network
	@$(DENO) task --quiet build bundle bun
	@$(DENO) test --quiet --no-check --no-prompt --allow-all tests/faults/*.faults.ts

coverage: setup ## say which lines and branches the tests reach; fails below 95 % and 90 %
	@$(DENO) run --quiet --allow-run --allow-read --allow-write --allow-env scripts/coverage.ts

mutants: setup ## change the code in small ways, and say which changes no test notices
	@$(DENO) run --quiet --allow-run --allow-read --allow-write --allow-env scripts/mutants.ts

bench: setup ## race the program with its peers; RACE=word for some races, such as RACE=demo
	@$(DENO) task --quiet build bundle bun
	@$(DENO) run --allow-all bench/run.ts $(RACE)

bench-editor: .tools/deno.ok node_modules/.ok ## type in a manifest of 1,000 steps: time to problems and completion, memory over 10,000 edits
	@$(DENO) run --quiet --allow-all bench/editor.ts

bench-peers: ## install the peers of `make bench`: Helm (needs go) and Wurzel (needs python3)
	GOPATH=$(CURDIR)/.tools/bench/go GOFLAGS=-modcacherw GOBIN=$(CURDIR)/.tools/bench/bin \
		go install helm.sh/helm/v4/cmd/helm@v4.3.1
	python3 -m venv .tools/bench/wurzel
	.tools/bench/wurzel/bin/pip install --quiet "wurzel[argo]==$(lastword $(WURZEL))"

bench-stages: setup ## measure read, merge, plan, draw and judge by themselves
	@$(DENO) bench --quiet --allow-read --allow-env bench/

read-back: .tools/deno.ok node_modules/.ok ## read `inspect STEP --gen-env` back with the settings classes of Wurzel's releases
	@$(DENO) run --allow-all scripts/wurzel/read-back.ts $(WURZEL)

e2e: .tools/deno.ok node_modules/.ok ## run drawn workflows task by task with the newest Wurzel from PyPI
	@$(DENO) run --allow-all scripts/wurzel/e2e.ts $(lastword $(WURZEL))

catalog: .tools/deno.ok ## read the steps of Wurzel's releases from PyPI into the built-in catalogue
	@$(DENO) run --allow-all scripts/wurzel/catalog.ts $(WURZEL)

pages: .tools/deno.ok node_modules/.ok ## write pages in docs that are made from the program, and the repository's name
	@$(DENO) run --allow-read --allow-write=. scripts/pages.ts

defaults: .tools/deno.ok node_modules/.ok ## write the defaults of values/defaults.yaml anew as the program holds them
	@$(DENO) run --allow-read --allow-write=src scripts/defaults.ts

fmt: .tools/deno.ok ## format every file
	@$(DENO) fmt

lock: .tools/deno.ok ## bring the lock files in line with package.json and deno.json
	npm install --package-lock-only --ignore-scripts
	$(DENO) install --lockfile-only --frozen=false

clean: ## remove what was built and installed
	rm -rf dist coverage .tools node_modules

# Stamps: a lock file that changes installs again, a second run does not.
.tools/%.ok: scripts/tools/%/package-lock.json scripts/setup.sh
	@scripts/setup.sh $*
	@touch $@

node_modules/.ok: package.json package-lock.json deno.lock | .tools/deno.ok
	@scripts/setup.sh modules
	@touch $@
