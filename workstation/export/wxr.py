"""WordPress' export format (WXR 1.2): a post for each language of each story, with its
readers' comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

from workstation.articles import Article
from workstation.comments import Comment
from workstation.export import wire, xhtml
from workstation.export.comments_threads import placed
from workstation.export.exporter import Group, Validity
from workstation.export.furniture import zone_of
from workstation.export.gathering import channel_of, headline
from workstation.export.identity import story_uri, web_address
from workstation.export.publication import Edition, Publication, Rendition
from workstation.export.reader_comments import Thread, threads
from workstation.export.wxr_check import check_wxr
from workstation.export.wxr_comments import FOOT, HEAD, VERSION, moment, wxr_comment
from workstation.export.xml_text import cdata, text
from workstation.jobs import Job

META = "warraq_"
"""What the names of our own fields of a post begin with."""
_NOT_IN_SLUG = re.compile(r"[^\w\s-]+")
_GAP = re.compile(r"[\s_-]+")
_LONGEST_SLUG = 200


@dataclass(frozen=True, slots=True)
class WxrExporter:
    """A file for WordPress' own importer."""

    format: str = "wxr"
    suffix: str = ".wxr.xml"
    group: Group = Group.AGENCY
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        return self.render_all((publication,), job)

    def render_all(self, publications: Sequence[Publication], job: Job) -> bytes:
        head = channel_of(publications)
        alone = len(publications) == 1
        link = web_address(publications[0].article.meta.canonical if alone else head.link)
        parts = [
            HEAD,
            f"<title>{text(wire.flat(publications[0].masthead) or 'Warraq')}</title>\n",
            f"<link>{text(link)}</link>\n",
            f"<language>{text(head.language)}</language>\n",
            VERSION,
            *_authors(publications),
            *_terms(publications),
        ]
        number = 0
        for n, publication in enumerate(publications):
            job.progress(n, len(publications), self.format)
            for rendition in publication.renditions:
                number += 1
                parts.append(_post(number, publication, rendition))
        return "".join([*parts, FOOT]).encode()

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_wxr(content, (publication,) if publication else ())

    def validate_all(self, content: bytes, publications: Sequence[Publication]) -> Validity:
        return check_wxr(content, publications)


def slug(name: str) -> str:
    """The name as WordPress has it in addresses: lower case, words joined by hyphens, all but
    ASCII percent-encoded, no longer than its column is."""
    words = _GAP.sub("-", _NOT_IN_SLUG.sub(" ", wire.flat(name)).strip()).strip("-").lower()
    encoded = ""
    for character in words:
        piece = quote(character).lower()
        if len(encoded) + len(piece) > _LONGEST_SLUG:
            break
        encoded += piece
    return encoded.strip("-")


def _login(publication: Publication) -> str:
    meta = publication.article.meta
    return wire.flat(meta.byline or meta.source) or "warraq"


def _authors(publications: Sequence[Publication]) -> Iterator[str]:
    for number, name in enumerate(dict.fromkeys(map(_login, publications)), start=1):
        yield (
            f"<wp:author>\n<wp:author_id>{number}</wp:author_id>\n"
            f"<wp:author_login>{cdata(name)}</wp:author_login>\n"
            f"<wp:author_display_name>{cdata(name)}</wp:author_display_name>\n</wp:author>\n"
        )


def _terms(publications: Sequence[Publication]) -> Iterator[str]:
    """The categories and tags that posts refer to, each once, so that WordPress makes those it
    lacks."""
    filed = dict.fromkeys(
        entry
        for publication in publications
        for rendition in publication.renditions
        for entry in _filed_under(publication.article, rendition)
    )
    for number, (domain, nicename, name) in enumerate(filed, start=1):
        kind, short = ("category", "cat") if domain == "category" else ("tag", "tag")
        key = "category_nicename" if kind == "category" else "tag_slug"
        yield (
            f"<wp:{kind}><wp:term_id>{number}</wp:term_id>"
            f"<wp:{key}>{text(nicename)}</wp:{key}>"
            f"<wp:{short}_name>{cdata(name)}</wp:{short}_name></wp:{kind}>\n"
        )


