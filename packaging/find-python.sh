#!/usr/bin/env bash
# Prints the Python to make the environment with: $PYTHON if it is set, otherwise the first on the
# path that is 3.11 or newer and really starts (a version manager's stand-in may not).
set -u

for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11 python; do
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    command -v "$candidate"
    exit 0
  fi
done
echo "Warraq needs Python 3.11 or newer; none was found. Install it, or name it: make setup PYTHON=/path/to/python3" >&2
exit 1
