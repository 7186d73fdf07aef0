"""Translation memories as files: TMX 1.1 to 1.4b (LISA OSCAR), read as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache
from html.entities import html5
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workstation.errors import Unreadable
from workstation.ingest.encoding import readable_name
from workstation.ingest.exchange_xml import (
    XML_LANG,
    elements,
    language_tag,
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
_PROPERTIES = frozenset({*_BEFORE, *_AFTER, *_DOMAIN})
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
    declared, name = "", readable_name(path)
    for element in elements(path, job, "tmx", ("header", "tu")):
        if local_name(element) == "header":
            declared = str(element.get("srclang") or "")
            continue
        source = source_language or str(element.get("srclang") or declared)
        yield from _units(element, source, target_language, name)


def _units(unit: etree._Element, source: str, target: str, name: str) -> Iterator[Unit]:
    texts: list[_Variant] = []
    said: dict[str, str] = {}
    for child in unit:
        kind = local_name(child)
        if kind == "tuv":
            texts.append(_variant(child, name))
        elif kind == "prop":
            _say(said, child)
    first = _source(texts, source)
    if first is None:
        return
    spoken = texts[first]
    if not spoken.text:
        return
    told = {str(key): str(value) for key, value in unit.items()}
    before_it = said | spoken.said if spoken.said else said
    for place, variant in enumerate(texts):
        other = variant.language
        if place == first or not variant.text or (target and not _same(other, target)):
            continue
        if source and _same(other, source):
            continue
        own = told | variant.told
        yield Unit(
            source=spoken.text,
            target=variant.text,
            source_language=spoken.language,
            target_language=other,
            before=_property(before_it, _BEFORE),
            after=_property(before_it, _AFTER),
            author=own.get("changeid") or own.get("creationid") or "",
            created_at=_moment(own.get("changedate") or own.get("creationdate") or ""),
            domain=_property(said | variant.said, _DOMAIN),
            origin=name,
        )


class _Variant(NamedTuple):
    """A ``tuv``: its language, the text of its segment, what its ``prop`` say, and those of
    its attributes that are not empty."""

    language: str
    text: str
    said: dict[str, str]
    told: dict[str, str]


def _variant(element: etree._Element, name: str) -> _Variant:
    told = {str(key): str(value) for key, value in element.items() if value}
    language = language_tag(told.get(XML_LANG) or told.get("lang") or "")
    if not language:
        raise Unreadable("exchange.no-language", name=name, line=line_of(element))
    text: str | None = None
    said: dict[str, str] = {}
    for child in element:
        kind = local_name(child)
        if kind == "prop":
            _say(said, child)
        elif kind == "seg" and text is None:
            text = ("".join(_text(child)) if len(child) else child.text or "").strip()
    if text is None:
        raise Unreadable("exchange.no-segment", name=name, line=line_of(element))
    return _Variant(language, text, said, told)


def _say(said: dict[str, str], prop: etree._Element) -> None:
    """Take what a ``prop`` of a type that we know says; the first of a type counts."""
    kind = str(prop.get("type", "")).lower()
    if kind in _PROPERTIES:
        said.setdefault(kind, (prop.text or "").strip())


def _source(texts: list[_Variant], source: str) -> int | None:
    if not source or source == "*all*":
        return 0 if texts else None
    wanted = source.lower()
    for place, one in enumerate(texts):
        if one.language.lower() == wanted:
            return place
    near = (n for n, one in enumerate(texts) if _same(one.language, source))
    return next(near, None)


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


def _property(said: dict[str, str], names: tuple[str, ...]) -> str:
    if not said:
        return ""
    return next((said[name] for name in names if name in said), "")


def _moment(written: str) -> datetime | None:
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
