"""The parts of a Word document that say how its paragraphs are set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from workstation.errors import Unreadable
from workstation.ingest.archive import Archive

_DEEPEST_STYLE = 20


def local(element: etree._Element) -> str:
    """The element's name without its namespace: transitional and strict files read alike."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of that name, and so on down the path; None where it ends."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def value(element: etree._Element | None, name: str = "val") -> str:
    """The attribute of that name in whatever namespace; empty when there is none."""
    if element is None:
        return ""
    for key, found in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(found)
    return ""


def switched_on(element: etree._Element | None) -> bool | None:
    """Whether a toggle such as ``w:b`` or ``w:bidi`` is on; None where it is not there."""
    if element is None:
        return None
    return value(element).lower() not in ("0", "false", "off")


def read_part(archive: Archive, member: str, name: str) -> etree._Element | None:
    """The root of an XML part, None when there is no such part. No entity is expanded and
    nothing is fetched. Raises `Unreadable` for XML that is not well-formed."""
    content = archive.read(member)
    if content is None:
        return None
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as problem:
        raise Unreadable("ingest.docx-damaged", name=name, part=member) from problem


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A style with what it inherits."""

    name: str = ""
    """In lower case, as Word names it inside the file in every language: ``heading 1``."""
    outline: int | None = None
    """0 for the first level of heading."""
    bidi: bool | None = None
    strong: bool = False
    list_number: str = ""
    list_level: int = 0


@dataclass(frozen=True, slots=True)
class Styles:
    by_id: Mapping[str, ParagraphStyle] = field(default_factory=dict)
    default: ParagraphStyle = field(default_factory=ParagraphStyle)

    def of(self, style_id: str) -> ParagraphStyle:
        return self.by_id.get(style_id, self.default)


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of ``styles.xml`` with their inheritance worked out."""
    if root is None:
        return Styles()
    elements = {value(each, "styleId"): each for each in root if local(each) == "style"}
    defaults = child(root, "docDefaults", "pPrDefault", "pPr")
    base = ParagraphStyle(bidi=switched_on(child(defaults, "bidi")))
    by_id = {style_id: _style(style_id, elements, base, 0) for style_id in elements}
    default = next(
        (
            by_id[style_id]
            for style_id, each in elements.items()
            if value(each, "type") == "paragraph" and value(each, "default") in ("1", "true")
        ),
        base,
    )
    return Styles(by_id, default)


def _style(
    style_id: str,
    elements: Mapping[str, etree._Element],
    base: ParagraphStyle,
    depth: int,
) -> ParagraphStyle:
    element = elements.get(style_id)
    if element is None or depth > _DEEPEST_STYLE:
        return base
    parent_id = value(child(element, "basedOn"))
    parent = _style(parent_id, elements, base, depth + 1) if parent_id else base
    setting = child(element, "pPr")
    outline = value(child(setting, "outlineLvl"))
    bidi = switched_on(child(setting, "bidi"))
    strong = switched_on(child(element, "rPr", "b"))
    number = value(child(setting, "numPr", "numId"))
    level = value(child(setting, "numPr", "ilvl"))
    return ParagraphStyle(
        name=value(child(element, "name")).lower(),
        outline=int(outline) if outline.isdigit() else parent.outline,
        bidi=parent.bidi if bidi is None else bidi,
        strong=parent.strong if strong is None else strong,
        list_number=number or parent.list_number,
        list_level=int(level) if level.isdigit() else parent.list_level,
    )


def read_numbering(root: etree._Element | None) -> dict[tuple[str, int], str]:
    """The number format (``bullet``, ``decimal`` …) by list number and level."""
    if root is None:
        return {}
    abstract = {
        value(each, "abstractNumId"): {
            int(value(level, "ilvl") or 0): value(child(level, "numFmt"))
            for level in each
            if local(level) == "lvl" and (value(level, "ilvl") or "0").isdigit()
        }
        for each in root
        if local(each) == "abstractNum"
    }
    return {
        (value(each, "numId"), level): kind
        for each in root
        if local(each) == "num"
        for level, kind in abstract.get(value(child(each, "abstractNumId")), {}).items()
    }


def read_links(root: etree._Element | None) -> dict[str, str]:
    """The targets of external relationships by their id."""
    if root is None:
        return {}
    return {
        value(each, "Id"): value(each, "Target")
        for each in root
        if value(each, "TargetMode") == "External"
    }


@dataclass(frozen=True, slots=True)
class CoreProperties:
    author: str = ""
    keywords: tuple[str, ...] = ()
    summary: str = ""
    language: str = ""
    slug: str = ""
    ours: bool = False
    """Whether this program wrote the file and nobody saved it since."""


# What programs write when nobody gave a name.
_NOBODY = frozenset(
    {
        "python-docx",
        "microsoft office user",
        "user",
        "admin",
        "administrator",
        "owner",
        "pc",
        "hp",
        "unknown",
        "un-named",
        "warraq",
    }
)


def read_core(root: etree._Element | None) -> CoreProperties:
    """The author, keywords, description, language of ``docProps/core.xml``; in a file of ours
    the subject is the summary and the identifier the slug."""
    if root is None:
        return CoreProperties()
    texts = {local(each): " ".join((each.text or "").split()) for each in root}
    author = texts.get("creator", "")
    keywords = texts.get("keywords", "")
    ours = texts.get("lastModifiedBy") == "Warraq"
    for comma in "،;؛":
        keywords = keywords.replace(comma, ",")
    return CoreProperties(
        author="" if author.lower() in _NOBODY else author,
        keywords=tuple(dict.fromkeys(filter(None, (k.strip() for k in keywords.split(","))))),
        summary=texts.get("subject" if ours else "description", ""),
        language=texts.get("language", "").partition(",")[0],
        slug=texts.get("identifier", "") if ours else "",
        ours=ours,
    )
