#!/bin/sh
# Locks the packages of pyproject.toml into requirements.txt and requirements-test.txt, for every platform, by hash.
# Needs uv: `python3 -m pip --python .venv/bin/python install uv`. Newer versions: tests/lock.sh --upgrade
set -eu
cd "$(dirname "$0")/.."
lock() { .venv/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --only-binary :all: --no-header "$@"; }
lock pyproject.toml -o requirements.txt "$@"
lock --group pyproject.toml:test -c requirements.txt -o requirements-test.txt "$@"
