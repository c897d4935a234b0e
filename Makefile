# Two commands: `make run` and `make test`. Everything else is a step of one of them, or a faster part.
# Nothing here names a download host: pip, npm and apt use what this machine is set up to use.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help env env-test env-spark run test test-long check bench docs clean browser java

VENV := .venv
PY := $(VENV)/bin/python
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  "$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
PIP := $(PY) -m pip install --disable-pip-version-check --progress-bar on

help: ## 列出命令 · list the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

env: $(VENV)/.installed ## 只装环境 · only the environment, in .venv

run: env ## 演示城市与办公系统 · the demo city, the river, the office on http://127.0.0.1:8000
	@exec $(VENV)/bin/tongxing serve --demo

test: env-test env-spark browser java ## 全部测试（含浏览器和 Spark），两个进程 · every test, the browser and Spark ones included, by two processes
	@$(PY) -m pytest -n 2 $(PYTEST_ARGS)

test-long: env-test ## 上百次强杀、上万个变异文件，要几十分钟 · hundreds of kills, thousands of mutants; tens of minutes
	@$(PY) -m pytest -m long tests/long $(PYTEST_ARGS)

check: env-test ## 快速循环，不到 30 秒 · the fast loop: lint, types, floors, unit, packs, house
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@$(VENV)/bin/lint-imports > var/lint-imports.txt || { cat var/lint-imports.txt; exit 1; }
	@$(PY) -m pytest -q -n 2 -m "not browser and not long" tests/unit tests/packs tests/house $(PYTEST_ARGS)

env-spark: $(VENV)/.installed-spark ## 再装 Spark · Spark beside it, for `tongxing run --engine spark`

bench: env ## 并排测量 · side-by-side measurements, written to docs/explanation/performance.md
	@$(PY) -m bench --write-docs $(BENCH_ARGS)

docs: env ## 重写 docs/reference · rewrite the generated reference
	@$(PY) docs/generate.py

clean: ## 删环境与缓存，不动 var/ 里的数据 · drop environment and caches; data in var/ stays
	@rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache frontend/node_modules
	@find . -name __pycache__ -not -path './var/*' -prune -exec rm -rf {} +
	@echo "环境与缓存已删除。var/ 里是数据库、密钥和快照，没有动；确实不要了，请自己执行 rm -r var"
	@echo "Environment and caches are gone. var/ holds the database, keys and snapshots and was left alone; to drop it: rm -r var"

# --- the environment, in steps that are skipped when nothing they depend on has changed ---

$(VENV)/.made:
	@.ci/python-ready "$(PYTHON)"
	@echo "==> 建立 Python 环境 · making the Python environment ($(VENV))"
	@$(PYTHON) -m venv $(VENV)
	@mkdir -p var && touch $@

$(VENV)/.installed: $(VENV)/.made requirements.lock pyproject.toml
	@echo "==> 安装依赖（按哈希锁定）· installing the locked dependencies"
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@mkdir -p var && touch $@

env-test: $(VENV)/.installed-tests

$(VENV)/.installed-tests: $(VENV)/.made requirements-test.lock pyproject.toml
	@echo "==> 安装测试依赖 · installing the locked test dependencies"
	@$(PIP) --require-hashes -r requirements-test.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@mkdir -p var && touch $@ $(VENV)/.installed

# The package has no wheel; without isolation it is built with the locked setuptools.
$(VENV)/.installed-spark: $(VENV)/.installed requirements-spark.lock
	@echo "==> 安装 Spark（约 460 MB）· installing the locked Spark (about 460 MB)"
	@$(PIP) --require-hashes --no-build-isolation -r requirements-spark.lock
	@touch $@

java:
	@.ci/java-ready

browser:
	@.ci/browser-ready
