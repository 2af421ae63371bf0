# 平安档案: `make run` serves the archive, `make test` tests it. Both need python3 (3.11 or newer) and nothing else.
SHELL := /bin/bash
PYTHON ?= python3
BIND ?= 127.0.0.1:8000

.PHONY: run test check coverage bench reliability screenshots lock clean

run: .venv/ready
	@exec .venv/bin/python manage.py serve --sample --bind $(BIND)

test: .venv-dev/ready
	@.venv-dev/bin/python -m pytest $(ARGS)

check: .venv-dev/ready
	@.venv-dev/bin/ruff check .
	@.venv-dev/bin/ruff format --check .
	@.venv-dev/bin/lint-imports --no-cache
	@.venv-dev/bin/mypy
	@data=$$(mktemp -d) && trap "rm -rf $$data" EXIT && \
	  ARCHIVE_DATA_DIR=$$data .venv-dev/bin/python manage.py makemigrations --check --dry-run
	@.venv-dev/bin/python -m tests.quality.quotations
	@.venv-dev/bin/python -m tests.quality.catalogue --check

# The tests of the modules that can lose data, which pyproject.toml lists: each of their branches must be tried.
COVERING = tests/search/test_{arrays,engine,generations,states,storage,writer}.py tests/models/test_{originals,outbox}.py \
  tests/test_{accession,editing,fixity}.py tests/admin/test_withdrawing.py \
  tests/commands/test_{accession,remove_orphans,verify_originals}.py

coverage: .venv-dev/ready
	@.venv-dev/bin/python -m coverage run -m pytest -q $(COVERING)
	@.venv-dev/bin/python -m coverage report

bench: .venv-dev/ready
	@.venv-dev/bin/python -m tests.bench $(ARGS)

reliability: .venv-dev/ready
	@.venv-dev/bin/python -m tests.reliability $(ARGS)

screenshots: .venv-dev/ready
	@.venv-dev/bin/python -m tests.browser.screenshots $(ARGS)

lock: .venv-dev/ready
	@for name in requirements-build requirements requirements-dev requirements-postgres requirements-fast; do \
	  .venv-dev/bin/uv pip compile --quiet --upgrade --python-version 3.11 --universal --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $$name.in -o $$name.txt; done

clean:
	rm -rf .venv .venv-dev

# An environment is ready when its stamp is newer than its lock.
.venv/ready: requirements-build.txt requirements.txt
	@.ci/environment $(PYTHON) .venv requirements.txt && touch $@

.venv-dev/ready: requirements-build.txt requirements-dev.txt
	@.ci/environment $(PYTHON) .venv-dev requirements-dev.txt && touch $@
