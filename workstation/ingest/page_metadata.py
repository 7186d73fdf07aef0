"""What a web page says of its story: Open Graph, JSON-LD, meta elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml.html import HtmlElement

from workstation.articles import Metadata
from workstation.ingest.prose import safe_link
from workstation.ingest.wire_fields import topic, unique

_LARGEST_DATA = 2_000_000
_DEEPEST_DATA = 40
_SITE_SUFFIX = re.compile(r"\s+(?:[|–—»•·]|-{1,2}|::)\s+")
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report)$")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What is said about the story, and its headline and publication date as the page has them."""

    meta: Metadata
    headline: str
    language: str
    published_at: datetime | None
    data: dict[str, object]
    """The JSON-LD object of the article; empty when there is none."""


def read_metadata(root: HtmlElement) -> PageMetadata:
    """The metadata of a page; where several places name the same thing, JSON-LD and Open Graph
    are believed before the meta elements, since editors' systems write those."""
    named = _named(root)
    data = next(_articles(root), {})
    site = _first(named, "og:site_name")
    canonical = next(
        (link.get("href") or "" for link in root.iter("link") if _has(link, "rel", "canonical")), ""
    )
    meta = Metadata(
        source=_named_in(data.get("publisher")) or site,
        byline=_byline(data, named),
        credit=_text(data.get("creditText")),
        keywords=_keywords(data, named),
        subjects=unique(
            topic(_text(about.get("identifier")))
            for about in _list(data.get("about"))
            if isinstance(about, dict)
        ),
        places=tuple(filter(None, map(_named_in, _list(data.get("contentLocation"))))),
        rights=_text(data.get("copyrightNotice")) or _first(named, "copyright", "dc.rights"),
        summary=_text(data.get("description"))
        or _first(named, "og:description", "description", "twitter:description"),
        canonical=safe_link(canonical) or safe_link(_first(named, "og:url")),
    )
    title = root.find(".//title")
    title_text = " ".join(title.text_content().split()) if title is not None else ""
    return PageMetadata(
        meta=meta,
        headline=_text(data.get("headline"))
        or _without_site(_first(named, "og:title", "twitter:title"), site)
        or _without_site(title_text, site, guess=True),
        language=root.get("lang") or _text(data.get("inLanguage")),
        published_at=moment(
            _text(data.get("datePublished")) or _first(named, "article:published_time", "date")
        ),
        data=data,
    )


def moment(text: str) -> datetime | None:
    """The moment that an ISO 8601 text names, UTC where it has no zone; None for anything else."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def json_objects(root: HtmlElement) -> Iterator[dict[str, object]]:
    """Each object of the page's JSON-LD, those inside graphs and lists too."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        text = script.text or ""
        if len(text) > _LARGEST_DATA:
            continue
        try:
            yield from _objects(json.loads(text), 0)
        except (ValueError, RecursionError):
            continue


def _objects(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > _DEEPEST_DATA:
        return
    if isinstance(value, dict):
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
        yield from _objects(value.get("mainEntity"), depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)


def _articles(root: HtmlElement) -> Iterator[dict[str, object]]:
    for found in json_objects(root):
        if any(_ARTICLE.search(_text(kind)) for kind in _list(found.get("@type"))):
            yield found


def _named(root: HtmlElement) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            named.setdefault(name.lower(), []).append(content)
    return named


def _byline(data: dict[str, object], named: dict[str, list[str]]) -> str:
    people = [
        _named_in(author)
        for author in _list(data.get("author"))
        if not (isinstance(author, dict) and "Organization" in _text(author.get("@type")))
    ]
    told = "، ".join(person for person in people if person)
    byline = told or _first(named, "author", "article:author", "dc.creator", "parsely-author")
    return "" if byline.startswith(("http://", "https://")) else byline


def _keywords(data: dict[str, object], named: dict[str, list[str]]) -> tuple[str, ...]:
    told = [_named_in(keyword) for keyword in _list(data.get("keywords"))]
    found = (
        told
        or named.get("article:tag")
        or named.get("news_keywords")
        or named.get("keywords")
        or []
    )
    if len(found) == 1:
        found = re.split(r"[,،;؛]", found[0])
    return tuple(dict.fromkeys(filter(None, (keyword.strip() for keyword in found))))


def _first(named: dict[str, list[str]], *names: str) -> str:
    return next((named[name][0] for name in names if name in named), "")


def _has(element: HtmlElement, attribute: str, token: str) -> bool:
    return token in (element.get(attribute) or "").lower().split()


def _without_site(title: str, site: str, *, guess: bool = False) -> str:
    """The title without the name of the site before or after it. With ``guess`` a short last
    part is taken for that name where the page does not give it."""
    parts = _SITE_SUFFIX.split(title)
    if len(parts) == 1:
        return title
    if site:
        same = site.casefold()
        if parts[-1].casefold() == same:
            return title[: title.rindex(parts[-1])].rstrip(" |–—»•·-:")
        return title[title.index(parts[1]) :] if parts[0].casefold() == same else title
    short = len(parts[-1].split()) <= 4 and len(parts[-1]) * 2 < len(parts[0])
    return parts[0] if guess and short and len(parts) == 2 else title


def _named_in(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _list(value: object) -> list[object]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
