"""House style: what a desk has settled, as data."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from workstation.assets import asset
from workstation.errors import NotFound, Unreadable

DEFAULT = "agency"


@dataclass(frozen=True, slots=True)
class Style:
    """The choices of a style guide; each has the default of an agency desk."""

    name: str = DEFAULT
    open_quote: str = "«"
    close_quote: str = "»"
    dateline_dash: str = "–"
    longest_sentence: int = 40
    """Words in a sentence before a warning."""
    tanwin_on_alef: bool | None = None
    """Tanwin on the alef (كتاباً), before it (كتابًا), or None: one kind in a story."""
    digits: str = ""
    """``arabic-indic``, ``european``, or empty: one kind in a story."""


def read_style(path: Path) -> Style:
    """The style guide in a TOML file. Raises Unreadable with the line or the key at fault."""
    try:
        with path.open("rb") as file:
            found = tomllib.load(file)
    except OSError as error:
        raise Unreadable("proofing.style-unreadable", name=path.name) from error
    except tomllib.TOMLDecodeError as error:
        raise Unreadable("proofing.style-malformed", name=path.name, why=str(error)) from error
    allowed = {field.name for field in fields(Style)}
    for key in found:
        if key not in allowed:
            raise Unreadable("proofing.style-key", name=path.name, key=key)
    return Style(**{"name": path.stem, **found})


@cache
def style_named(name: str | None) -> Style:
    """The style guide of that name among the program's own; the agency's for None."""
    path = asset(f"style-guides/{name or DEFAULT}.toml")
    if not path.is_file():
        raise NotFound("proofing.no-style", name=name or DEFAULT)
    return read_style(path)


def style_names() -> list[str]:
    """The names of the style guides that the program ships."""
    return sorted(path.stem for path in asset("style-guides").glob("*.toml"))
