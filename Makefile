# Runs under GNU make 3.81 (macOS) and newer, with GNU or BSD userland.
#
# Variables:  ORIGINALS=folder   the private originals, for check, fingerprint and serve
#             PORT=8001, OPEN=1  for serve: another port; open a browser at the claim that was edited last
#             PYTHON=name        the Python to use
#             UV=                do not use uv even if it is on PATH

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:

VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready
BROWSER := tests/browser
# npm writes it last.
NPM_READY := $(BROWSER)/node_modules/.package-lock.json

# Hide the banners of Material and MkDocs, which would push our messages out of sight.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Tests start Python hundreds of times: each start would compile everything anew.
unexport PYTHONDONTWRITEBYTECODE

# The redirection makes make 3.81 use a shell, which alone knows `command`.
ifeq ($(origin UV),undefined)
UV := $(shell uv --version >/dev/null 2>&1 && command -v uv)
endif

# Review mode shows paragraphs of the private originals. Only `make serve` supports it; a build refuses it.
REVIEW := $(if $(ORIGINALS),APPARATUS_ORIGINALS="$(ORIGINALS)")

# Each file of tests runs in one process, so that what its tests share is made once; the longest files come first.
PARALLEL := -n auto --maxprocesses 8 --dist loadfile --no-loadscope-reorder --durations 20 --durations-min 1

.PHONY: help site editions zim test test-rest test-all serve check fingerprint editor fix-format lock audit screenshots lighthouse proofs bench clean anew tools

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

site: $(READY) ## build site/ and check everything; keep the old site if anything fails
	@$(BIN)/python tests/site_stamp.py begin
	$(REVIEW) $(BIN)/apparatus build
	@$(BIN)/python tests/site_stamp.py end

# The manifest lists them, so they are built together with the site.
editions: site ## same as site: PDFs, ZIP, HTML file and EPUB are in site/downloads/

# Each making gives other bytes, so the file is no part of site/ and its manifest.
zim: site ## pack the offline copy into build/, for the readers of Kiwix (needs zim-tools)
	$(BIN)/python -m apparatus_editions site --zim build

test: tools $(READY) $(NPM_READY) ## run lint, format, types and tests; of the slowest tests a sample
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest $(PARALLEL)

test-rest: tools $(READY) $(NPM_READY) ## run the slow tests that make test skips (half an hour on two cores)
	$(BIN)/pytest $(PARALLEL) --part rest

test-all: test test-rest ## run all tests

# Needed by the tests only.
tools:
	@sh .ci/system-packages.sh
	@sh .ci/preflight.sh tests

# From package-lock.json, which contains hashes but no registry address.
$(NPM_READY): $(BROWSER)/package.json $(BROWSER)/package-lock.json | tools
	cd $(BROWSER) && npm ci --silent
	@touch $(NPM_READY)

serve: $(READY) ## serve the site on this machine, rebuild at every save [PORT=8001] [OPEN=1: a browser] [ORIGINALS=folder: review mode]
	$(BIN)/apparatus serve $(if $(PORT),--port $(PORT)) $(if $(OPEN),--open) $(if $(ORIGINALS),--originals "$(ORIGINALS)")

check: $(READY) ## check citations, quotations and figures [ORIGINALS=folder]
	$(BIN)/apparatus check $(if $(ORIGINALS),--originals "$(ORIGINALS)")

fingerprint: $(READY) ## pin the declared facts of records; with ORIGINALS=folder fingerprint the texts too
	$(BIN)/apparatus fingerprint $(if $(ORIGINALS),--originals "$(ORIGINALS)")

editor: $(READY) ## let VS Code offer every passage as a citation while you type
	$(BIN)/apparatus editor

fix-format: $(READY) ## apply ruff's automatic fixes, then format
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format

screenshots: site ## write pictures of the main pages into build/screenshots/
	@rm -rf build/screenshots
	$(BIN)/python $(BROWSER)/screenshots.py site build/screenshots

proofs: $(READY) ## print how many hostile inputs and faults were tried, and the results
	PYTHONPATH=tests $(BIN)/python tests/hostile/trial.py
	$(BIN)/pytest --quiet --part all tests/policy tests/site/test_publish_matrix.py tests/site/test_reproducible.py

lighthouse: site $(NPM_READY) ## print Lighthouse's scores for desktop and mobile
	$(BIN)/python $(BROWSER)/lighthouse.py site

bench: $(READY) ## measure invented sites against the same pages by hand, and print the results (15 minutes)
	$(BIN)/python tests/benchmarks/bench.py

# Keeps the locked versions; `make lock LOCK_OPTIONS=--upgrade` takes the newest.
lock: ## write requirements.lock from pyproject.toml (needs uv)
	@test -n "$(UV)" || { echo 'error: make lock needs uv. Everywhere: python3 -m pip install uv, then make lock UV=/path/to/uv' >&2; exit 1; }
	"$(UV)" pip compile --quiet --universal --python-version 3.11 --only-binary :all: \
	    --generate-hashes --no-emit-index-url --no-emit-find-links --extra editions --extra site --extra intake --extra translation --extra test \
	    --custom-compile-command 'make lock' $(LOCK_OPTIONS) --output-file requirements.lock pyproject.toml

# Sends only names and versions of the lock to the Python Package Index. --strict: fail on packages that cannot be audited.
audit: $(READY) ## ask the Python Package Index for known vulnerabilities of the locked packages
	$(BIN)/python -m venv build/audit
	build/audit/bin/python -m pip install -qq pip-audit==2.10.1
	build/audit/bin/pip-audit --strict --disable-pip --require-hashes --requirement requirements.lock

clean: ## remove generated files: site/, build/, .venv/, caches
	rm -rf site .site-next .site-previous build .cache $(VENV) $(BROWSER)/node_modules hooks/apparatus.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -path ./.git -prune -o -type d -name __pycache__ -prune -exec rm -rf {} +

# Recreate an environment that was copied or moved, or whose Python was removed.
ifneq ($(shell cat $(LOCKED) 2>/dev/null && $(BIN)/python -c '' 2>/dev/null || echo broken),$(CURDIR))
$(LOCKED): anew
endif

# Wheels only: an sdist would run code and fetch build tools that are not locked.
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
