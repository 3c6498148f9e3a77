# Everything a developer types. `make` alone lists it.
# A new machine needs Go, Node and make; what else is wanted, scripts/need gets.

.DEFAULT_GOAL := help
.NOTPARALLEL:
SHELL := /bin/bash

BIN   := bin/stead
TOOLS := .cache/bin
NPM   := npm --prefix web --no-audit --no-fund

# Set from outside when wanted: make test-go PKG=./internal/core/... TESTFLAGS='-run Revoke -v'
PKG       ?= ./...
FUZZTIME  ?= 30s
# CI repeats every test, in a random order, so that none leans on another.
TESTFLAGS ?= $(if $(CI),-count=1 -shuffle=on)

VERSION = $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)
LDFLAGS = -s -w -X stead/internal/app.Version=$(VERSION)

# Chromium comes from Debian: no tool may fetch a browser of its own.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1

.PHONY: help
help: ## list these targets
	@echo "Stead. Two commands from a fresh clone: 'make run' and 'make test'."
	@echo
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## /{printf "  %-10s %s\n", $$1, $$2}' Makefile

## Running

.PHONY: run build go-build web dev
run: build ## build everything and serve the demo company; prints the address
	$(BIN) demo

build: web go-build ## build the web app and the program: leaves bin/stead

# Without VCS stamping, which fails in a clone that another user owns. The areas
# without inlining: the code behind a route is compiled anew for the types of
# each of hundreds, and this makes it 2 MB smaller. What takes time is elsewhere.
go-build:
	CGO_ENABLED=0 go build -trimpath -buildvcs=false -gcflags 'stead/internal/areas/...=-l' -ldflags '$(LDFLAGS)' -o $(BIN) ./cmd/stead

web: web/dist/index.html

dev: web/node_modules/.package-lock.json web go-build ## server and Vite side by side, reloading the web app as you type
	scripts/dev

# npm keeps this list of what it installed; it serves as the stamp. `npm ci` is
# no good: it wants the optional packages of every system in the lock file.
web/node_modules/.package-lock.json: web/package.json web/package-lock.json | need-node
	$(NPM) install --no-save --loglevel=error
	@touch $@

WEB_SOURCES := $(shell find web/src web/public web/build 2>/dev/null) \
	$(wildcard web/*.html web/*.cjs web/tsconfig*.json web/vite.config.ts)

# Vite empties dist; .keep lets the Go side compile in a clone that was never built.
web/dist/index.html: web/node_modules/.package-lock.json $(WEB_SOURCES)
	$(NPM) run build
	@touch $@ web/dist/.keep

.PHONY: need-node need-chromium
need-node:
	@scripts/need npm npm

need-chromium:
	@scripts/need chromium chromium

## Testing

.PHONY: test test-go test-web e2e check lint fuzz bench
test: need-node need-chromium ## run every test: Go on both engines, web, end to end
	@scripts/with-postgres $(MAKE) --no-print-directory test-go test-web e2e

# The race detector needs a C compiler: make test-go TESTFLAGS=-race
test-go: web/dist/.keep $(TOOLS)/gotestsum ## run the Go tests, on SQLite and PostgreSQL
	scripts/with-postgres $(TOOLS)/gotestsum --format standard-quiet -- $(TESTFLAGS) $(PKG)

test-web: web/node_modules/.package-lock.json ## run the web app's own tests
	$(NPM) test

e2e: build need-chromium ## drive the built program in Chromium
	scripts/with-postgres $(NPM) run e2e

check: lint test ## what CI runs: lint and test

lint: web/dist/.keep web/node_modules/.package-lock.json $(TOOLS)/golangci-lint ## formatting, linters, file sizes, generated files, go.mod
	scripts/check-files
	scripts/check-gen
	go mod tidy -diff
	$(NPM) run lint
	$(TOOLS)/golangci-lint fmt --diff
	$(TOOLS)/golangci-lint run

fuzz: web/dist/.keep ## run every fuzz test for FUZZTIME (30s) each
	scripts/fuzz $(FUZZTIME)

bench: build ## measure a built server under load, against the floors
	scripts/with-postgres --durable sh -c 'cd bench && go run .'

## Writing

.PHONY: gen fmt
gen: web/dist/.keep web/node_modules/.package-lock.json ## regenerate the OpenAPI document and the web client from it
	go test ./internal/app -run 'TestOpenAPI|TestWhoMayDoWhat' -update
	$(NPM) run gen

fmt: web/node_modules/.package-lock.json $(TOOLS)/golangci-lint ## format all code
	$(TOOLS)/golangci-lint fmt
	$(NPM) run format

web/dist/.keep:
	@mkdir -p web/dist && touch $@

# Built once, until their versions change. A module of their own, see tools/go.mod.
tool = CGO_ENABLED=0 go build -C tools -trimpath -buildvcs=false -o ../$@ $(1) && touch $@

$(TOOLS)/golangci-lint: tools/go.mod tools/go.sum
	@echo "building the linter, once; this takes a few minutes ..."
	@$(call tool,github.com/golangci/golangci-lint/v2/cmd/golangci-lint)

$(TOOLS)/gotestsum: tools/go.mod tools/go.sum
	@$(call tool,gotest.tools/gotestsum)

.PHONY: clean
clean: ## remove what was built
	rm -rf bin .cache test-output web/dist/* web/node_modules
