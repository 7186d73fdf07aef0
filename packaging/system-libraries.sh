#!/usr/bin/env bash
# The libraries of the system that the window needs on Linux (Qt brings the rest of its own), and
# Python's venv module. Installs what is missing with apt when run by root; otherwise says what is
# missing and the command to type. Does nothing, quickly, when all is there.
#
# Exit status: 0 all is there, or only the window has to wait for its libraries; 1 nothing can be
# set up without what is missing.
set -u

[ "$(uname -s)" = Linux ] || exit 0

# What is loaded, and the Debian package that brings it.
libraries="
libEGL.so.1            libegl1
libGL.so.1             libgl1
libdbus-1.so.3         libdbus-1-3
libfontconfig.so.1     libfontconfig1
libfreetype.so.6       libfreetype6
libglib-2.0.so.0       libglib2.0-0
libgssapi_krb5.so.2    libgssapi-krb5-2
libxkbcommon.so.0      libxkbcommon0
libxkbcommon-x11.so.0  libxkbcommon-x11-0
libxcb-cursor.so.0     libxcb-cursor0
libxcb-icccm.so.4      libxcb-icccm4
libxcb-image.so.0      libxcb-image0
libxcb-keysyms.so.1    libxcb-keysyms1
libxcb-randr.so.0      libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0      libxcb-shape0
libxcb-sync.so.1       libxcb-sync1
libxcb-xfixes.so.0     libxcb-xfixes0
libxcb-xkb.so.1        libxcb-xkb1
libX11-xcb.so.1        libx11-xcb1
libwayland-client.so.0 libwayland-client0
libwayland-cursor.so.0 libwayland-cursor0
"

# ldconfig is in /sbin, which is not on everyone's path.
present=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null)

missing=""
while read -r library package; do
  [ -n "$library" ] || continue
  case "$present" in *"$library "*) ;; *) missing="$missing $package" ;; esac
done <<EOF
$libraries
EOF

python=$(bash "$(dirname "$0")/find-python.sh") || exit 1
can_make_environment() { "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; }
can_make_environment || missing="$missing python3-venv"

[ -n "$missing" ] || exit 0

if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "Installing what the system lacks:$missing"
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086 # the names are words
  if apt-get -qq update </dev/null && apt-get -qq install -y --no-install-recommends $missing </dev/null >/dev/null; then
    can_make_environment && exit 0
  else
    echo "apt could not install them." >&2
  fi
fi

echo "This system lacks:$missing" >&2
if command -v apt-get >/dev/null 2>&1; then
  echo "Install them with:  sudo apt-get install$missing" >&2
else
  echo "These are Debian's names; install what your system calls them." >&2
fi
if can_make_environment; then
  echo "Going on: the command line works without them, the window may not open." >&2
  exit 0
fi
echo "Without Python's venv module nothing can be set up ($python)." >&2
exit 1
