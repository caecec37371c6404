# One command checks everything: make test. Everything is installed into .venv, beside this file.

PYTHON ?= python3
PYTEST_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
# generated/ is absent until the first compile.
TYPED := smlc $(wildcard generated)
BENCHMARKS := $(sort $(filter-out bench/_%,$(wildcard bench/*.py)))

# All targets share one virtual environment, and installing into it must not run beside anything that uses it.
.NOTPARALLEL:
.PHONY: help demo soak test fuzz coverage bench clean

help:
	@echo "make demo      compile specs/ and run the demonstration"
	@echo "make test      lint, format, types, tests, and whether generated code is current"
	@echo "make coverage  the tests with branch coverage, as text and in htmlcov/"
	@echo "make soak      the sessions under faults for 30 seconds"
	@echo "make fuzz      the property tests with 10,000 examples each, the codecs on a million mutated bodies; half an hour"
	@echo "make bench     run the programs of bench/"
	@echo "make clean     remove .venv and what the tools leave behind"

demo: $(VENV)/.installed
	$(BIN)/smlc compile specs/
	$(BIN)/python examples/demo.py

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/black --check .
	$(BIN)/mypy --strict $(TYPED)
	$(BIN)/python -m pytest -n 2 --dist loadgroup $(PYTEST_ARGS)
	$(BIN)/smlc compile --check specs/

fuzz: $(VENV)/.installed-dev
	SMLC_LONG=1 $(BIN)/python -m pytest -n 2 tests/properties tests/test_document.py $(PYTEST_ARGS)

coverage: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2 --dist loadgroup --cov --cov-report=term --cov-report=html $(PYTEST_ARGS)

soak: $(VENV)/.installed-dev
	SMLC_LONG=1 $(BIN)/python -m pytest -s tests/runtime/aio/test_soak.py $(PYTEST_ARGS)

bench: $(VENV)/.installed-dev
	@test -n "$(BENCHMARKS)" || { echo "bench/ holds no programs" >&2; exit 1; }
	@set -e; for program in $(BENCHMARKS); do echo "== $$program"; $(BIN)/python $$program; done

clean:
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* coverage.xml .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "smlc needs Python 3.11 or later: make PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(PIP) --editable .
	@touch $@

# What is installed for development serves the demonstration too.
$(VENV)/.installed-dev: pyproject.toml | $(BIN)/python
	$(PIP) --editable '.[dev]'
	@touch $(VENV)/.installed $@
