"""A translation memory as TMX 1.4b: every unit with its context, author, date and domain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from workstation import __version__
from workstation.export.tmx import DOCTYPE, HEADER, add_variant, fill_segment
from workstation.export.xml_text import legal
from workstation.segments import Unit

_PROPS = {
    "before": "x-context-pre",
    "after": "x-context-post",
    "memory": "x-memory",
    "domain": "x-domain",
    "origin": "x-origin",
}


def memory_tmx(units: Iterable[Unit], language: str, moment: datetime) -> Iterator[bytes]:
    """A TMX document in pieces, one for each unit, so that a memory of any size can be written;
    ``language`` is the one that most units are translated from."""
    from lxml import etree

    values = ("Warraq", __version__, "sentence", "Warraq", "en", language, "plaintext")
    header = etree.Element("header", dict(zip(HEADER, values, strict=True)))
    header.set("creationdate", _date(moment))
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n{DOCTYPE}\n<tmx version="1.4">\n'.encode()
    yield b" " + etree.tostring(header, encoding="UTF-8", xml_declaration=False) + b"\n <body>\n"
    for unit in units:
        yield _entry(unit)
    yield b" </body>\n</tmx>\n"


def _entry(unit: Unit) -> bytes:
    from lxml import etree

    entry = etree.Element("tu", tuid=str(unit.id), srclang=unit.source_language)
    if unit.created_at is not None:
        entry.set("creationdate", _date(unit.created_at))
    if unit.author:
        entry.set("creationid", legal(unit.author))
    for name, kind in _PROPS.items():
        if value := getattr(unit, name):
            etree.SubElement(entry, "prop", type=kind).text = legal(value)
    segments = [
        (add_variant(entry, unit.source_language), unit.source),
        (add_variant(entry, unit.target_language), unit.target),
    ]
    etree.indent(entry, " ", level=2)
    for segment, text in segments:  # only now, or the indent would get into the text
        fill_segment(segment, text)
    return b"  " + etree.tostring(entry, encoding="UTF-8", xml_declaration=False) + b"\n"


def _date(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
