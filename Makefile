# Every target works from a fresh clone: the environment is made on first use and again when the pins change.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test test-slow lint bench lock clean

$(READY): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt torch
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

demo: $(READY)
	$(BIN)/jejak demo
	$(BIN)/jejak demo --edition 2

test: lint
	$(BIN)/python -m pytest

test-slow: $(READY)
	$(BIN)/python -m pytest -m slow

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python -m bench

# Needs `uv`; writes one pin file for every supported Python and platform.
# Torch is held at a release that has a CPU build; GPU-only packages are left out.
lock:
	printf 'torch==2.13.0\n' | uv pip compile --quiet --universal --python-version 3.11 --all-extras \
		--no-header --no-annotate --constraints /dev/stdin pyproject.toml \
		| grep -vE '^(nvidia-|cuda-|triton)' > constraints.txt.new
	mv constraints.txt.new constraints.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
