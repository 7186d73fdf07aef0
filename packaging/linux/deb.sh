#!/usr/bin/env bash
# deb.sh TREE DEPENDS FILE: a Debian package from the tree. No scripts of its own run when it is
# installed: menus, kinds of files, icons and the manual are brought up to date by the system's
# triggers.
set -euo pipefail

tree=$1
depends=$2
file=$3
version=$(basename "$file" | cut -d_ -f2)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp -al "$tree" "$work/root"
mkdir "$work/root/DEBIAN"
size=$(du --summarize --apparent-size --block-size=1024 "$tree" | cut -f1)
cat >"$work/root/DEBIAN/control" <<END
Package: warraq
Version: $version
Section: editors
Priority: optional
Architecture: $(dpkg --print-architecture)
Maintainer: ${WARRAQ_MAINTAINER:-The Warraq maintainers <maintainers@warraq.invalid>}
Installed-Size: $size
Depends: $depends
Recommends: libgtk-3-0 | libgtk-3-0t64, shared-mime-info, xdg-utils
Suggests: gnome-keyring | kwalletmanager
Description: editorial and translation desk for Arabic newsrooms
 Warraq takes a story as it comes from an agency or a web page, finds what is
 wrong with it, helps to translate it, moderates its readers' comments and
 writes it out for the web, for print and for exchange.
 .
 It works on your own machine, without an account and without a network.
END
(cd "$work/root" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
chmod 755 "$work/root/DEBIAN"
chmod 644 "$work/root/DEBIAN/"*
dpkg-deb --root-owner-group -Zxz "-z${WARRAQ_COMPRESSION:-6}" --build "$work/root" "$file" >/dev/null
