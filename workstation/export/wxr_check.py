"""What judges a WordPress export: what its importer reads, and the story inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workstation.export.exporter import Problem, Validity, judged
from workstation.export.publication import Publication
from workstation.export.words import missing_words_of
from workstation.export.xml_check import lacking, markup_problems, opened, text_in

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

VALIDATOR = "warraq-wxr 1.2"
SPACES = {
    "wp": "http://wordpress.org/export/1.2/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_SLUG = re.compile(r"[a-z0-9%_-]{1,400}")
_LANGUAGE = re.compile(r'<div lang="([\w-]+)"')


def check_wxr(content: bytes, publications: Sequence[Publication] = ()) -> Validity:
    """What is wrong with a file of ours: parts that the importer needs, a slug that is not
    encoded, comments whose thread is broken, markup and direction, words that are not there."""
    root = opened(content, "rss")
    if isinstance(root, Problem):
        return judged(VALIDATOR, [root])
    items = root.findall("channel/item")
    version = text_in(root.find("channel/wp:wxr_version", SPACES))
    problems = list(lacking([("item", items), ("wp:wxr_version", version == "1.2")]))
    texts: list[str] = []
    numbers: set[str] = set()
    for item in items:
        problems += _item(item)
        number = text_in(item.find("wp:post_id", SPACES))
        if number in numbers:
            problems += lacking([("wp:post_id", "")])
        numbers.add(number)
        body = text_in(item.find("content:encoded", SPACES))
        found = _LANGUAGE.search(body)
        told, words = markup_problems(body, found[1] if found else "", "content:encoded")
        problems += told
        texts += [text_in(item.find("title")), words]
    problems += missing_words_of("\n".join(texts), publications)
    return judged(VALIDATOR, problems)


def _item(item: Element) -> Iterator[Problem]:
    names = ("post_id", "post_date_gmt", "post_name", "status", "post_type", "comment_status")
    values = {name: text_in(item.find(f"wp:{name}", SPACES)) for name in names}
    yield from lacking([("title", text_in(item.find("title"))), *values.items()])
    if values["post_name"] and not _SLUG.fullmatch(values["post_name"]):
        yield from lacking([("wp:post_name", "")])
    known: set[str] = {"0"}
    for comment in item.findall("wp:comment", SPACES):
        if text_in(comment.find("wp:comment_parent", SPACES)) not in known:
            yield from lacking([("wp:comment_parent", "")])
        known.add(text_in(comment.find("wp:comment_id", SPACES)))
