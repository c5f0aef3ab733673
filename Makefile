# The commands of the house. `make` alone lists them.
VENV := .venv
PY   := $(VENV)/bin/python
PORT ?= 8000

# Each candidate is run, not only looked up: a version manager leaves names that do not start, and some
# systems ship a Python that cannot make a virtual environment.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo $$p && break; done)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install demo test bench check

help: ## List these commands
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

install: $(VENV)/.ok static/vendor/.ok ## Fetch the Python and front-end packages, start nothing

demo: install ## Start the app with demo data on http://127.0.0.1:8000 (PORT=… for another port)
	@$(PY) -m app.commands.demo --port '$(PORT)'

test: check static/vendor/.ok ## Run everything: check, then all tests (ARGS='…' goes to pytest)
	@echo 'Looking for a browser…'
	@$(PY) -m app.commands.browser
	@echo 'Running the tests…'
	@$(PY) -m pytest -n 2 $(ARGS)

bench: $(VENV)/.ok static/vendor/.ok ## Measure the board beside a plain floor (ARGS='--quick', '--json FILE', '--only NAME')
	@$(PY) -m app.commands.browser >&2
	@$(PY) -m tests.bench $(ARGS)

check: $(VENV)/.ok ## Lint, format, types and import contracts only
	@echo 'Checking style (ruff)…'
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet . || { echo 'Run $(PY) -m ruff format . to lay these files out.'; exit 1; }
	@echo 'Checking types (mypy)…'
	@$(PY) -m mypy --no-error-summary
	@echo 'Checking who imports whom (import-linter)…'
	@$(VENV)/bin/lint-imports --no-logo

$(VENV)/.ok: pyproject.toml constraints.txt
	@test -n '$(PYTHON)' || { echo 'Python 3.11 or newer with venv is needed (Debian: apt-get install python3-venv).'; exit 1; }
	@echo 'Installing Python packages (a minute the first time)…'
	@$(PYTHON) -m venv $(VENV)
	@$(PY) -m pip install --quiet --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

static/vendor/.ok: package.json package-lock.json | $(VENV)/.ok
	@$(PY) -m app.commands.assets
	@touch $@