def _filed_under(article: Article, rendition: Rendition) -> list[tuple[str, str, str]]:
    """(domain, nicename, name) for each category and tag of a post."""
    topics = wire.topics(article.meta, rendition.language)
    filed = [("category", slug(name), name) for _, name in topics]
    words = [] if rendition.translated else article.meta.keywords
    filed += [("post_tag", slug(word), wire.flat(word)) for word in words]
    return [entry for entry in dict.fromkeys(filed) if entry[1]]


def _post(number: int, publication: Publication, rendition: Rendition) -> str:
    article, meta = publication.article, publication.article.meta
    at = _date(publication)
    own = not rendition.translated
    name = slug(meta.slug) or f"story-{article.id}"
    if rendition.translated:
        name = f"{name}-{slug(rendition.language)}"
    fields = [
        ("title", cdata(headline(publication, rendition))),
        ("link", text(web_address(meta.canonical) if own else "")),
        ("pubDate", format_datetime(at)),
        ("dc:creator", cdata(_login(publication))),
        ("description", ""),
        ("content:encoded", cdata(xhtml.fragment([wire.guarded_markup(publication, rendition)]))),
        ("excerpt:encoded", cdata(wire.summary(publication, rendition))),
        ("wp:post_id", str(number)),
        ("wp:post_date", f"{at.astimezone(zone_of(meta.embargo_zone)):%Y-%m-%d %H:%M:%S}"),
        ("wp:post_date_gmt", moment(at)),
        ("wp:post_modified_gmt", moment(article.changed_at)),
        ("wp:comment_status", "open" if meta.comments_allowed else "closed"),
        ("wp:ping_status", "closed"),
        ("wp:post_name", text(name)),
        ("wp:status", _status(publication)),
        ("wp:post_parent", "0"),
        ("wp:menu_order", "0"),
        ("wp:post_type", "post"),
        ("wp:post_password", ""),
        ("wp:is_sticky", "0"),
    ]
    uri = text(story_uri(article, rendition.language))
    lines = [f"<{tag}>{value}</{tag}>\n" for tag, value in fields]
    lines.insert(3, f'<guid isPermaLink="false">{uri}</guid>\n')
    lines += [
        f'<category domain="{domain}" nicename="{text(nicename)}">{cdata(label)}</category>\n'
        for domain, nicename, label in _filed_under(article, rendition)
    ]
    lines += [_field(key, value) for key, value in _fields(article, rendition) if value]
    if own:
        lines += map(wxr_comment, placed(list(_comments(publication)), whole_numbers=True))
    return f"<item>\n{''.join(lines)}</item>\n"


def _date(publication: Publication) -> datetime:
    """When the post is out: an embargo that still holds is kept by WordPress itself."""
    article = publication.article
    if publication.forced and article.meta.embargo:
        return article.meta.embargo
    return article.changed_at


def _status(publication: Publication) -> str:
    """Of what is withdrawn or was set aside ``trash``: editors find it there, readers nowhere."""
    if publication.killed or publication.spiked:
        return "trash"
    if publication.draft:
        return "draft"
    return "future" if publication.forced and publication.article.meta.embargo else "publish"


def _fields(article: Article, rendition: Rendition) -> Iterator[tuple[str, str]]:
    """What WordPress has no place for, as fields of the post."""
    meta = article.meta
    yield "language", rendition.language
    yield "version", str(article.revision)
    yield "urgency", str(meta.urgency)
    for name in ("source", "dateline", "byline", "credit", "rights"):
        yield name, wire.flat(getattr(meta, name))
    yield "places", "\n".join(map(wire.flat, meta.places))
    yield "subjects", "\n".join(map(wire.flat, meta.subjects))
    yield "summary", wire.flat(meta.summary)
    yield "canonical", wire.flat(meta.canonical)
    if meta.embargo:
        yield "embargo", wire.embargo_text(meta)
        yield "embargo_zone", wire.flat(meta.embargo_zone)


def _field(key: str, value: str) -> str:
    return (
        f"<wp:postmeta>\n<wp:meta_key>{META}{key}</wp:meta_key>\n"
        f"<wp:meta_value>{cdata(value)}</wp:meta_value>\n</wp:postmeta>\n"
    )


def _comments(publication: Publication) -> Iterator[Comment]:
    """The approved comments, each after the one that it answers."""

    def below(branch: tuple[Thread, ...]) -> Iterator[Comment]:
        for thread in branch:
            yield thread.comment
            yield from below(thread.replies)

    return below(threads(publication))
