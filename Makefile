# The two commands a newcomer needs are `make run` and `make test`. Everything installs into .venv.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := run
.PHONY: run test check format bench locales lock clean

$(VENV)/run.stamp: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("Anyqtama needs Python 3.11 or newer." if sys.version_info < (3, 11) else 0)'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the bot needs (once)…"
	@$(PIP) install --require-hashes --no-deps -r requirements.lock
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock $(VENV)/run.stamp
	@echo "Installing what its developers need (once)…"
	@$(PIP) install --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

run: $(VENV)/run.stamp  ## the bot in a chat page in your browser: no Telegram, no token, no internet
	@$(BIN)/python -m sandbox

test: $(VENV)/dev.stamp  ## every test
	@$(BIN)/python -m pytest -n auto

check: $(VENV)/dev.stamp  ## format, lint, types, imports, data, locales: run before each commit
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m rules validate --quiet
	@$(BIN)/python tools/check_locales.py

format: $(VENV)/dev.stamp
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

locales: $(VENV)/dev.stamp  ## bring bot/locales up to date with the code
	@$(BIN)/python tools/check_locales.py --update

bench: $(VENV)/dev.stamp  ## speed and memory, each beside something to compare with
	@$(BIN)/python -m benchmarks

lock:  ## needs uv; writes both lock files, which name no index and no host
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --quiet --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
