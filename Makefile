# Each line is a tool or `gongkai`. Every target sets up what it needs.
.PHONY: site serve test coverage check bench other-builders lock sample clean
.DEFAULT_GOAL := site

BIN := .venv/bin
SOURCES := build_scripts tests bench

site:            ## set up, check and build the sample county into site/
	@.ci/setup site
	@$(BIN)/gongkai build

serve:           ## build, serve on 127.0.0.1:8000 and rebuild on every change
	@.ci/setup site
	@$(BIN)/gongkai serve

test:            ## everything: style, types, data, unit, golden and browser tests
	@.ci/setup test
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/gongkai sync --check
	$(BIN)/python -m pytest -n auto --dist worksteal

coverage:        ## the same tests, traced (twice as long): every file above the floor; CI does it each night
	@.ci/setup test
	$(BIN)/coverage erase
	GONGKAI_EXAMPLES=100 GONGKAI_NIGHT=1 $(BIN)/python -m pytest -n auto --dist worksteal --cov --cov-report=
	@$(BIN)/python -m tests.coverage_floor

check:           ## style, types, the data and the quick test folders, under a minute; `make test` runs all
	@.ci/setup test
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/gongkai check
	GONGKAI_EXAMPLES=10 $(BIN)/python -m pytest -n auto --dist worksteal -m "not slow and not browser" tests/catalog tests/data tests/model tests/stages tests/chart tests/derive

bench:           ## measure and write bench/RESULTS.md
	@.ci/setup test
	$(BIN)/python -m bench

BUILDERS := properdocs zensical
other-builders: site ## build the same input with ProperDocs and Zensical
	@for builder in $(BUILDERS); do .ci/canary $$builder || exit 1; done

lock:            ## refresh the hash-pinned lock files
	@test -x .cache/lock/bin/uv || { python3 -m venv .cache/lock && .cache/lock/bin/pip install --quiet uv; }
	.cache/lock/bin/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements.in -o requirements.lock
	.cache/lock/bin/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements-dev.in -o requirements-dev.lock
	for name in properdocs zensical; do .cache/lock/bin/uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate requirements-$$name.in -o requirements-$$name.lock; done

sample:          ## write the sample county again from its seeded generator
	@.ci/setup test
	$(BIN)/python -m tests.sample_county --out data/villages
	$(BIN)/gongkai sync

clean:           ## remove everything that can be made again
	rm -rf site .site.* .cache/gongkai .pytest_cache .mypy_cache .ruff_cache .coverage*
