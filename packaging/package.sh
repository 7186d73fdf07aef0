#!/usr/bin/env bash
# Makes the packages for Linux in dist/: a .deb, and a tarball with an installer.
# BUILD is where the work is done (build/package), WARRAQ_PACKAGE_VENV an environment to use,
# WARRAQ_COMPRESSION how hard to press (6; 1 is quick).
set -euo pipefail
cd "$(dirname "$0")/.."

build=${BUILD:-build/package}
venv=${WARRAQ_PACKAGE_VENV:-$build/venv}
python=$venv/bin/python
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH PYTHONHASHSEED=1 PYTHONUTF8=1
unset WARRAQ_HOME
date=$(date --utc --date "@$SOURCE_DATE_EPOCH" +%F)
mkdir -p "$build" dist

step() { echo "== $1"; }

step "Environment"
bash packaging/package-environment.sh "$venv"
version=$(PYTHONPATH=. "$python" -c 'from workstation import __version__; print(__version__)')

step "Frozen program"
"$python" -m PyInstaller --noconfirm --clean --log-level WARN \
  --distpath "$build/frozen" --workpath "$build/work" packaging/frozen/warraq.spec
# The two that come with their symbols; NumPy's libraries do not survive it.
find "$build/frozen/warraq/_internal" \( -name 'libpython3*.so*' -o -name '_typst*.so' \) -type f \
  -exec strip --strip-unneeded {} +

step "Tree"
"$python" packaging/linux/tree.py "$build/tree" --program "$build/frozen/warraq" --date "$date"

if command -v dpkg-deb >/dev/null; then
  step "Debian package"
  depends=$("$python" packaging/linux/libraries.py "$build/frozen/warraq")
  bash packaging/linux/deb.sh "$build/tree" "$depends" \
    "dist/warraq_${version}_$(dpkg --print-architecture).deb"
fi

step "Tarball"
bash packaging/linux/tarball.sh "$build/tree" "dist/warraq-$version-linux-$(uname -m).tar.xz"
du --human-readable --summarize "$build/tree" dist/warraq[_-]"$version"*
