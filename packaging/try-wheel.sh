#!/usr/bin/env bash
# Makes the wheel and tries it in a clean environment of every Python that there is: 3.11, 3.12 and
# 3.13, from the path, from pyenv, or as named in PYTHONS. The project's own folder is out of sight.
# Afterwards dist/ holds the wheel. Exit status: 1 where something did not hold, 3 where no Python
# was found.
set -euo pipefail
cd "$(dirname "$0")/.."

export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore PYTHONUTF8=1
export QT_QPA_PLATFORM=offscreen
project=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
mkdir -p dist

find_python() {
  local candidate
  for candidate in "python$1" "${PYENV_ROOT:-$HOME/.pyenv}/versions/$1".*/bin/python3; do
    if "$candidate" -c "import sys; sys.exit(sys.version_info[:2] != tuple(map(int, '$1'.split('.'))))" 2>/dev/null; then
      command -v "$candidate"
      return
    fi
  done
}

holds() {
  local what=$1
  shift
  if "$@" >"$work/said" 2>&1; then
    passed=$((passed + 1))
    echo "  holds  $what"
  else
    failed=$((failed + 1))
    echo "  FAILS  $what"
    tail -n 8 "$work/said" | sed 's/^/         | /'
  fi
}

ends_with() { local wanted=$1 status=0; shift; "$@" || status=$?; [ "$status" = "$wanted" ]; }
says() { local text=$1 said; shift; said=$("$@" 2>&1) || true; echo "$said"; grep -q -- "$text" <<<"$said"; }
window_opens() {
  "$1/bin/python" - <<'END'
from pathlib import Path
from PySide6.QtCore import QTimer
from ui import app, window
shown = []
window.Window.start, before = lambda self: (before(self), shown.append(self), QTimer.singleShot(500, self.close))[0], window.Window.start
raise SystemExit(app.main(["warraq"]) or not shown)
END
}

version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' workstation/__init__.py)
wheel=dist/warraq-$version-py3-none-any.whl
found=0
for release in ${PYTHONS:-3.11 3.12 3.13}; do
  python=$(find_python "$release")
  if [ -z "$python" ]; then
    echo "== Python $release is not on this machine: not tried"
    continue
  fi
  found=$((found + 1))
  echo "== $("$python" --version)"
  "$python" -m venv "$work/venv"
  venv=$work/venv
  if [ "$found" = 1 ]; then
    "$venv/bin/python" -m pip wheel --quiet --no-deps --wheel-dir dist "$project"
    files=$("$venv/bin/python" -m zipfile --list "$wheel" | awk '{print $1}')
    count() { echo "$files" | grep -c "$1" || true; }
    echo "  the wheel: $(du -h "$wheel" | cut -f1), $(echo "$files" | wc -l) files"
    holds "it holds every file of resources" \
      test "$(count '^workstation/_resources/')" -ge "$(git ls-files resources | grep -cv screenshots)"
    holds "and the migrations" test "$(count 'migrations/versions/0')" -ge 3
    holds "and no tests" test "$(count '^tests/')" = 0
  fi
  holds "pip installs the wheel by what it declares" "$venv/bin/python" -m pip install --quiet "$wheel"
  home=$work/home-$release
  export WARRAQ_HOME=$home
  cd "$work"
  cp "$project/resources/samples/coalition.txt" story.txt
  warraq=$venv/bin/warraq
  holds "warraq --version says $version" says "^warraq $version$" "$warraq" --version
  holds "the main job ends with 1: done, a person must look" ends_with 1 "$warraq" run story.txt -o "out-$release"
  for kind in html docx pdf md txt; do holds "it wrote $kind" test -s "out-$release/story.ar.$kind"; done
  holds "the engine on the device is installed" says device "$warraq" engines
  holds "English spelling has its dictionary" says government bash -c "echo 'The goverment said.' | '$warraq' proof - --lang en"
  holds "the window opens and closes" window_opens "$venv"
  cd "$project"
  holds "nothing is missing or at odds by pip's own check" "$venv/bin/python" -m pip check
  rm -rf "$venv"
done
[ "$found" -gt 0 ] || { echo "No Python from 3.11 to 3.13 was found." >&2; exit 3; }
echo
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
