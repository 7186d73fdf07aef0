"""schema.org NewsArticle, as JSON-LD for search engines."""

from __future__ import annotations

import json
from collections.abc import Mapping

from workstation.export.exporter import Problem
from workstation.export.furniture import topic_name
from workstation.export.identity import story_uri
from workstation.export.inline import clean
from workstation.export.publication import Publication, Rendition

REQUIRED = ("@type", "headline", "inLanguage", "datePublished", "dateModified")


def news_article(publication: Publication, rendition: Rendition) -> dict[str, object]:
    """One language of the story as a NewsArticle object, without ``@context``; fields that the
    story does not have are left out."""
    article = publication.article
    meta = article.meta
    about = [
        {"@type": "Thing", "name": topic_name(code, rendition.language), "identifier": code}
        for code in map(clean, meta.subjects)
    ]
    fields: dict[str, object] = {
        "@type": "NewsArticle",
        "@id": story_uri(article, rendition.language),
        "headline": clean(rendition.headline),
        "description": clean(meta.summary) if not rendition.translated else "",
        "inLanguage": rendition.language,
        "datePublished": article.changed_at.isoformat(),
        "dateCreated": article.created_at.isoformat(),
        "dateModified": article.changed_at.isoformat(),
        "dateline": clean(meta.dateline),
        "author": _author(meta.byline, meta.source),
        "publisher": _organization(publication.masthead),
        "creditText": clean(meta.credit),
        "copyrightNotice": clean(meta.rights),
        "keywords": [clean(keyword) for keyword in meta.keywords],
        "about": about,
        "contentLocation": [{"@type": "Place", "name": clean(place)} for place in meta.places],
        "url": meta.canonical,
        "mainEntityOfPage": meta.canonical,
        "version": article.revision,
        "creativeWorkStatus": "Draft" if publication.draft else "",
        "articleBody": "\n\n".join(clean(b.text) for b in rendition.blocks if b.text.strip()),
    }
    return {name: value for name, value in fields.items() if value or value == 0}


def json_ld(publication: Publication) -> str:
    """The JSON-LD of the edition, safe inside a script element. A bilingual edition is a graph
    of two articles that name each other as work and translation."""
    articles = [news_article(publication, r) for r in publication.renditions]
    if len(articles) == 2:
        source, translation = articles
        source["workTranslation"] = {"@id": translation["@id"]}
        translation["translationOfWork"] = {"@id": source["@id"]}
        whole: dict[str, object] = {"@context": "https://schema.org", "@graph": articles}
    else:
        whole = {"@context": "https://schema.org", **articles[0]}
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def problems(text: str) -> list[Problem]:
    """What is wrong with a JSON-LD script: not JSON, no NewsArticle, fields missing or empty."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        return [Problem("export.problem.html.json-ld", {"reason": str(error)})]
    if not isinstance(whole, Mapping) or whole.get("@context") != "https://schema.org":
        return [Problem("export.problem.html.json-ld-field", {"name": "@context"})]
    articles = whole.get("@graph", [whole])
    return [
        Problem("export.problem.html.json-ld-field", {"name": name})
        for article in articles
        for name in REQUIRED
        if not article.get(name) or (name == "@type" and article[name] != "NewsArticle")
    ]


def _author(byline: str, source: str) -> object:
    if byline:
        return {"@type": "Person", "name": clean(byline)}
    return _organization(source)


def _organization(name: str) -> object:
    return {"@type": "NewsMediaOrganization", "name": clean(name)} if name else ""
