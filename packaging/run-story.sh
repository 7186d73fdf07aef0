#!/usr/bin/env bash
# run-story.sh STORY FOLDER: the main job on one story, then the window on it where there is a
# screen. A story with findings that block (exit status 1) is done all the same: a person decides.
set -u

story=$1
folder=$2
warraq=.venv/bin/warraq

"$warraq" run "$story" -o "$folder"
status=$?
[ "$status" -le 1 ] || exit "$status"

case "$(uname -s)" in
  Darwin) screen=yes ;;
  *) screen=${WAYLAND_DISPLAY:-}${DISPLAY:-} ;;
esac
if [ -z "$screen" ] || [ -n "${CI:-}" ]; then
  echo "There is no screen here to open the window on. The files are in $folder/:"
  ls "$folder"
  exit 0
fi
exec "$warraq" open "$story"
