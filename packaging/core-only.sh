#!/usr/bin/env bash
# Tests the core where Qt is not installed: a second environment from the same lock, less what only
# the window needs. Shows first that PySide6 really cannot be imported there. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."

here=build/core-venv
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore PYTHONUTF8=1
mkdir -p build
awk '/^[^ #]/ { window = /^(pyside6-essentials|shiboken6|pytest-qt)==/ } !window' \
  requirements-dev.lock >build/core.lock

[ -x "$here/bin/python" ] || "$(bash packaging/find-python.sh)" -m venv "$here"
"$here/bin/python" -m pip install --quiet --require-hashes --requirement build/core.lock
"$here/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable .

if "$here/bin/python" -c 'import PySide6' 2>/dev/null; then
  echo "PySide6 is installed in $here: this run would show nothing." >&2
  exit 1
fi
echo "PySide6 cannot be imported in $here; the core's tests run without it."
"$here/bin/python" -m pytest -n auto --ignore=tests/ui -m "not gui" "$@"
