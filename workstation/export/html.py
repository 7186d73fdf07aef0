"""A web page of its own: HTML with isolates, NewsArticle data, Open Graph and a print style."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.articles import Direction
from workstation.assets import asset
from workstation.export import xhtml
from workstation.export.exporter import Group, Validity
from workstation.export.furniture import (
    credit_line,
    date_text,
    label_language,
    notices,
)
from workstation.export.html_check import check_page
from workstation.export.inline import clean, line_inlines
from workstation.export.mistakes import IN_TEMPLATE, of_jinja
from workstation.export.newsarticle import json_ld
from workstation.export.publication import Edition, Publication, Rendition
from workstation.export.reader_comments import Thread, threads
from workstation.jobs import Job
from workstation.wording import say

if TYPE_CHECKING:
    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class HtmlExporter:
    """A page; ``templates`` is a folder with ``page.html``, ``article.html`` and ``page.css``,
    of which any that is missing comes from the default."""

    templates: Path | None = None
    format: str = "html"
    suffix: str = ".html"
    group: Group = Group.READER
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        from jinja2 import TemplateError
        from markupsafe import Markup

        job.progress(0, 1, self.format)
        environment = _environment(self.templates)
        language = publication.languages[0]
        try:
            css = environment.get_template("page.css").render()
            text = environment.get_template("page.html").render(
                page=_page(publication),
                articles=[_article(publication, r) for r in publication.renditions],
                comments=[_comment(t, publication, language) for t in threads(publication)],
                json_ld=Markup(json_ld(publication)),
                css=Markup(css),
            )
        except TemplateError as error:
            raise of_jinja(error) from error
        except IN_TEMPLATE as error:
            if self.templates is None:
                raise
            raise of_jinja(error) from error
        return text.encode()

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_page(content, publication)


def render_fragment(rendition: Rendition) -> str:
    """The body alone, in an ``article`` element with its language and direction: what a content
    system takes."""
    from lxml.etree import Element

    root = Element("article", lang=rendition.language, dir=rendition.direction.value)
    headline = Element("h1")
    xhtml.fill(headline, line_inlines(rendition.headline, rendition.direction))
    root.extend([headline, *xhtml.body(rendition)])
    return xhtml.fragment([root]) + "\n"


def _environment(folder: Path | None) -> Environment:
    from jinja2 import FileSystemLoader
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    folders = [asset("templates/html")] if folder is None else [folder, asset("templates/html")]
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders), autoescape=True, keep_trailing_newline=True
    )


def _page(publication: Publication) -> dict[str, object]:
    article = publication.article
    meta = article.meta
    first = publication.renditions[0]
    labels = label_language(first.language)
    comma = say("export.file.comma", labels)
    return {
        "language": first.language,
        "direction": first.direction.value,
        "title": _title(publication, first),
        "description": _summary(publication, first),
        "keywords": comma.join(map(clean, meta.keywords)),
        "byline": clean(meta.byline or meta.source),
        "canonical": meta.canonical,
        "held": publication.draft or publication.forced,
        "draft": publication.draft,
        "draft_mark": say("export.file.draft-mark", labels),
        "masthead_html": _line(publication.masthead, first),
        "comments_title": say("export.file.comments", labels),
        "open_graph": _open_graph(publication, first),
    }


def _title(publication: Publication, rendition: Rendition) -> str:
    """The title of the window: the headline and the masthead."""
    return " | ".join(map(clean, filter(None, (rendition.headline, publication.masthead))))


def _open_graph(publication: Publication, rendition: Rendition) -> list[tuple[str, str]]:
    article = publication.article
    meta = article.meta
    pairs = [
        ("og:type", "article"),
        ("og:title", clean(rendition.headline)),
        ("og:description", _summary(publication, rendition)),
        ("og:url", meta.canonical),
        ("og:site_name", clean(publication.masthead)),
        ("og:locale", rendition.language.replace("-", "_")),
        ("article:published_time", article.changed_at.isoformat()),
        ("article:modified_time", article.changed_at.isoformat()),
        *(("article:tag", clean(keyword)) for keyword in meta.keywords),
    ]
    return [(name, value) for name, value in pairs if value]


def _summary(publication: Publication, rendition: Rendition) -> str:
    """The summary of the story, or for a translation and where there is none, its first
    paragraph cut at a word."""
    meta = publication.article.meta
    if meta.summary and not rendition.translated:
        return clean(meta.summary)
    first = next((clean(b.text) for b in rendition.blocks if b.text.strip()), "")
    if len(first) <= 160:
        return first
    return first[:159].rsplit(" ", 1)[0] + "…"


def _article(publication: Publication, rendition: Rendition) -> dict[str, object]:
    from markupsafe import Markup

    article = publication.article
    meta = article.meta
    language = rendition.language
    own = not rendition.translated
    return {
        "language": language,
        "direction": rendition.direction.value,
        "headline_html": _line(rendition.headline, rendition),
        "standfirst_html": _line(meta.summary, rendition) if own else "",
        "credit_html": _line(credit_line(publication, rendition), rendition),
        "date": article.changed_at.isoformat(),
        "notices_html": [_line(text, rendition) for text in notices(publication, language)],
        "body_html": Markup(xhtml.fragment(xhtml.body(rendition))),
        "keywords_label": say("export.file.keywords", label_language(language)),
        "keywords_html": [_line(word, rendition) for word in meta.keywords] if own else [],
        "rights_html": _line(meta.rights, rendition, rendition.direction_of_line(meta.rights)),
        "rights_direction": rendition.direction_of_line(meta.rights).value,
    }


def _comment(thread: Thread, publication: Publication, language: str) -> dict[str, object]:
    comment = thread.comment
    zone = publication.article.meta.embargo_zone
    at = comment.created_at
    return {
        "author": clean(comment.author) or say("export.file.anonymous", label_language(language)),
        "at": at and {"iso": at.isoformat(), "text": date_text(at, zone, language)},
        "lines": [clean(part) for part in comment.body.splitlines() if part.strip()],
        "replies": [_comment(reply, publication, language) for reply in thread.replies],
    }


def _line(text: str, rendition: Rendition, direction: Direction | None = None) -> str:
    from markupsafe import Markup

    return Markup(xhtml.line(text, direction or rendition.direction))
