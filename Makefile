# Everything starts from a machine with make and Python 3.11 or newer: `make site`, `make test`.

PYTHON  ?= python3
WORKERS ?= 2
PYTEST_ARGS ?= -n $(WORKERS) --dist loadfile

VENV  := .venv
BIN   := $(VENV)/bin
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help venv site serve pictures gallery check lint types imports test pytest format wheel clean distclean

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do \
		printf '  make %-10s %s\n' $$name "$$text"; done

venv: $(STAMP) ## prepare .venv (all other targets do it when needed)

$(STAMP): pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "error: no $(PYTHON) here. Install Python 3.11 or newer," \
		"or say where it is: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "error: centricity needs Python 3.11 or" \
		"newer, and $(PYTHON) is `$(PYTHON) -V 2>&1`. Name a newer one: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "error: $(PYTHON) cannot make virtual environments" \
		"(no venv or ensurepip). On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

site: $(STAMP) ## check, score and build the site into site/
	$(BIN)/centricity build

serve: $(STAMP) ## show the site and rebuild it as you edit
	$(BIN)/centricity serve

pictures: site ## take the README's pictures anew, from the demo site (needs Chromium)
	$(BIN)/python -m tests.browser.pictures

gallery: site ## take the pictures of docs/gallery anew: every kind of page (needs Chromium)
	$(BIN)/python -m tests.browser.gallery

test: check pytest ## everything that must pass: check, then the tests

pytest: $(STAMP) ## the tests alone (WORKERS=n, or PYTEST_ARGS='-k silos')
	$(BIN)/python -m pytest $(PYTEST_ARGS)

check: lint types imports ## lint, types and imports, without the tests

lint: $(STAMP) ## ruff: rules and formatting
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check

types: $(STAMP) ## mypy, strict
	$(BIN)/python -m mypy

imports: $(STAMP) ## import-linter: the layers, the wall, MkDocs
	$(BIN)/lint-imports

format: $(STAMP) ## let ruff repair and format the code
	$(BIN)/python -m ruff check --fix
	$(BIN)/python -m ruff format

wheel: $(STAMP) ## build the wheel into dist/
	rm -rf dist
	$(BIN)/python -m hatchling build --target wheel

clean: ## remove what was built, keep .venv
	rm -rf site draft dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find generator tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

distclean: clean ## remove .venv too
	rm -rf $(VENV)
