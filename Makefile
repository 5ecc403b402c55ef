# Everything goes into .venv in this checkout; nothing is installed beside it.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
SAMPLES := src/rasd/data/samples
DEMO := build/demo.jsonl
ARCHIVE := build/archive
# What somebody has added to Rasd on this machine is no part of the demo, the tests or the benchmark.
export RASD_HOME := $(CURDIR)/build/nobody
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test postgres check bench format tour requirements clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-14s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) ## create .venv with the pinned requirements and the package (reruns when they change)

$(READY): requirements-dev.txt pyproject.toml package.json package-lock.json tools/assets.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Rasd needs Python 3.11 or newer: make PYTHON=python3.12"; exit 1; }
	@echo "Setting up .venv; the first time takes about a minute."
	@$(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r requirements-dev.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@# Without them all works but the drawn map; the desk says so.
	@$(BIN)/python tools/assets.py >/dev/null || true
	@touch $@

demo: $(READY) ## code and link the sample reports, show them, and put them into an archive for the desk
	@mkdir -p $(dir $(DEMO))
	@echo "Three of the sample reports; all of them: $(BIN)/rasd code $(SAMPLES)"
	@echo
	@$(BIN)/rasd code $(SAMPLES)/01-* $(SAMPLES)/04-* $(SAMPLES)/27-*
	@$(BIN)/rasd code $(SAMPLES) --format jsonl --output $(DEMO) --quiet
	@echo
	@echo "What more than one of them tells:"
	@echo
	@$(BIN)/rasd link $(DEMO)
	@$(BIN)/rasd add $(SAMPLES) --archive $(ARCHIVE) --quiet
	@echo "The coded reports, one JSON object a line: $(DEMO)"
	@echo "To check and correct them in the browser, in Arabic or English: $(BIN)/rasd desk --archive $(ARCHIVE)"

test: $(READY) ## run all tests, on all cores; pages in Chromium where it is installed
	$(BIN)/python -m pytest -n auto --dist loadfile --ignore tests/browser
	@# Apart: a process that drives a browser has an event loop, in which Django refuses to work.
	@# What fails is tried once more by itself: on a busy machine a page may answer later than a test waits.
	$(BIN)/python -m pytest -n auto --dist loadfile tests/browser \
	  || $(BIN)/python -m pytest --last-failed --last-failed-no-failures none tests/browser

postgres: $(READY) ## run the archive's tests again, on a PostgreSQL server started for them
	@$(BIN)/python tools/with_postgres.py $(BIN)/python -m pytest -n auto -m archive tests/unit/desk \
	  || { [ $$? -eq 69 ] && echo "Left out: the archive's tests on PostgreSQL, which is not installed here."; }

check: $(READY) ## formatting, lint, types, lexicons
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict src
	$(BIN)/rasd lexicon check

bench: $(READY) ## measure speed and memory beside a bare automaton scan
	$(BIN)/python bench/run.py

format: $(READY) ## format the code and mend what lint can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

tour: $(READY) ## take the pictures of docs/tour anew, in Chromium
	$(BIN)/python -m pytest tests/browser/test_tour.py -k picture
	cp build/tour/*.png docs/tour/

requirements: $(READY) ## write the requirements files anew from pyproject.toml (UPGRADE=1: to newest versions)
	$(COMPILE) $(if $(UPGRADE),--upgrade) --output-file requirements.txt
	$(COMPILE) $(if $(UPGRADE),--upgrade) --extra dev --constraint requirements.txt --output-file requirements-dev.txt

clean: ## remove .venv, build results and caches
	rm -rf .venv build dist src/rasd_desk/map/static/map/vendor .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
