#!/usr/bin/env bash
# Makes or mends .venv: the releases of the lock file, and the program itself as it stands here.
set -euo pipefail
cd "$(dirname "$0")/.."

here=.venv
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore
quiet=()
[ -t 1 ] || quiet=(--quiet --progress-bar off)

usable() {
  "$here/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

if ! usable; then
  python=$(bash packaging/find-python.sh)
  echo "Making $here with $("$python" --version)"
  "$python" -m venv --clear "$here"
fi

echo "Installing what requirements-dev.lock names (the first time fetches about 200 MB)"
"$here/bin/python" -m pip install "${quiet[@]+"${quiet[@]}"}" --require-hashes --requirement requirements-dev.lock
"$here/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .
echo "Ready: $here/bin/warraq"
