"""Where the frozen window begins on Windows and macOS: no terminal, files as bare arguments."""

from __future__ import annotations

import sys

from start import main

if __name__ == "__main__":
    # macOS may add an argument of its own when the Finder starts a program.
    words = [word for word in sys.argv[1:] if not word.startswith("-psn_")]
    sys.argv[1:] = words if words[:1] == ["--desk"] else ["open", *words]
    raise SystemExit(main())
