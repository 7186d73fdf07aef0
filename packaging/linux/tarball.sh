#!/usr/bin/env bash
# tarball.sh TREE FILE: the same tree for systems without Debian's packages, with its installer.
set -euo pipefail

tree=$1
file=$2
here=$(cd "$(dirname "$0")" && pwd)
name=$(basename "$file" .tar.xz)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/$name"
cp -al "$tree/usr/." "$work/$name/"
mkdir -p "$work/$name/share/zsh/site-functions"
mv "$work/$name/share/zsh/vendor-completions/_warraq" "$work/$name/share/zsh/site-functions/_warraq"
rmdir "$work/$name/share/zsh/vendor-completions"
install -m 755 "$here/install.sh" "$work/$name/install.sh"
tar --create --use-compress-program "xz -${WARRAQ_COMPRESSION:-6} -T0" --file "$file" --directory "$work" --sort=name --owner=0 --group=0 \
  --numeric-owner --mtime "@${SOURCE_DATE_EPOCH:?}" "$name"
