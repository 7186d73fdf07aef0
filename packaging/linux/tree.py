"""The program as it lies on a Linux system, from the frozen program and the texts beside this.

    python packaging/linux/tree.py TREE [--program FROZEN] [--date YYYY-MM-DD]

writes below TREE what a package puts below ``/`` (``usr/bin``, ``usr/lib``, ``usr/share``); without
a frozen program only what lies beside it, as for Flatpak. Run by the Python that the program was
made with.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NAME = "org.warraq.Warraq"
sys.path[:0] = [str(ROOT), str(HERE), str(HERE.parent)]

import completion  # noqa: E402
import licences  # noqa: E402
import manual  # noqa: E402
from commands import grammar  # noqa: E402

from workstation import __version__  # noqa: E402


def program(frozen: Path, tree: Path) -> None:
    """The frozen folder and the command that leads to it."""
    shutil.copytree(frozen, tree / "usr/lib/warraq", symlinks=True)
    command = tree / "usr/bin/warraq"
    command.parent.mkdir(parents=True)
    command.symlink_to("../lib/warraq/warraq")


def desktop(tree: Path, date: str) -> None:
    """What the desktop reads: menu entries, the description, kinds of files, icons."""
    share = tree / "usr/share"
    for entry in sorted(HERE.glob("*.desktop")):
        put(share / "applications" / entry.name, entry.read_text(encoding="utf-8"))
    put(share / f"mime/packages/{NAME}.xml", (HERE / "mime.xml").read_text(encoding="utf-8"))
    put(share / f"metainfo/{NAME}.metainfo.xml", metainfo(date))
    icons = share / "icons"
    subprocess.run([sys.executable, str(HERE.parent / "icons.py"), str(icons)], check=True)
    for other in ("warraq.ico", "warraq.icns"):
        (icons / other).unlink()


def metainfo(date: str) -> str:
    """The description for software centres, of this release."""
    text = (HERE / "metainfo.xml.in").read_text(encoding="utf-8")
    kind = "development" if __version__.startswith("0.") else "stable"
    return text.replace("@VERSION@", __version__).replace("@DATE@", date).replace("@KIND@", kind)


def shell(tree: Path, date: str) -> None:
    """The page of the manual, and completion."""
    share = tree / "usr/share"
    known = grammar()
    put_packed(share / "man/man1/warraq.1.gz", manual.page(known, date))
    put(share / "bash-completion/completions/warraq", completion.bash(known))
    put(share / "zsh/vendor-completions/_warraq", completion.zsh(known))


CHANGES = """\
warraq ({version}) unstable; urgency=medium

  * What changed for editors is told in NEWS.md.gz.

 -- The Warraq maintainers <maintainers@warraq.invalid>  {date}
"""


def documents(frozen: Path, tree: Path, date: str) -> None:
    """Who made what, under which licence, and what changed."""
    place = tree / "usr/share/doc/warraq"
    place.mkdir(parents=True, exist_ok=True)
    licences.main([str(frozen), str(place)])
    when = format_datetime(datetime.fromisoformat(date).replace(tzinfo=UTC))
    put_packed(place / "changelog.gz", CHANGES.format(version=__version__, date=when))
    put_packed(place / "NEWS.md.gz", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))


def put(path: Path, text: str) -> None:
    """Write a text, making the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def put_packed(path: Path, text: str) -> None:
    """Write a text packed, the same bytes each time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


def modes(tree: Path) -> None:
    """Readable by all, writable by their owner; programs and libraries as they are needed."""
    for path in [tree, *tree.rglob("*")]:
        if path.is_symlink():
            continue
        if path.is_dir():
            path.chmod(0o755)
        else:
            path.chmod(0o755 if path.parent.name == "warraq" and is_program(path) else 0o644)


def is_program(path: Path) -> bool:
    """Whether a file is run, not loaded."""
    return os.access(path, os.X_OK) and ".so" not in path.name


def main(words: list[str]) -> int:
    asked = argparse.ArgumentParser()
    asked.add_argument("tree", type=Path)
    asked.add_argument("--program", type=Path)
    asked.add_argument("--date", default=datetime.now(UTC).date().isoformat())
    given = asked.parse_args(words)
    shutil.rmtree(given.tree, ignore_errors=True)
    if given.program is not None:
        program(given.program, given.tree)
        documents(given.program, given.tree, given.date)
    desktop(given.tree, given.date)
    shell(given.tree, given.date)
    modes(given.tree)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
