"""Where the frozen command ``warraq`` begins.

It is the same command as everywhere; before it begins, what the frozen program did to its
surroundings is put right, and plugins of the site are found.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

PLUGINS = "WARRAQ_PLUGINS"
"""Set in the environment, it names a folder of plugins besides the one beside the program."""
PORTABLE = "portable.txt"
"""The file beside the program that keeps desk and settings there too."""


def give_back_library_path() -> None:
    """Let programs that ours starts (a viewer, a browser) load their own libraries, not ours."""
    for name in ("LD_LIBRARY_PATH", "LIBPATH"):
        before = os.environ.pop(f"{name}_ORIG", None)
        if before is not None:
            os.environ[name] = before
        elif name in os.environ:
            del os.environ[name]


def folder() -> Path:
    """Where the program lies."""
    return Path(sys.executable).resolve().parent


def stay_here() -> None:
    """Keep what a person has beside the program, where a file says that it is carried about."""
    if (folder() / PORTABLE).is_file():
        os.environ.setdefault("WARRAQ_HOME", str(folder() / "data"))


def find_plugins() -> None:
    """Put the folders that hold packages of third parties on the path, after our own."""
    beside = folder() / "plugins"
    named = os.environ.get(PLUGINS)
    folders = [beside, *([Path(named).expanduser()] if named else [])]
    sys.path.extend(str(folder) for folder in folders if folder.is_dir())


def keep_streams() -> None:
    """Give a program without a terminal (Windows) somewhere to write to."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 PTH123
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 PTH123


def main() -> int:
    """Run the command; what comes back is the exit status."""
    if getattr(sys, "frozen", False):
        give_back_library_path()
        stay_here()
        find_plugins()
    keep_streams()
    from workstation.cli import main as command

    return command()


if __name__ == "__main__":
    raise SystemExit(main())
