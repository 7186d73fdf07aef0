"""A translation memory as TMX 1.4b: every unit with its context, author, date and domain."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from workstation import __version__
from workstation.export.tmx import DOCTYPE, HEADER, LANG, legal
from workstation.segments import Unit

_PROPS = ("before", "after", "memory", "domain", "origin")


def memory_tmx(units: Iterable[Unit], language: str, moment: datetime) -> bytes:
    """A TMX document; ``language`` is the one that most units are translated from."""
    from lxml import etree

    root = etree.Element("tmx", version="1.4")
    values = ("Warraq", __version__, "sentence", "Warraq", "en", language, "plaintext")
    header = etree.SubElement(root, "header", dict(zip(HEADER, values, strict=True)))
    header.set("creationdate", _date(moment))
    body = etree.SubElement(root, "body")
    for unit in units:
        entry = etree.SubElement(body, "tu", tuid=str(unit.id), srclang=unit.source_language)
        if unit.created_at is not None:
            entry.set("creationdate", _date(unit.created_at))
        if unit.author:
            entry.set("creationid", legal(unit.author))
        for name in _PROPS:
            if value := getattr(unit, name):
                etree.SubElement(entry, "prop", type=f"x-{name}").text = legal(value)
        for tag, text in (
            (unit.source_language, unit.source),
            (unit.target_language, unit.target),
        ):
            variant = etree.SubElement(entry, "tuv")
            variant.set(LANG, tag)
            etree.SubElement(variant, "seg").text = legal(text)
    etree.indent(root, " ")
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", doctype=DOCTYPE)
    return written + b"\n"


def _date(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
