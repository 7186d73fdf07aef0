"""Short texts for social channels, each within what its channel allows, with its length."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from workstation.export import wire
from workstation.export.channels import CHANNELS, Channel
from workstation.export.exporter import Group, Problem, Validity, judged
from workstation.export.furniture import label_language
from workstation.export.gathering import headline
from workstation.export.identity import web_address
from workstation.export.plain import BETWEEN, check_text, text_file
from workstation.export.publication import Edition, Publication, Rendition
from workstation.export.words import words_of
from workstation.jobs import Job
from workstation.wording import LANGUAGES, say

VALIDATOR = "warraq-posts"
Fits = Callable[[str], bool]
_HEAD = re.compile(r"# (?P<name>.+) · (?P<n>\d+)/(?P<limit>\d+)")
_SHORTEST = 30
"""A summary cut to fewer characters says nothing and is left out."""


@dataclass(frozen=True, slots=True)
class Post:
    """A text and its length as its channel counts."""

    channel: Channel
    text: str

    @property
    def length(self) -> int:
        return self.channel.count(self.text)


@dataclass(frozen=True, slots=True)
class PostsExporter:
    """UTF-8 text: a line with the channel and the length above each post."""

    format: str = "posts"
    suffix: str = ".posts.txt"
    group: Group = Group.SOCIAL
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        job.progress(0, 1, self.format)

        def parts(rendition: Rendition) -> Iterator[str]:
            labels = label_language(rendition.language)
            for post in posts(publication, rendition):
                name = say(f"export.channel.{post.channel.name}", labels)
                yield f"# {name} · {post.length}/{post.channel.limit}\n{post.text}"

        return text_file(publication, parts)

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        """Counts each post again, and looks for the headline in the longest ones."""
        problems = list(check_text(content).problems)
        if problems:
            return Validity(False, VALIDATOR, tuple(problems))
        problems = list(_miscounted(content.decode()))
        if publication is not None:
            problems += _unsaid(content.decode(), publication)
        return judged(VALIDATOR, problems)


def posts(publication: Publication, rendition: Rendition) -> list[Post]:
    """A post for each channel in the rendition's language."""
    return [_composed(channel, publication, rendition) for channel in CHANNELS]


def _composed(channel: Channel, publication: Publication, rendition: Rendition) -> Post:
    """The headline and the address, then as much of the summary and as many tags as there is
    room for."""
    meta = publication.article.meta
    address = "" if rendition.translated else web_address(meta.canonical)

    def whole(*parts: str) -> str:
        return "\n\n".join(filter(None, parts))

    def fits(*parts: str) -> bool:
        return channel.count(whole(*parts)) <= channel.limit

    title = headline(publication, rendition)
    if not fits(title, address):
        address = address if fits("…", address) else ""
        title = _cut(title, lambda text: fits(text, address))
    summary = wire.summary(publication, rendition)
    if not fits(title, summary, address):
        summary = _cut(summary, lambda text: fits(title, text, address))
        summary = summary if len(summary) >= _SHORTEST else ""
    tags: list[str] = []
    for tag in hashtags(publication, rendition)[: channel.tags]:
        if fits(title, summary, " ".join([*tags, tag]), address):
            tags.append(tag)
    return Post(channel, whole(title, summary, " ".join(tags), address))


def _cut(text: str, fits: Fits) -> str:
    """The text up to the last word that fits, with an ellipsis; a first word that does not fit is
    cut itself."""
    words = text.split(" ")

    def of_words(n: int) -> str:
        return " ".join(words[:n]).rstrip(" ،,؛;:-") + "…"

    n = _most(len(words) - 1, lambda n: fits(of_words(n)))
    if n:
        return of_words(n)
    n = _most(len(text), lambda n: fits(text[:n] + "…"))
    return text[:n] + "…" if n else ""


def _most(limit: int, holds: Callable[[int], bool]) -> int:
    """The greatest number up to the limit for which it holds, 0 for none: what holds for a
    number holds for the smaller ones."""
    return bisect_left(range(1, limit + 1), True, key=lambda n: not holds(n))


def hashtags(publication: Publication, rendition: Rendition) -> list[str]:
    """The keywords as tags, their words joined by low lines; a translation has none."""
    if rendition.translated:
        return []
    tags = []
    for keyword in publication.article.meta.keywords:
        word = "_".join(re.findall(r"\w+", wire.flat(keyword).replace("ـ", "")))
        if word.strip("_") and not word.replace("_", "").isdecimal():
            tags.append(f"#{word}")
    return list(dict.fromkeys(tags))


def _channels() -> dict[str, Channel]:
    return {say(f"export.channel.{c.name}", way): c for c in CHANNELS for way in LANGUAGES}


def _read(text: str) -> Iterator[tuple[str, int, str]]:
    """(channel, length that is claimed, post) for each post in a file."""
    lines = text.split("\n")
    heads = [at for at, line in enumerate(lines) if _HEAD.fullmatch(line)]
    for at, end in pairwise([*heads, len(lines)]):
        found = _HEAD.fullmatch(lines[at])
        assert found is not None
        body = "\n".join(lines[at + 1 : end]).strip()
        yield found["name"], int(found["n"]), body.removesuffix(BETWEEN).strip()


def _miscounted(text: str) -> Iterator[Problem]:
    known, found = _channels(), list(_read(text))
    if not found:
        yield Problem("export.problem.posts.none")
    for name, claimed, body in found:
        channel = known.get(name)
        n = channel.count(body) if channel else claimed
        if channel is None or n != claimed or n > channel.limit:
            limit = channel.limit if channel else 0
            yield Problem("export.problem.posts.length", {"name": name, "n": n, "limit": limit})


def _unsaid(text: str, publication: Publication) -> Iterator[Problem]:
    said = words_of("\n".join(body for _, _, body in _read(text)))
    for rendition in publication.renditions:
        wanted = words_of(headline(publication, rendition))
        if missing := wanted - said:
            values: dict[str, str | int] = {
                "found": wanted.total() - missing.total(),
                "words": wanted.total(),
            }
            yield Problem("export.problem.words-missing", values)
