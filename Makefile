# make setup   .venv with the warraq command in it
# make run     the main job on the sample story, then the window (STORY=path for another)
# make test    the whole test suite (ARGS="tests/text -k diff" for a part)
# make lint    style, types and the import contracts
# make screenshots   the pictures of the workspaces, in resources/screenshots
# make bench   accuracy and speed, as a report
# make package dist/: the .deb and the tarball for Linux (make package-test: try the .deb in a
#              clean Debian 12, as root; make wheel-test: the wheel on every Python there is)
# make clean   remove what was made here, but .venv (make distclean: .venv too)

SHELL := /bin/bash
STORY ?= resources/samples/coalition.txt
OUT ?= out/$(basename $(notdir $(STORY)))
ARGS ?=

PYTHON_HERE := .venv/bin/python
INSTALLED := .venv/installed

# Arabic in and out whatever the locale is: C and POSIX become the same without the limit to ASCII.
export PYTHONUTF8 := 1
export LANG := $(or $(filter-out C POSIX,$(LANG)),C.UTF-8)
ifneq ($(filter C POSIX,$(LC_ALL)),)
export LC_ALL := C.UTF-8
endif
export PYTHON

.PHONY: setup run test lint style types contracts screenshots bench package package-test wheel-test clean distclean

setup: $(INSTALLED)
	@:

$(INSTALLED): requirements-dev.lock pyproject.toml packaging/environment.sh packaging/system-libraries.sh
	@bash packaging/system-libraries.sh
	@bash packaging/environment.sh
	@touch $@

run: setup
	@bash packaging/run-story.sh "$(STORY)" "$(OUT)"

test: setup
	QT_QPA_PLATFORM=offscreen $(PYTHON_HERE) -m pytest -n auto $(ARGS)

lint: style types contracts

style: setup
	$(PYTHON_HERE) -m ruff check .
	$(PYTHON_HERE) -m ruff format --check .

types: setup
	$(PYTHON_HERE) -m mypy

contracts: setup
	.venv/bin/lint-imports

screenshots: setup
	QT_QPA_PLATFORM=offscreen $(PYTHON_HERE) packaging/screenshots.py

bench: setup
	@for report in benchmarks/[a-z]*.py; do \
	  echo "== $$report"; QT_QPA_PLATFORM=offscreen $(PYTHON_HERE) "$$report" || exit 1; \
	done

package:
	@bash packaging/package.sh

package-test:
	@bash packaging/try-package.sh

wheel-test:
	@bash packaging/try-wheel.sh

clean:
	rm -rf out build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -path ./.venv -prune -o -name __pycache__ -type d -print0 | xargs -0 rm -rf

distclean: clean
	rm -rf .venv
