#!/usr/bin/env bash
# package-environment.sh FOLDER: the environment that the frozen program is made from: what
# requirements.lock names and nothing else, and PyInstaller.
set -euo pipefail
cd "$(dirname "$0")/.."

here=$1
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore

if ! "$here/bin/python" -c 'import sys' >/dev/null 2>&1; then
  "$(bash packaging/find-python.sh)" -m venv --clear "$here"
fi
"$here/bin/python" -m pip install --quiet --require-hashes \
  --requirement requirements.lock --requirement packaging/package-requirements.lock
"$here/bin/python" -c '
import sysconfig
if not sysconfig.get_config_var("Py_ENABLE_SHARED"):
    raise SystemExit("This Python was built without its shared library, which PyInstaller needs.")'
