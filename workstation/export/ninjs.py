"""News in JSON (IPTC ninjs 3.1): one object for a story, its translation associated with it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from workstation.articles import Article, iptc_urgency
from workstation.export import wire, xhtml
from workstation.export.exporter import Group, Problem, Validity, judged
from workstation.export.identity import story_uri, web_address
from workstation.export.inline import LINE_BREAK, blank, clean
from workstation.export.publication import Edition, Publication, Rendition
from workstation.export.words import missing_words
from workstation.export.xml_check import lacking, markup_problems, record
from workstation.jobs import Job

VALIDATOR = "warraq-ninjs 3.1"
XHTML_TYPE = "application/xhtml+xml"
KEYWORD = "keyword"
"""How a subject of the newsroom's own is related to the story; Media Topics are ``about`` it."""


@dataclass(frozen=True, slots=True)
class NinjsExporter:
    """The body stands twice: as XHTML, which says the direction, and as plain text."""

    format: str = "ninjs"
    suffix: str = ".ninjs.json"
    group: Group = Group.AGENCY
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        job.progress(0, 1, self.format)
        first, *others = publication.renditions
        item = _item(publication, first)
        if others:
            item["associations"] = [
                {"name": "translation", "rel": "translation", **_item(publication, other)}
                for other in others
            ]
        whole = {"standard": _STANDARD, **item}
        return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_ninjs(content, publication)


_STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}


def _item(publication: Publication, rendition: Rendition) -> dict[str, object]:
    article = publication.article
    meta = article.meta
    own = not rendition.translated
    fields: dict[str, object] = {
        "uri": story_uri(article, rendition.language),
        "type": "text",
        "representationType": "full",
        "version": str(article.revision),
        "firstCreated": wire.utc_time(article.created_at),
        "versionCreated": wire.utc_time(article.changed_at),
        "embargoedUntil": wire.embargo_text(meta),
        "pubStatus": wire.status(publication),
        "urgency": iptc_urgency(meta.urgency),
        "language": rendition.language,
        "slugline": wire.flat(meta.slug),
        "headlines": [_text("main", wire.flat(rendition.headline))],
        "descriptions": [_text("summary", wire.flat(meta.summary))] if own and meta.summary else [],
        "bodies": _bodies(publication, rendition),
        "by": wire.flat(meta.byline),
        "located": wire.flat(meta.places[0]) if own and meta.places else "",
        "places": [{"name": wire.flat(place), "rel": "about"} for place in meta.places],
        "subjects": _subjects(article, rendition),
        "infoSources": _sources(article),
        "copyrightHolder": wire.flat(meta.source),
        "copyrightNotice": wire.flat(meta.rights),
        "edNote": wire.told(publication, rendition),
        "renditions": _address(meta.canonical) if own else [],
    }
    return {name: value for name, value in fields.items() if value}


def _text(role: str, value: str) -> dict[str, str]:
    return {"role": role, "contentType": "text/plain", "value": value}


def _bodies(publication: Publication, rendition: Rendition) -> list[dict[str, object]]:
    markup = wire.story_markup(publication, rendition)
    lines = [clean(b.text).replace(LINE_BREAK, "\n") for b in rendition.blocks if not blank(b.text)]
    plain = "\n\n".join(lines)
    counts = {"charCount": len(plain), "wordCount": len(plain.split())}
    rich = xhtml.fragment([markup], method="xml")
    return [
        {"role": "main", "contentType": XHTML_TYPE, **counts, "value": rich},
        {"role": "plain", "contentType": "text/plain", **counts, "value": plain},
    ]


def _subjects(article: Article, rendition: Rendition) -> list[dict[str, str]]:
    meta = article.meta
    topics = [
        {"name": name, "rel": "about"} | ({"uri": wire.MEDIA_TOPICS + code} if code else {})
        for code, name in wire.topics(meta, rendition.language)
    ]
    return topics + [{"name": wire.flat(word), "rel": KEYWORD} for word in meta.keywords]


def _sources(article: Article) -> list[dict[str, str]]:
    named = {"source": wire.flat(article.meta.source), "credit": wire.flat(article.meta.credit)}
    return [{"name": name, "role": role} for role, name in named.items() if name]


def _address(canonical: str) -> list[dict[str, str]]:
    address = web_address(canonical)
    return [{"name": "web", "href": address, "contentType": "text/html"}] if address else []


def check_ninjs(content: bytes, publication: Publication | None = None) -> Validity:
    """What is wrong with a ninjs file of ours: fields that are missing, a body whose markup or
    direction is wrong, words that are not there."""
    found = record(content)
    if isinstance(found, Problem):
        return judged(VALIDATOR, [found])
    associated = found.get("associations")
    others = associated if isinstance(associated, list) else []
    problems: list[Problem] = []
    texts: list[str] = []
    for item in (found, *others):
        if isinstance(item, dict):
            told, text = _judged(item)
            problems += told
            texts.append(text)
    problems += missing_words("\n".join(texts), publication)
    return judged(VALIDATOR, problems)


def _judged(item: dict[str, object]) -> tuple[list[Problem], str]:
    """What is wrong with one item, and its headline and body as text."""
    wanted = ("uri", "version", "versionCreated", "pubStatus", "language", "headlines", "bodies")
    problems = list(lacking((name, item.get(name)) for name in wanted))
    headlines, bodies = item.get("headlines"), item.get("bodies")
    text = [_value(headline) for headline in headlines] if isinstance(headlines, list) else []
    rich = [b for b in bodies if _type(b) == XHTML_TYPE] if isinstance(bodies, list) else []
    if not rich:
        problems += lacking([(XHTML_TYPE, "")])
    for body in rich:
        told, words = markup_problems(_value(body), str(item.get("language")), "bodies")
        problems += told
        text.append(words)
    return problems, "\n".join(text)


def _value(part: object) -> str:
    return str(part.get("value", "")) if isinstance(part, dict) else ""


def _type(part: object) -> str:
    return str(part.get("contentType", "")) if isinstance(part, dict) else ""
