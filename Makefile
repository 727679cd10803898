# Runs under GNU make 3.81 (macOS) and newer, with GNU or BSD userland.
#
# Variables:  ORIGINALS=folder   the private originals, for check and fingerprint
#             PYTHON=name        the Python to build with, instead of looking for one
#             UV=                do without uv even when it is on PATH

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:

VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready
NEXT := .site-next
BROWSER := tests/browser
# npm writes it last.
NPM_READY := $(BROWSER)/node_modules/.package-lock.json

# The banners of Material and MkDocs would hide our own messages.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The same commit gives the same bytes: every date of a build is that of the commit.
ifndef SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH := $(shell test -e .git && git -c log.showSignature=false log -1 --format=%ct 2>/dev/null)
ifeq ($(SOURCE_DATE_EPOCH),)
SOURCE_DATE_EPOCH := 1767225600
endif
endif
export SOURCE_DATE_EPOCH

# The redirection makes make 3.81 use a shell, which alone knows `command`.
ifeq ($(origin UV),undefined)
UV := $(shell uv --version >/dev/null 2>&1 && command -v uv)
endif

.PHONY: help site test serve check fingerprint fix-format lock screenshots clean anew tools

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

site: $(READY) ## check the sources, build the site into site/, check what was built
	$(BIN)/apparatus check
	@rm -rf $(NEXT)
	$(BIN)/mkdocs build --strict --site-dir $(NEXT)
	$(BIN)/apparatus check --site $(NEXT)
	@rm -rf site && mv $(NEXT) site
	@echo 'built: site/index.html'

test: tools $(READY) $(NPM_READY) ## lint, check the format and the types, run all tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest

# Only for the tests: a site is built without them.
tools:
	@sh .ci/system-packages.sh
	@sh .ci/preflight.sh tests

# From the lock beside it, which holds hashes and no address.
$(NPM_READY): $(BROWSER)/package.json $(BROWSER)/package-lock.json | tools
	cd $(BROWSER) && npm ci --silent
	@touch $(NPM_READY)

serve: $(READY) ## show the site on this machine and rebuild it on every change
	$(BIN)/mkdocs serve --livereload --watch sources --watch overrides

check: $(READY) ## check citations, quotations and figures [ORIGINALS=folder]
	$(BIN)/apparatus check $(if $(ORIGINALS),--originals "$(ORIGINALS)")

fingerprint: $(READY) ## pin what records declare; with ORIGINALS=folder fingerprint the texts too
	$(BIN)/apparatus fingerprint $(if $(ORIGINALS),--originals "$(ORIGINALS)")

fix-format: $(READY) ## mend what ruff can mend, then format
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

screenshots: site ## write pictures of the main pages into build/screenshots/
	@rm -rf build/screenshots
	$(BIN)/python $(BROWSER)/screenshots.py site build/screenshots

# Keeps the versions it finds in the lock; `make lock LOCK_OPTIONS=--upgrade` takes the newest.
lock: ## write requirements.lock from pyproject.toml (needs uv)
	@test -n "$(UV)" || { echo 'error: make lock needs uv. Everywhere: python3 -m pip install uv, then make lock UV=/path/to/uv' >&2; exit 1; }
	"$(UV)" pip compile --quiet --universal --python-version 3.11 --only-binary :all: \
	    --generate-hashes --no-emit-index-url --no-emit-find-links --extra site --extra test \
	    --custom-compile-command 'make lock' $(LOCK_OPTIONS) --output-file requirements.lock pyproject.toml

clean: ## remove everything made here: site/, build/, .venv/, caches
	rm -rf site $(NEXT) build .cache $(VENV) $(BROWSER)/node_modules hooks/apparatus.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -path ./.git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

# An environment that was copied or moved, or whose Python is gone, is made anew.
ifneq ($(shell cat $(LOCKED) 2>/dev/null && $(BIN)/python -c '' 2>/dev/null || echo broken),$(CURDIR))
$(LOCKED): anew
endif

# Wheels only: an sdist would run code, and fetch build tools, that the lock does not hold.
$(LOCKED): requirements.lock
	@python=$$(PYTHON="$(PYTHON)" UV="$(UV)" sh .ci/preflight.sh) || exit 1; \
	echo "setting up $(VENV) with $$python$(if $(UV), and uv,: about half a minute)"; \
	if test -n "$(UV)"; then \
	    "$$python" -m venv --clear --without-pip $(VENV) && \
	    "$(UV)" pip sync --quiet --python $(BIN)/python --only-binary :all: --require-hashes requirements.lock; \
	else \
	    "$$python" -m venv --clear $(VENV) && \
	    $(BIN)/python -m pip install -qq --no-input --only-binary :all: --require-hashes -r requirements.lock; \
	fi
	@printf '%s\n' "$(CURDIR)" > $(LOCKED)

# The project itself, editable. Setuptools comes from the lock, so nothing is fetched.
$(READY): $(LOCKED) pyproject.toml
	@if test -n "$(UV)"; then \
	    "$(UV)" pip install --quiet --python $(BIN)/python --offline --no-index --no-deps --no-build-isolation --editable .; \
	else \
	    $(BIN)/python -m pip install -qq --no-input --no-index --no-deps --no-build-isolation --editable .; \
	fi
	@touch $(READY)
