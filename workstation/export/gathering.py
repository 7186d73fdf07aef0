"""What stands at the head of a file of stories, and which stories may stand in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable
from urllib.parse import urlsplit

from workstation.errors import Refused
from workstation.export import wire
from workstation.export.exporter import Exporter, Validity
from workstation.export.furniture import label_language
from workstation.export.identity import story_uri, web_address
from workstation.export.publication import Publication, Rendition
from workstation.jobs import Job
from workstation.wording import say


@runtime_checkable
class Gatherer(Exporter, Protocol):
    """A format whose one file can hold many stories."""

    def render_all(self, publications: Sequence[Publication], job: Job) -> bytes:
        """The file of all the stories, in their order. Raises `Refused` where none may go in."""

    def validate_all(self, content: bytes, publications: Sequence[Publication]) -> Validity:
        """What judges the format says, and whether the words of each story are there."""


@dataclass(frozen=True, slots=True)
class Channel:
    """The head of a feed: of one story what is known of it, of several what they share."""

    title: str
    uri: str
    """By which the feed is known for ever."""
    link: str
    description: str
    language: str
    rights: str
    changed_at: datetime


def channel_of(publications: Sequence[Publication]) -> Channel:
    """The head for these stories; the first names the outlet and the language."""
    first = publications[0]
    rendition, article = first.renditions[0], first.article
    title, rights = wire.flat(first.masthead), wire.flat(article.meta.rights)
    changed_at = max(each.article.changed_at for each in publications)
    if len(publications) == 1:
        uri = story_uri(article)
        return Channel(
            title or headline(first, rendition),
            uri,
            web_address(article.meta.canonical) or uri,
            wire.summary(first, rendition) or title or headline(first, rendition),
            rendition.language,
            rights,
            changed_at,
        )
    title = title or "Warraq"
    uri = next(filter(None, map(_site, publications)), "") or "urn:warraq:stories"
    shared = {wire.flat(each.article.meta.rights) for each in publications} == {rights}
    return Channel(title, uri, uri, title, rendition.language, rights if shared else "", changed_at)


def _site(publication: Publication) -> str:
    """The front page of the site that a story stands on; empty when it stands on none."""
    parts = urlsplit(web_address(publication.article.meta.canonical))
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""


def headline(publication: Publication, rendition: Rendition) -> str:
    """The headline in a list of stories: of a withdrawn one with the word before it, so that
    whoever sees the list alone knows."""
    line = wire.flat(rendition.headline)
    if not publication.killed:
        return line
    return say("export.file.withdrawn", label_language(rendition.language), headline=line)


def in_circulation(publications: Sequence[Publication]) -> list[Publication]:
    """The stories that a feed may tell of: a killed one as its notice, which takes the place of
    the story at whoever has it; one that was spiked before anybody saw it never. Raises
    `Refused` when none is left."""
    kept = [each for each in publications if not each.spiked]
    if not kept:
        raise Refused("export.spiked")
    return kept
