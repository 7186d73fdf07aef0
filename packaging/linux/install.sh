#!/bin/sh
# Installs Warraq from this folder, for you alone (below ~/.local) or, run by root, for everyone
# (below /usr/local). It can also be run where it lies: lib/warraq/warraq.
#
#   ./install.sh [--prefix FOLDER]    install, or put a newer one in the place of an older
#   ./install.sh --remove [--prefix FOLDER]
#
# What you wrote stays: your settings and your desk are never touched.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
prefix=$HOME/.local
[ "$(id -u)" = 0 ] && prefix=/usr/local
remove=no
while [ $# -gt 0 ]; do
  case $1 in
    --prefix) prefix=$2; shift ;;
    --remove) remove=yes ;;
    *) echo "usage: $0 [--remove] [--prefix FOLDER]" >&2; exit 2 ;;
  esac
  shift
done
listing=$prefix/lib/warraq/installed-files

refresh() {
  update-desktop-database -q "$prefix/share/applications" 2>/dev/null || true
  update-mime-database "$prefix/share/mime" 2>/dev/null || true
  gtk-update-icon-cache -q -t -f "$prefix/share/icons/hicolor" 2>/dev/null || true
}

take_away() {
  [ -f "$listing" ] || return 0
  while IFS= read -r file; do rm -f "$prefix/$file"; done <"$listing"
  rm -f "$listing"
  find "$prefix/lib/warraq" -depth -type d -empty -delete 2>/dev/null || true
  rmdir -p "$prefix/share/doc/warraq/licences" 2>/dev/null || true
  find "$prefix/share/doc/warraq" -depth -type d -empty -delete 2>/dev/null || true
}

if [ "$remove" = yes ]; then
  [ -f "$listing" ] || { echo "Warraq is not installed below $prefix." >&2; exit 1; }
  take_away
  refresh
  echo "Removed. Your settings and your desk are where they were."
  exit 0
fi

missing=$(LC_ALL=C find "$here/lib/warraq/_internal/PySide6/Qt/plugins/platforms" -name 'libqxcb.so' \
  -exec ldd {} \; 2>/dev/null | sed -n 's/^[[:space:]]*\(.*\) => not found$/\1/p' | sort -u)
if [ -n "$missing" ]; then
  echo "The window will need these libraries, which your system lacks:" >&2
  echo "$missing" | sed 's/^/  /' >&2
fi

take_away
mkdir -p "$prefix/lib/warraq"
(cd "$here" && find bin lib share \( -type f -o -type l \)) | while IFS= read -r file; do
  mkdir -p "$prefix/$(dirname "$file")"
  cp -P "$here/$file" "$prefix/$file"
  echo "$file"
done >"$here/.listing.$$" || { rm -f "$here/.listing.$$"; exit 1; }
mv "$here/.listing.$$" "$listing"
for entry in "$prefix"/share/applications/org.warraq.Warraq*.desktop; do
  sed -e "s|^Exec=warraq|Exec=\"$prefix/bin/warraq\"|" -e "s|^TryExec=.*|TryExec=$prefix/bin/warraq|" \
    "$entry" >"$entry.new"
  mv "$entry.new" "$entry"
done
refresh
echo "Installed: $prefix/bin/warraq"
case ":$PATH:" in
  *":$prefix/bin:"*) ;;
  *) echo "Add $prefix/bin to your PATH to type warraq." ;;
esac
