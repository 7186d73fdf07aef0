"""IPTC ninjs, versions 1 to 3: names changed between them, and all are read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from workstation.articles import Metadata, Original
from workstation.errors import Unreadable
from workstation.ingest.encoding import decode
from workstation.ingest.markup import Markup, read_lines, read_markup
from workstation.ingest.prose import safe_link
from workstation.ingest.reception import Reception
from workstation.ingest.story import assemble
from workstation.ingest.wire_fields import flat, moment, topic, unique, wire_urgency
from workstation.jobs import Job

_START = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*\{")
_BODY = re.compile(rb'"(?:bodies|headlines?|body_x?html|body_text|representation[tT]ype)"\s*:')
_KEYWORD = "keyword"
_HTML = re.compile(r"<(?:p|div|section|article|h[1-6]|br|ul|ol|blockquote)[\s/>]", re.I)


class Ninjs:
    """Reads one ninjs object; objects that it names as associated are not taken."""

    kind = "ninjs"
    suffixes = (".json",)
    limit = 20 * 1024 * 1024

    def sniff(self, head: bytes, name: str) -> bool:
        return bool(_START.match(head)) and b'"uri"' in head and bool(_BODY.search(head))

    def read(self, content: bytes, name: str, job: Job) -> Reception:
        decoded = decode(content, name, "utf-8")
        job.progress(1, 2, name)
        try:
            item = json.loads(decoded.text)
        except (ValueError, RecursionError) as problem:
            line = problem.lineno if isinstance(problem, json.JSONDecodeError) else 1
            raise Unreadable("ingest.broken-json", name=name, line=line) from problem
        if not isinstance(item, dict):
            raise Unreadable("ingest.records", name=name)
        language = flat(item.get("language"))
        body = _body(item, name, language)
        headline = _value(item, "headline", "headlines") or body.headline
        return assemble(
            body.blocks,
            Original(name, content, decoded.encoding, self.kind),
            headline=headline or None,
            declared_language=language,
            meta=_metadata(item),
            warnings=(*decoded.warnings, *body.warnings),
            published_at=moment(item.get("versionCreated") or item.get("versioncreated")),
        )


def _body(item: dict[str, object], name: str, language: str) -> Markup:
    """The richest body: XHTML or HTML before plain text."""
    plain = ""
    for kind, value in _bodies(item):
        if "html" in kind or _HTML.search(value):
            found = read_markup(value, name, language)
            if found.blocks:
                return found
        plain = plain or value
    return Markup(read_lines(plain), "")


def _bodies(item: dict[str, object]) -> Iterator[tuple[str, str]]:
    """(type, text) of each body, those with markup first."""
    found = [
        (str(body.get("contentType") or body.get("contenttype") or ""), str(body.get("value", "")))
        for body in _objects(item, "bodies")
    ]
    for key in ("body_xhtml", "body_html", "body_text"):
        value = item.get(key)
        if isinstance(value, str) and value:
            found.append((key, value))
    yield from sorted(found, key=lambda body: "html" not in body[0])


def _metadata(item: dict[str, object]) -> Metadata:
    subjects = list(_objects(item, "subjects", "subject"))
    codes = [topic(_code(each)) for each in subjects]
    words = [
        flat(each.get("name"))
        for each, code in zip(subjects, codes, strict=True)
        if not code and flat(each.get("rel")) in ("", _KEYWORD)
    ]
    sources = {
        flat(each.get("role")): flat(each.get("name"))
        for each in _objects(item, "infoSources", "infosources", "infosource")
    }
    places = [flat(each.get("name")) for each in _objects(item, "places", "place")]
    holder = flat(item.get("copyrightHolder") or item.get("copyrightholder"))
    notice = item.get("copyrightNotice") or item.get("copyrightnotice")
    web = [
        safe_link(flat(each.get("href")))
        for each in _objects(item, "renditions")
        if flat(each.get("name")) == "web"
    ]
    credit = sources.pop("credit", "")
    return Metadata(
        slug=flat(item.get("slugline")),
        source=sources.get("source") or next(iter(sources.values()), "") or holder,
        byline=flat(item.get("by") or item.get("byline")),
        credit=credit,
        keywords=unique([*_words(item), *words]),
        subjects=unique(codes),
        places=unique([*places, flat(item.get("located"))]),
        urgency=wire_urgency(item.get("urgency")),
        rights=flat(notice or item.get("usageTerms") or item.get("usageterms")),
        summary=_value(item, "description_text", "descriptions"),
        embargo=moment(item.get("embargoedUntil") or item.get("embargoed")),
        canonical=next(iter(web), ""),
    )


def _words(item: dict[str, object]) -> list[str]:
    words = item.get("keywords") or item.get("keyword") or []
    return [flat(word) for word in words] if isinstance(words, list) else []


def _code(subject: dict[str, object]) -> str:
    return flat(subject.get("uri")) or flat(subject.get("code")) or flat(subject.get("literal"))


def _value(item: dict[str, object], old: str, new: str) -> str:
    """A text that stood by itself in ninjs 1 and is the first of a list since 2."""
    first = next(_objects(item, new), {})
    return flat(first.get("value")) or flat(item.get(old))


def _objects(item: dict[str, object], *keys: str) -> Iterator[dict[str, object]]:
    for key in keys:
        values = item.get(key)
        if isinstance(values, dict):  # ninjs 1 has renditions by their names
            values = [{"name": name, **v} for name, v in values.items() if isinstance(v, dict)]
        if isinstance(values, list):
            yield from (value for value in values if isinstance(value, dict))
