#!/usr/bin/env bash
# Tries the disk image on macOS: opens it, uses the program from a copy, removes it.
set -euo pipefail
cd "$(dirname "$0")/../.."

dmg=$(ls dist/Warraq-*.dmg)
place=$(mktemp -d)
export WARRAQ_HOME=$place/home
holds() { local what=$1; shift; "$@" >/dev/null || { echo "does not hold: $what"; exit 1; }; echo "holds: $what"; }
hdiutil attach -nobrowse -mountpoint "$place/disk" "$dmg"
cp -R "$place/disk/Warraq.app" "$place/Warraq.app"
hdiutil detach "$place/disk"
warraq=$place/Warraq.app/Contents/MacOS/warraq

holds "the size is at most 350 MB" test "$(du -sm "$place/Warraq.app" | cut -f1)" -le 350
holds "the version is said" "$warraq" --version
status=0
"$warraq" run resources/samples/coalition.txt -o "$place/out" || status=$?
holds "the main job ends with 1: done, a person must look" test "$status" = 1
for kind in html docx pdf md txt; do holds "it wrote $kind" test -s "$place/out/coalition.ar.$kind"; done
open -n "$place/Warraq.app"
for _ in $(seq 60); do
  osascript -e 'tell application "System Events" to count windows of process "warraq-window"' 2>/dev/null | grep -q '^[1-9]' && break
  sleep 1
done
holds "the program runs" pgrep -x warraq-window
osascript -e 'tell application "Warraq" to quit' || pkill -x warraq-window
rm -rf "$place/Warraq.app"
holds "what was written is still there" test -s "$place/home/data/desk.warraq"
