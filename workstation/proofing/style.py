"""House style: what a desk has settled, as data.

A guide is a TOML file. The program ships three; a desk's own stand in the folder ``style-guides``
beside its settings and hide those of the same name. A guide that ``extends`` another begins with
its choices and adds its own; a term of its own takes the place of one that avoids the same words,
and the words of ``without`` are free.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from workstation.assets import asset
from workstation.errors import NotFound, Unreadable
from workstation.proofing.finding import Severity
from workstation.settings import folders

DEFAULT = "agency"
FOLDER = "style-guides"


@dataclass(frozen=True, slots=True)
class Term:
    """Words that the house does not write, and what it writes for them.

    A word of ``avoid`` that ends in ``*`` stands for every word that begins so: its ending is
    kept. No ``use`` means that the words only want a thought. ``reason`` has a sentence by
    language.
    """

    avoid: tuple[str, ...]
    use: tuple[str, ...] = ()
    reason: Mapping[str, str] = field(default_factory=dict, hash=False)
    severity: Severity = Severity.HINT
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """The choices of a style guide; each has the default of an agency desk."""

    name: str = DEFAULT
    open_quote: str = "«"
    close_quote: str = "»"
    open_nested: str = "“"
    close_nested: str = "”"
    """A quotation inside another."""
    dateline_dash: str = "–"
    longest_sentence: int = 40
    """Words in a sentence before a hint; 0 for no limit."""
    longest_headline: int = 90
    """Characters; 0 for no limit."""
    tanwin: str = ""
    """``on-alef`` (كتاباً), ``before-alef`` (كتابًا), or empty: one kind in a story."""
    digits: str = ""
    """``arabic-indic``, ``european``, or empty: one kind in a story."""
    percent: str = ""
    """``%``, ``٪``, ``بالمئة``, ``في المئة``, or empty: one sign in a story."""
    thousands: str = ""
    """``separated`` (1,250,000), ``plain`` (1250000), or empty: one way in a story."""
    months: str = ""
    """``gregorian`` (يناير), ``syriac`` (كانون الثاني), or empty: one kind in a story."""
    agreement: bool = True
    """Whether numbers are held against the gender and number of what they count."""
    words_up_to: int = 0
    """The highest number that is written in words before what it counts, at most 10; 0 for none."""
    signs_in_words: bool = True
    """Whether «$50» is written «50 دولارا», and «150 كم» «150 كيلومترا»."""
    controls: str = ""
    """Invisible marks of direction: ``remove`` all, ``keep`` all, or empty: those that belong
    to nothing are removed."""
    abd: str = "apart"
    """``apart`` (عبد الله), ``joined`` (عبدالله), or empty: either."""
    ibn: bool = True
    """Whether ابن loses its alef between two names of a person."""
    opening_ibn: bool = False
    """Whether بن takes its alef where it opens a paragraph: «ابن سلمان يصل إلى عمّان»."""
    terms: tuple[Term, ...] = ()


CHOICES: Mapping[str, frozenset[str]] = {
    "tanwin": frozenset({"", "on-alef", "before-alef"}),
    "digits": frozenset({"", "arabic-indic", "european"}),
    "percent": frozenset({"", "%", "٪", "بالمئة", "في المئة"}),
    "thousands": frozenset({"", "separated", "plain"}),
    "controls": frozenset({"", "remove", "keep"}),
    "abd": frozenset({"", "apart", "joined"}),
    "months": frozenset({"", "gregorian", "syriac"}),
}


def read_style(path: Path, *, alone: bool = False, called: Path | None = None) -> Style:
    """The style guide in a TOML file. Raises Unreadable with the line at fault.

    ``alone`` leaves out the terms of the guide that it builds on; ``called`` is the file that it
    is to become."""
    return _read(path, (), alone=alone, called=called or path)


def style_named(name: str | None) -> Style:
    """The style guide of that name, the desk's own before the program's; the agency's for None.
    Raises NotFound, and Unreadable for a bad one."""
    wanted = name or DEFAULT
    path = style_path(wanted)
    if path is None:
        raise NotFound("proofing.no-style", name=wanted)
    return _kept(path, path.stat().st_mtime_ns)


def style_names() -> list[str]:
    """The names of the style guides that there are."""
    own = folders().settings / FOLDER
    places = [asset(FOLDER), own] if own.is_dir() else [asset(FOLDER)]
    return sorted({path.stem for place in places for path in place.glob("*.toml")})


def style_path(name: str) -> Path | None:
    """The file of a guide, the desk's own before the program's; None when there is none."""
    if not re.fullmatch(r"[\w\-. ]+", name):
        return None
    for path in (folders().settings / FOLDER / f"{name}.toml", asset(f"{FOLDER}/{name}.toml")):
        if path.is_file():
            return path
    return None


@cache
def _kept(path: Path, _changed: int) -> Style:
    return read_style(path)


def _read(
    path: Path, seen: tuple[Path, ...], *, alone: bool = False, called: Path | None = None
) -> Style:
    file, path = path, called or path
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable("proofing.style-unreadable", name=path.name) from error
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable("proofing.style-malformed", name=path.name, why=str(error)) from error
    base = _base(path, found.pop("extends", None), seen)
    base = _less(base, _without(path, text, found.pop("without", [])))
    values: dict[str, Any] = {"name": path.stem}
    for key, value in found.items():
        if not _fits(key, value):
            line = _line_of(text, key)
            raise Unreadable("proofing.style-key", name=path.name, key=key, line=line)
        values[key] = value
    if "terms" in found:
        own = tuple(_term(path, text, at, row) for at, row in enumerate(found["terms"]))
        values["terms"] = own if alone else _joined(base.terms, own)
    elif alone:
        values["terms"] = ()
    return replace(base, **values)


def _base(path: Path, name: object, seen: tuple[Path, ...]) -> Style:
    if name is None:
        return Style()
    base = style_path(str(name))
    if base == path:  # one that overrides its namesake
        base = asset(f"{FOLDER}/{name}.toml")
    if base is None or not base.is_file() or base in seen or base == path:
        raise Unreadable("proofing.style-base", name=path.name, base=str(name))
    return _read(base, (*seen, path))


def _without(path: Path, text: str, words: object) -> frozenset[str]:
    """The words that a guide frees, though the one that it builds on avoids them."""
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        line = _line_of(text, "without")
        raise Unreadable("proofing.style-key", name=path.name, key="without", line=line)
    return frozenset(words)


def _less(base: Style, free: frozenset[str]) -> Style:
    terms = tuple(term for term in base.terms if free.isdisjoint(term.avoid))
    return replace(base, terms=terms)


def _fits(key: str, value: object) -> bool:
    kinds = {f.name: f.type for f in fields(Style)}
    if key == "terms":
        return isinstance(value, list) and all(isinstance(row, dict) for row in value)
    if key in CHOICES:
        return value in CHOICES[key]
    if kinds.get(key) == "int":
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if kinds.get(key) == "bool":
        return isinstance(value, bool)
    return key in kinds and isinstance(value, str)


def _line_of(text: str, key: str) -> int:
    found = re.search(rf"^[ \t]*\"?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.start() if found else 0) + 1


_TERM = re.compile(r"^[ \t]*\[\[[ \t]*terms[ \t]*\]\]", re.MULTILINE)


def _line_of_term(text: str, at: int) -> int:
    """The line on which a guide's term begins, counted from 0 among the terms."""
    starts = [match.start() for match in _TERM.finditer(text)]
    return text.count("\n", 0, starts[at]) + 1 if at < len(starts) else _line_of(text, "terms")


def _term(path: Path, text: str, at: int, row: Mapping[str, Any]) -> Term:
    line = _line_of_term(text, at)
    try:
        term = Term(
            avoid=tuple(row["avoid"]),
            use=tuple(row.get("use", ())),
            reason=dict(row.get("reason", {})),
            severity=Severity(row.get("severity", "hint")),
            certain=bool(row.get("certain", False)),
        )
    except (KeyError, TypeError, ValueError) as error:
        what = str(dict(row))
        raise Unreadable("proofing.style-term", name=path.name, line=line, term=what) from error
    texts = (*term.avoid, *term.use)
    if not term.avoid or not all(isinstance(text, str) and text.strip("* ") for text in texts):
        raise Unreadable("proofing.style-term", name=path.name, line=line, term=str(dict(row)))
    return term


def _joined(base: tuple[Term, ...], own: tuple[Term, ...]) -> tuple[Term, ...]:
    taken = {avoided for term in own for avoided in term.avoid}
    taken |= {used for term in own for used in term.use}
    return (*(term for term in base if not taken & set(term.avoid)), *own)
