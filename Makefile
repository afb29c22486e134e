# 绩效助手. Two commands: `make run` serves the page, `make test` runs every test.
SHELL := /bin/bash
VENV := .venv
PYTHON := $(VENV)/bin/python

.PHONY: run test lint eval bench bundle clean

run: $(VENV)/.run
	@$(VENV)/bin/jixiao ui

# One process more than there are cores: browser, killer and command tests mostly wait.
test: $(VENV)/.dev
	@.ci/say "运行全部测试"
	@$(PYTHON) -m pytest -q -n $$(( $$(nproc 2>/dev/null || echo 2) + 1 )) --maxprocesses 4 --dist loadfile

lint: $(VENV)/.dev
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check . && $(VENV)/bin/mypy && $(VENV)/bin/lint-imports --no-cache

eval: $(VENV)/.dev
	@$(PYTHON) -m evals.run

bench: $(VENV)/.dev
	@$(PYTHON) -m evals.bench.run
	@JIXIAO_TEST_BUNDLE=1 $(PYTHON) -m pytest -q -s tests/bundle/test_bundle.py

bundle: $(VENV)/.run
	@.ci/bundle

$(VENV)/.run: pyproject.toml constraints.txt .ci/install
	@.ci/install run

$(VENV)/.dev: pyproject.toml constraints.txt .ci/install
	@.ci/install dev

clean:
	rm -rf $(VENV) build dist
