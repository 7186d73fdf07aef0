"""Translation memories as files: TMX 1.1 to 1.4b (LISA OSCAR), read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from html.entities import html5
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.errors import Unreadable
from workstation.ingest.encoding import readable_name
from workstation.ingest.exchange_xml import (
    elements,
    language_of,
    line_of,
    local_name,
    text_of,
)
from workstation.jobs import Job
from workstation.segments import Unit
from workstation.text.codes import MARKER

if TYPE_CHECKING:
    from lxml import etree

_BEFORE = ("x-context-pre", "x-before", "prev", "context_prev")
_AFTER = ("x-context-post", "x-after", "next", "context_next")
_DOMAIN = ("domain", "x-domain", "subject", "tuid-domain")
_CODES = frozenset({"bpt", "ept", "ph", "it", "ut", "sub"})


def read_tmx(
    path: Path, job: Job, *, source_language: str = "", target_language: str = ""
) -> Iterator[Unit]:
    """The units of a file as they are read; never the whole file in memory.

    A unit for each target of each ``tu``, also where two are in one language. The source is
    ``source_language``, or what the file declares (``srclang``), or the first variant. Inline
    codes are left out, but for our own markers (see `workstation.text.codes`); their marked text
    (``hi``) is kept. Units without a source or target text are passed over. Raises `Unreadable`
    with the line of what is wrong; reports bytes read.
    """
    declared = ""
    for element in elements(path, job, "tmx", ("header", "tu")):
        if local_name(element) == "header":
            declared = str(element.get("srclang") or "")
            continue
        source = source_language or str(element.get("srclang") or declared)
        yield from _units(element, source, target_language, readable_name(path))


def _units(unit: etree._Element, source: str, target: str, name: str) -> Iterator[Unit]:
    texts: list[tuple[str, str, etree._Element]] = []
    for variant in unit:
        if local_name(variant) == "tuv":
            language = language_of(variant)
            if not language:
                raise Unreadable("exchange.no-language", name=name, line=line_of(variant))
            texts.append((language, _segment(variant, name), variant))
    first = _source(texts, source)
    if first is None:
        return
    language, text, spoken = texts[first]
    said = _properties(unit)
    before_it = said | _properties(spoken)
    for place, (other, translated, variant) in enumerate(texts):
        if place == first or not text or not translated or (target and not _same(other, target)):
            continue
        if source and _same(other, source):
            continue
        yield Unit(
            source=text,
            target=translated,
            source_language=language,
            target_language=other,
            before=_property(before_it, _BEFORE),
            after=_property(before_it, _AFTER),
            author=_attribute(variant, unit, "changeid") or _attribute(variant, unit, "creationid"),
            created_at=_moment(variant, unit),
            domain=_property(said | _properties(variant), _DOMAIN),
            origin=name,
        )


def _source(texts: list[tuple[str, str, etree._Element]], source: str) -> int | None:
    if not source or source == "*all*":
        return 0 if texts else None
    exact = [n for n, (tag, _, _) in enumerate(texts) if tag.lower() == source.lower()]
    near = [n for n, (tag, _, _) in enumerate(texts) if _same(tag, source)]
    return next(iter([*exact, *near]), None)


def _segment(variant: etree._Element, name: str) -> str:
    for child in variant:
        if local_name(child) == "seg":
            return "".join(_text(child)).strip()
    raise Unreadable("exchange.no-segment", name=name, line=line_of(variant))


def _text(element: etree._Element) -> Iterator[str]:
    if element.text:
        yield element.text
    for child in element:
        kind = local_name(child)
        if not kind:
            yield _entity(child)
        elif kind not in _CODES:
            yield from _text(child)
        elif MARKER.fullmatch(code := text_of(child)):
            yield code
        if child.tail:
            yield child.tail


def _entity(element: etree._Element) -> str:
    """A name of HTML that a file uses without declaring it, as ``&nbsp;``; others stay as they
    are written."""
    written = element.text or ""
    return html5.get(written.removeprefix("&"), written)


def _properties(owner: etree._Element) -> dict[str, str]:
    """What the ``prop`` of an element say, by their type in lower case; the first of a type."""
    said: dict[str, str] = {}
    for child in owner:
        if local_name(child) == "prop":
            said.setdefault(str(child.get("type", "")).lower(), (child.text or "").strip())
    return said


def _property(said: dict[str, str], names: tuple[str, ...]) -> str:
    return next((said[name] for name in names if name in said), "")


def _attribute(variant: etree._Element, unit: etree._Element, name: str) -> str:
    return str(variant.get(name) or unit.get(name) or "")


def _moment(variant: etree._Element, unit: etree._Element) -> datetime | None:
    written = _attribute(variant, unit, "changedate") or _attribute(variant, unit, "creationdate")
    if not written:
        return None
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@lru_cache(maxsize=4096)
def _same(one: str, other: str) -> bool:
    return one.split("-")[0].lower() == other.replace("_", "-").split("-")[0].lower()
