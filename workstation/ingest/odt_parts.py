"""The styles and properties of an OpenDocument text, with what styles inherit worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workstation.articles import Direction, Metadata
from workstation.ingest.prose import safe_link
from workstation.ingest.wire_fields import flat, moment, own_urgency, topic, unique
from workstation.ingest.xml_content import find, find_all, local_name, text_at

if TYPE_CHECKING:
    from lxml import etree

_MODES = {
    "rl-tb": Direction.RTL,
    "rl": Direction.RTL,
    "lr-tb": Direction.LTR,
    "lr": Direction.LTR,
}
_DEEPEST = 40
OURS = "Warraq"


@dataclass(frozen=True, slots=True)
class OdtStyle:
    """How a paragraph or a run is set."""

    names: tuple[str, ...] = ()
    """The style and those that it comes from, the nearest first, as people read them."""
    direction: Direction = Direction.AUTO
    strong: bool = False
    quote: bool = False


@dataclass(frozen=True, slots=True)
class OdtStyles:
    by_name: Mapping[tuple[str, str], OdtStyle] = field(default_factory=dict)
    """By family and name."""
    numbered: Mapping[str, frozenset[int]] = field(default_factory=dict)
    """The levels of each list style, from 1, that are numbered."""
    language: str = ""
    direction: Direction = Direction.AUTO

    def of(self, family: str, name: str) -> OdtStyle:
        return self.by_name.get((family, name), OdtStyle(direction=self.direction))


def attribute(element: etree._Element, local: str) -> str:
    """The value of an attribute by its local name; empty where it is not there."""
    found = (v for k, v in element.attrib.items() if str(k).rpartition("}")[2] == local)
    return str(next(found, ""))


def read_styles(parts: list[etree._Element]) -> OdtStyles:
    """The styles of a document, common and automatic."""
    styles = [s for part in parts for s in part.iter("{*}style")]
    named = {(attribute(s, "family"), attribute(s, "name")): s for s in styles}
    defaults = [
        d
        for part in parts
        for d in part.iter("{*}default-style")
        if attribute(d, "family") == "paragraph"
    ]
    pages = [p for part in parts for p in part.iter("{*}page-layout-properties")]
    way = Direction.AUTO
    for element in (*(find(d, "paragraph-properties") for d in defaults), *pages):
        if element is not None and way is Direction.AUTO:
            way = _MODES.get(attribute(element, "writing-mode"), way)
    base = OdtStyle(direction=way)
    by_name = {key: _resolved(key, named, base, 0) for key in named}
    numbered = {
        attribute(style, "name"): frozenset(
            int(attribute(level, "level") or 1)
            for level in style
            if local_name(level) == "list-level-style-number"
        )
        for part in parts
        for style in part.iter("{*}list-style")
    }
    return OdtStyles(by_name, numbered, _language(defaults, way), way)


def _resolved(
    key: tuple[str, str],
    named: Mapping[tuple[str, str], etree._Element],
    base: OdtStyle,
    depth: int,
) -> OdtStyle:
    style = named.get(key)
    if style is None or depth > _DEEPEST:
        return base
    family = key[0]
    parent = _resolved((family, attribute(style, "parent-style-name")), named, base, depth + 1)
    shown = attribute(style, "display-name") or key[1].replace("_20_", " ")
    made = replace(parent, names=(shown, *parent.names))
    for properties in style:
        mode = _MODES.get(attribute(properties, "writing-mode"))
        if local_name(properties) == "paragraph-properties" and mode:
            made = replace(made, direction=mode)
        if local_name(properties) == "text-properties":
            weight = attribute(properties, "font-weight")
            slant = attribute(properties, "font-style")
            made = replace(
                made,
                strong=weight in ("bold", "600", "700", "800", "900") if weight else made.strong,
                quote=slant in ("italic", "oblique") if slant else made.quote,
            )
    if family == "text" and shown.startswith("Quoted"):
        made = replace(made, quote=True)
    return made


def _language(defaults: list[etree._Element], way: Direction) -> str:
    suffix = "-complex" if way is Direction.RTL else ""
    for default in defaults:
        text = find(default, "text-properties")
        if text is not None and attribute(text, f"language{suffix}") not in ("", "none", "zxx"):
            return attribute(text, f"language{suffix}")
    return ""


@dataclass(frozen=True, slots=True)
class OdtProperties:
    meta: Metadata = field(default_factory=Metadata)
    language: str = ""
    ours: bool = False
    """Whether this program wrote the file, and so which paragraphs are furniture."""


def read_properties(root: etree._Element | None) -> OdtProperties:
    """What ``meta.xml`` says of the story."""
    about = find(root, "meta")
    if about is None:
        return OdtProperties()
    ours = text_at(about, "generator") == OURS
    keywords = unique(text_at(word) for word in find_all(about, "keyword"))
    if not ours:
        meta = Metadata(
            byline=text_at(about, "initial-creator"),
            keywords=keywords,
            summary=text_at(about, "description"),
        )
        return OdtProperties(meta, text_at(about, "language"))
    own = [(attribute(e, "name"), text_at(e)) for e in find_all(about, "user-defined")]
    one = dict(own)
    meta = Metadata(
        slug=flat(one.get("slug")),
        source=flat(one.get("source")),
        dateline=flat(one.get("dateline")),
        byline=text_at(about, "creator"),
        credit=flat(one.get("credit")),
        keywords=keywords,
        subjects=unique(topic(value) for name, value in own if name == "subject"),
        places=unique(value for name, value in own if name == "place"),
        urgency=own_urgency(one.get("urgency")),
        rights=flat(one.get("rights")),
        summary=flat(one.get("summary")),
        embargo=moment(one.get("embargo")),
        comments_allowed=one.get("comments") != "closed",
        canonical=safe_link(one.get("canonical", "")),
    )
    zone = one.get("embargo_zone")
    meta = replace(meta, embargo_zone=zone) if zone else meta
    return OdtProperties(meta, text_at(about, "language"), ours)
