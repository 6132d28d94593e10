# Everything a contributor or a CI runner needs; `make` alone says what there is.
# The only thing assumed is a Python of 3.11 or later: make PYTHON=/path/to/python test

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed

# Packages whose every branch unit tests cover: a wrong plan destroys customers' data.
PURE  := model catalogue checks diff plan apply
comma := ,
empty :=
space := $(empty) $(empty)
PURE_FILES := $(subst $(space),$(comma),$(foreach package,$(PURE),cadence_gitops/$(package)/*))

.DEFAULT_GOAL := help
.PHONY: help demo lint format test test-long test-mutants schemas docs bench bench-quick bench-load bench-safety clean

help: ## say what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "cadence-gitops needs Python 3.11 or later: make PYTHON=/path/to/python")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(STAMP) ## watch a change of CRM from pull request to the last step
	$(BIN)/python examples/demo/run.py

lint: $(STAMP) ## style, formatting, types, import directions, workflows
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	PATH="$(abspath $(BIN)):$$PATH" $(BIN)/actionlint
	$(BIN)/zizmor --offline --no-progress --persona pedantic .github/workflows

format: $(STAMP) ## format the code, apply safe fixes
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

# What was compiled is kept for the next run, whatever Python is told elsewhere: the asserts of 280 files are rewritten.
test: $(STAMP) ## the tests, with the coverage gates
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -q -n 2 --dist worksteal -m 'not long and not no_cover' --cov --cov-report= tests/unit
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -q -n 2 --dist worksteal -m 'not long and no_cover'
	$(BIN)/coverage report --format=total --fail-under=90
	$(BIN)/coverage report --include='$(PURE_FILES)' --fail-under=100

test-long: $(STAMP) ## all tests, the long ones and many more generated examples included
	$(BIN)/pytest -q -n 2 --dist worksteal -m '' --hypothesis-profile=long

test-mutants: $(STAMP) ## break each promise about safety in a copy, and see that the tests notice
	$(BIN)/python -m tools.mutants $(PROMISE)

schemas: $(STAMP) ## write the JSON Schemas anew from the code
	$(BIN)/python -m tools.schemas

bench: $(STAMP) ## measure us and our peers, judge the budgets, write docs/performance.md
	$(BIN)/python -m benchmarks.run --page docs/performance.md $(BENCH)

bench-quick: $(STAMP) ## the same with a tenth of the objects, without writing
	$(BIN)/python -m benchmarks.run --quick --results build/bench-quick.json $(BENCH)

bench-load: $(STAMP) ## ten minutes of 200 readers and an applier on a served sandbox, write docs/performance.md
	$(BIN)/python -m benchmarks.load --page docs/performance.md $(LOAD)

bench-safety: $(STAMP) ## ten thousand random plans among mishaps, write docs/safety.md; SAFETY="--plans 300" for fewer
	$(BIN)/python -m benchmarks.safety --page docs/safety.md $(SAFETY)

docs: schemas ## write the reference pages anew from the code
	$(BIN)/python -m tools.pages

clean: ## remove everything that git does not track and make can rebuild
	rm -rf $(VENV) build dist htmlcov .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find cadence_gitops tests tools examples -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
