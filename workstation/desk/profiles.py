"""Outlets that a desk writes for: which formats, where, by which rules and names, with whose
templates.

A profile is a TOML file in ``profiles`` in the folder of the settings; its file name is its key.
Every line may be missing, and then the settings of the desk hold::

    name = "الجريدة"                  # what people call it; also {ar = "…", en = "…"}
    outlet = "جريدة الخليج"           # the masthead
    formats = ["html", "pdf", "card"]
    folder = "~/gulf"                 # each story has a folder in it
    edition = "both"                  # source, translation or both
    files = "{date}-{slug}-v{version}"   # how names of files begin; also {id} and {outlet}
    templates = "gulf"                # a folder beside the profile

    [preflight]
    headline = 70                     # characters at most
    summary = 140
    off = ["keywords"]                # rules that do not run
    blocker = ["rights.missing"]      # findings that block, or only warn
    warning = ["slug.missing"]

Templates of the whole desk stand in ``house`` in the folder of the settings.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workstation.desk.desk import Desk
from workstation.errors import NotFound, Unreadable
from workstation.export.publication import Edition
from workstation.settings import Folders

FOLDER, HOUSE = "profiles", "house"
_KNOWN = {"name", "outlet", "formats", "folder", "edition", "files", "templates", "preflight"}
_RULES = {"headline", "summary", "off", "blocker", "warning"}
_PLACES = re.compile(r"\{(.*?)\}")
PLACES = ("slug", "date", "version", "id", "outlet")


@dataclass(frozen=True, slots=True)
class Profile:
    """What an outlet wants. ``None`` or empty is as the desk has it."""

    key: str
    names: Mapping[str, str] = field(default_factory=dict)
    outlet: str = ""
    formats: tuple[str, ...] = ()
    folder: Path | None = None
    edition: Edition | None = None
    files: str = ""
    templates: Path | None = None
    headline: int = 0
    summary: int = 0
    off: frozenset[str] = frozenset()
    weights: Mapping[str, str] = field(default_factory=dict)
    """``blocker`` or ``warning`` by the code of a finding of preflight."""

    def name(self, language: str) -> str:
        """What people call it in a language of the interface."""
        return self.names.get(language) or next(iter(self.names.values()), self.key)


def profiles(desk: Desk) -> tuple[list[Profile], list[Unreadable]]:
    """The profiles by their keys, and what is wrong with files that are none."""
    found: list[Profile] = []
    bad: list[Unreadable] = []
    for path in sorted(folder_of(desk.folders).glob("*.toml")):
        try:
            found.append(_read(path, desk))
        except Unreadable as wrong:
            bad.append(wrong)
    return found, bad


def profile(desk: Desk, key: str) -> Profile:
    """The profile of a key. Raises `NotFound`, naming those that there are, or `Unreadable` with
    the file and the line."""
    path = folder_of(desk.folders) / f"{key}.toml"
    if key and Path(key).name == key and path.is_file():
        return _read(path, desk)
    known = ", ".join(p.stem for p in sorted(folder_of(desk.folders).glob("*.toml"))) or "-"
    raise NotFound("publishing.no-profile", name=key, known=known)


def folder_of(places: Folders) -> Path:
    """Where profiles are kept."""
    return places.settings / FOLDER


def templates_of(desk: Desk, chosen: Profile | None) -> Path:
    """The folder of templates that a profile names, or that of the desk."""
    own = chosen.templates if chosen else None
    return own or desk.folders.settings / HOUSE


def _read(path: Path, desk: Desk) -> Profile:
    try:
        text = path.read_text("utf-8")
        value = tomllib.loads(text)
    except OSError as error:
        raise Unreadable("publishing.profile", name=path.name, reason=str(error)) from error
    except ValueError as error:  # UnicodeDecodeError and TOMLDecodeError, which say the line
        raise Unreadable("publishing.profile", name=path.name, reason=str(error)) from error
    try:
        return _made(path, value, desk)
    except _Wrong as wrong:
        line = _line_of(text, wrong.key)
        raise Unreadable(
            "publishing.profile-line", name=path.name, line=line, field=wrong.key, value=wrong.value
        ) from wrong


class _Wrong(Exception):
    """A key of a profile whose value cannot be."""

    def __init__(self, key: str, value: object) -> None:
        super().__init__(key, value)
        self.key, self.value = key, str(value)


def _line_of(text: str, key: str) -> int:
    found = re.search(rf"^\s*\[?\s*{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else 1


def _made(path: Path, value: dict[str, Any], desk: Desk) -> Profile:
    from workstation.export.preflight_rules import RULES

    rules = value.get("preflight", {})
    if not isinstance(rules, dict):
        raise _Wrong("preflight", rules)
    for key in [*value.keys() - _KNOWN, *rules.keys() - _RULES]:
        raise _Wrong(key, value.get(key, rules.get(key)))
    there = [exporter.format for exporter in desk.plugins.exporters()]
    folder, templates = _text(value, "folder"), _text(value, "templates")
    edition = _text(value, "edition")
    if edition and edition not in list(Edition):
        raise _Wrong("edition", edition)
    house = path.parent / templates if templates else None
    if house is not None and not house.is_dir():
        raise _Wrong("templates", templates)
    weights = {f"preflight.{code}": w for w in ("blocker", "warning") for code in _list(rules, w)}
    return Profile(
        path.stem,
        _names(value.get("name", path.stem)),
        _text(value, "outlet"),
        _list(value, "formats", there),
        Path(folder).expanduser() if folder else None,
        Edition(edition) if edition else None,
        _pattern(_text(value, "files")),
        house,
        _number(rules, "headline"),
        _number(rules, "summary"),
        frozenset(_list(rules, "off", RULES)),
        weights,
    )


def _names(value: object) -> dict[str, str]:
    if isinstance(value, str) and value.strip():
        return {"": value.strip()}
    if isinstance(value, dict) and value and all(isinstance(v, str) for v in value.values()):
        return value
    raise _Wrong("name", value)


def _text(value: dict[str, Any], key: str) -> str:
    text = value.get(key, "")
    if not isinstance(text, str) or "\n" in text:
        raise _Wrong(key, text)
    return text.strip()


def _number(value: dict[str, Any], key: str) -> int:
    number = value.get(key, 0)
    if type(number) is not int or number < 0:
        raise _Wrong(key, number)
    return number


def _list(value: dict[str, Any], key: str, known: Any = None) -> tuple[str, ...]:
    items = value.get(key, [])
    if not isinstance(items, list):
        raise _Wrong(key, items)
    for item in items:
        if not isinstance(item, str) or (known is not None and item not in known):
            raise _Wrong(key, item)
    return tuple(items)


def _pattern(text: str) -> str:
    for name in _PLACES.findall(text):
        if name not in PLACES:
            raise _Wrong("files", "{" + name + "}")
    if re.search(r"[{}]", _PLACES.sub("", text)):
        raise _Wrong("files", text)
    return text
