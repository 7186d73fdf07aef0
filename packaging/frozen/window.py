"""Where the frozen window begins on Windows and macOS: no terminal, files as bare arguments."""

from __future__ import annotations

import sys

from start import main


def command(words: list[str]) -> list[str]:
    """What to give to ``warraq`` for the files with which the system starts the program."""
    # macOS may add an argument of its own when the Finder starts a program.
    given = [word for word in words if not word.startswith("-psn_")]
    if given[:1] == ["--desk"]:
        return given
    if len(given) == 1 and given[0].endswith(".warraq"):
        return ["--desk", given[0], "open"]
    return ["open", *given]


if __name__ == "__main__":
    sys.argv[1:] = command(sys.argv[1:])
    raise SystemExit(main())
