"""A team's rules for where sentences end: kept as SRX beside the settings, used by every cut."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.desk.desk import Desk

if TYPE_CHECKING:
    from workstation.text.segmentation import BreakRules
    from workstation.text.srx import RuleBook

FILE = "segmentation.srx"


def file_of(desk: Desk) -> Path:
    """Where the team's rules lie; the file is there only when the team has its own."""
    return desk.folders.settings / FILE


def rules_for(desk: Desk, language: str) -> BreakRules | None:
    """The team's rules for a language; None where the built-in ones hold.

    Raises `Unreadable` with the line when the file cannot be used: a team that has rules of its
    own is never served by others unawares.
    """
    book = team_book(desk)
    return book.rules_for(language) if book else None


def team_book(desk: Desk) -> RuleBook | None:
    """The team's rules; None where it has none of its own."""
    path = file_of(desk)
    try:
        moment = path.stat().st_mtime_ns
    except OSError:
        return None
    return _read(path, moment)


@lru_cache(maxsize=4)
def _read(path: Path, moment: int) -> RuleBook:
    from workstation.ingest.srx import read_srx

    return read_srx(path)


def bring_in(desk: Desk, path: Path) -> RuleBook:
    """Take the rules of an SRX file as the team's, in place of those before; what they are.

    Stories that are cut already stay so until their text changes. Raises `Unreadable`, and then
    the rules before stay.
    """
    from workstation.export.write import write_atomically
    from workstation.ingest.srx import read_srx

    book = read_srx(path)
    write_atomically(file_of(desk), path.read_bytes())
    return book


def write_out(desk: Desk, path: Path) -> RuleBook:
    """The rules that were written to an SRX file: the team's, or the built-in ones as far as
    SRX can say them."""
    from workstation.export.srx import srx
    from workstation.export.write import write_atomically
    from workstation.text.news_srx import news_book

    book = team_book(desk) or news_book()
    write_atomically(path, srx(book))
    return book


def give_up(desk: Desk) -> bytes | None:
    """Go by the built-in rules again; the file of those before, for `put_back`."""
    path = file_of(desk)
    before = path.read_bytes() if path.exists() else None
    path.unlink(missing_ok=True)
    return before


def put_back(desk: Desk, content: bytes) -> RuleBook | None:
    """Take the rules again that were given up."""
    from workstation.export.write import write_atomically

    write_atomically(file_of(desk), content)
    return team_book(desk)
