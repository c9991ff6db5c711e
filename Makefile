# make demo: a graph from the samples, a question, a page · make test: everything that must hold
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test lint types unit docs notebooks wheel bench clean

demo: $(READY)
	@$(BIN)/python -m jingmai demo --output output

test: lint types unit docs notebooks wheel

$(READY): requirements/dev.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

lint: $(READY)
	$(BIN)/ruff check graph ontology tests benchmarks
	$(BIN)/ruff format --check graph ontology tests benchmarks

types: $(READY)
	$(BIN)/mypy

unit: $(READY)
	$(BIN)/python -m pytest -n 2 --dist loadfile tests graph ontology

docs: $(READY)
	$(BIN)/python -m pytest --doctest-glob='*.md' README.md README.zh.md docs

notebooks: $(READY)
	$(BIN)/python -m pytest -p no:cacheprovider notebooks/run.py

wheel: $(READY)
	$(BIN)/python tests/wheel.py

bench: $(READY)
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/page.py

clean:
	rm -rf dist build output/* .mypy_cache .pytest_cache .ruff_cache
