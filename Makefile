# A fresh machine needs two commands: `make run` and `make test`. Both may be repeated at any time.
SHELL := /bin/bash
.DEFAULT_GOAL := help

PORT ?= 8000
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --constraint constraints.txt
NODE_MODULES := node_modules/.complete
VENDOR := web/static/vendor/.complete
PAGES := $(wildcard web/templates/*.html web/static/js/*.js)
PACKAGING := pyproject.toml constraints.txt

.NOTPARALLEL:
.PHONY: help run test check format benchmark screenshots constraints clean system-packages model

help:
	@echo "make run          prepara tutto, indicizza corpus/ e avvia http://127.0.0.1:$(PORT)"
	@echo "make test         prepara tutto, poi controlli e test"
	@echo "make benchmark    misura indicizzazione e ricerca, anche contro una pipeline LangChain"
	@echo "make screenshots  rifà le immagini della documentazione"
	@echo "make constraints  riscrive constraints.txt dall'ambiente virtuale"
	@echo "make format       formatta il codice"
	@echo "make clean        toglie ambiente, pacchetti, indice e cache"

run: $(VENV)/.runtime $(VENDOR) model
	$(BIN)/docsearch index corpus/documents
	$(BIN)/docsearch serve --host 127.0.0.1 --port $(PORT)

test: check
	$(BIN)/pytest

check: $(VENV)/.dev $(VENDOR) system-packages model
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m corpus.build --check

format: $(VENV)/.dev
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

benchmark: $(VENV)/.benchmark model
	$(BIN)/python -m tests.benchmarks.indexing
	$(BIN)/python -m tests.benchmarks.latency
	$(BIN)/pytest -m benchmark tests/benchmarks

screenshots: $(VENV)/.dev $(VENDOR) system-packages model
	$(BIN)/python -m docs.screenshots

constraints: $(VENV)/.benchmark
	{ sed '/^$$/q' constraints.txt; $(BIN)/pip freeze --all --exclude-editable | sed 's/+cpu$$//'; } \
		> constraints.new && mv constraints.new constraints.txt

clean:
	rm -rf $(VENV) node_modules web/static/vendor index *.egg-info
	rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# --- what the targets above stand on -------------------------------------------------------

$(VENV)/.created:
	@test -n "$(PYTHON)" || { echo "Serve Python 3.11 o successivo: installarlo e riprovare." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Serve il modulo venv di Python (su Debian: python3-venv)." >&2; exit 1; }
	$(PIP) pip
	@touch $@

$(VENV)/.runtime: $(VENV)/.created $(PACKAGING)
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.created $(PACKAGING)
	$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/.runtime

$(VENV)/.benchmark: $(VENV)/.created $(PACKAGING)
	$(PIP) --editable '.[benchmark]'
	@touch $@ $(VENV)/.dev $(VENV)/.runtime

$(NODE_MODULES): package.json package-lock.json
	@command -v npm >/dev/null || { echo "Serve npm (Node.js 18 o successivo): installarlo e riprovare." >&2; exit 1; }
	npm ci --no-audit --no-fund --no-update-notifier --loglevel=error
	@touch $@

# Only the style rules and icons that the pages name: when pages change, they are chosen anew.
$(VENDOR): $(NODE_MODULES) web/vendor.py $(PAGES) | $(VENV)/.runtime
	$(BIN)/python -m web.vendor
	@touch $@

# Each of these does nothing, quickly, when it was done before.
system-packages:
	@.ci/system-packages

model: $(VENV)/.runtime
	$(BIN)/docsearch model prepare
