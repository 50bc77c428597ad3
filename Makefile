# Every command makes its own environment first; nothing has to be installed by hand.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
RUN    := $(VENV)/.run-$(shell cat requirements.txt pyproject.toml 2>/dev/null | cksum | cut -d' ' -f1)
DEV    := $(VENV)/.dev-$(shell cat requirements.txt requirements-dev.txt pyproject.toml 2>/dev/null | cksum | cut -d' ' -f1)

.PHONY: demo test check bench lock

demo: $(RUN)
	@$(BIN)/nps-desk demo

test: $(DEV)
	@$(BIN)/python -m tests.browser_setup
	@$(BIN)/python -m pytest -n 2 --dist worksteal $(ARGS)

check: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(DEV)
	@$(BIN)/python -m tests.bench

lock:
	rm -rf .lock && $(PYTHON) -m venv .lock
	.lock/bin/pip install -q -r requirements.in
	.lock/bin/pip freeze > requirements.txt
	.lock/bin/pip install -q -r requirements.txt -r requirements-dev.in
	.lock/bin/pip freeze | grep -vxFf requirements.txt > requirements-dev.txt
	rm -rf .lock

$(BIN)/python:
	@echo "Making the environment in $(VENV) (about a minute the first time) ..."
	@$(PYTHON) -m venv $(VENV)

$(RUN): $(BIN)/python
	@$(BIN)/pip install -q --disable-pip-version-check -r requirements.txt
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(DEV): $(RUN)
	@$(BIN)/pip install -q --disable-pip-version-check -r requirements-dev.txt
	@touch $@
