#!/usr/bin/env bash
# Writes the lock files from pyproject.toml: every release with its hashes, for Linux, Windows
# and macOS and every Python that the program supports. Needs uv. Names of packages after the
# command are brought up to date; without any, only what pyproject.toml changed moves.
set -euo pipefail
cd "$(dirname "$0")/.."

upgrade=()
for name in "$@"; do upgrade+=(--upgrade-package "$name"); done

compile() {
  uv pip compile --quiet --no-config --universal --python-version 3.11 \
    --generate-hashes --no-emit-index-url --no-annotate \
    --custom-compile-command "bash packaging/lock.sh" \
    "${upgrade[@]+"${upgrade[@]}"}" "$@"
}

lock() {
  local file=$1
  shift
  compile --output-file "$file" "$@"
}

set -- # the names are in upgrade by now
lock requirements.lock pyproject.toml
lock requirements-dev.lock --constraint requirements.lock --group dev pyproject.toml
lock packaging/package-requirements.lock --constraint requirements.lock packaging/package-requirements.txt
