"""What exporters are given: a story, its translation, and how it is to go out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from workstation.articles import (
    Article,
    ArticleState,
    Block,
    Direction,
    NoticeKind,
    Span,
    direction_of,
)
from workstation.comments import Comment
from workstation.errors import Refused
from workstation.segments import Segment
from workstation.text.bidi import main_direction


class Edition(StrEnum):
    """Which languages of a story go into a file."""

    SOURCE = "source"
    TRANSLATION = "translation"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Rendition:
    """One language of a story, ready to be set: the headline and the body in order.

    The blocks of a translation stand at the places of the source's blocks, so the two can be
    set side by side; a block that has no translation yet has an empty text.
    """

    language: str
    headline: str
    blocks: tuple[Block, ...]
    translated: bool = False

    @property
    def direction(self) -> Direction:
        """RTL or LTR, by the language."""
        return direction_of(self.language)

    def direction_of_block(self, block: Block) -> Direction:
        """RTL or LTR: the block's own direction, or the rendition's where it is automatic."""
        return self.direction if block.direction is Direction.AUTO else block.direction

    def direction_of_line(self, text: str) -> Direction:
        """RTL or LTR for a line that may be in another language, such as the rights: as most
        of its letters are."""
        return Direction(main_direction(text) or self.direction)


@dataclass(frozen=True, kw_only=True)
class Publication:
    """A story as it is to be published. ``segments`` are those of ``target_language``."""

    article: Article
    segments: tuple[Segment, ...] = ()
    target_language: str = ""
    comments: tuple[Comment, ...] = ()
    draft: bool = False
    """A watermarked draft: every format says so in its own way."""
    edition: Edition = Edition.SOURCE
    forced: bool = False
    """Exported before the embargo lifts, on purpose: every format says so."""
    outlet: str = ""
    """The name at the masthead; the story's source stands in when it is empty."""
    pattern: str = ""
    """How names of files begin: ``{date}-{slug}``; the slug alone when it is empty."""

    @property
    def killed(self) -> bool:
        """Whether what goes out is a kill: the notice alone, for those who have the story."""
        notice = self.article.meta.notice
        return notice is not None and notice.kind is NoticeKind.KILL

    @property
    def spiked(self) -> bool:
        """Whether the story was set aside without a word to those who may have it: feeds never
        tell of it, and content systems get it as thrown away."""
        return self.article.state is ArticleState.SPIKED and not self.killed

    @cached_property
    def source(self) -> Rendition:
        """The story in its own language."""
        article = self.article
        return Rendition(article.language, article.headline, article.blocks)

    @cached_property
    def translation(self) -> Rendition:
        """The story in the target language, its segments joined back into blocks.

        A segment without a target leaves nothing; `preflight` says how many there are.
        """
        by_block: dict[int, list[Segment]] = {}
        for segment in sorted(self.segments, key=lambda s: s.number):
            by_block.setdefault(segment.block, []).append(segment)

        def joined(line: int) -> str:
            return join_targets(by_block.get(line, ()), self.target_language)

        blocks = tuple(
            _translated_block(block, joined(line))
            for line, block in enumerate(self.article.blocks, start=1)
        )
        return Rendition(self.target_language, joined(0), blocks, translated=True)

    @property
    def renditions(self) -> tuple[Rendition, ...]:
        """The languages that the edition asks for, the source first. Raises `Refused` where it
        asks for a translation and there is none."""
        if self.edition is not Edition.SOURCE and not self.segments:
            raise Refused("export.no-segments")
        match self.edition:
            case Edition.SOURCE:
                return (self.source,)
            case Edition.TRANSLATION:
                return (self.translation,)
            case Edition.BOTH:
                return (self.source, self.translation)

    @property
    def languages(self) -> tuple[str, ...]:
        """The BCP 47 tags of the edition, the source first."""
        source, target = self.article.language, self.target_language
        match self.edition:
            case Edition.SOURCE:
                return (source,)
            case Edition.TRANSLATION:
                return (target,)
            case Edition.BOTH:
                return (source, target)

    @property
    def masthead(self) -> str:
        """The name that stands above the story; may be empty."""
        return self.outlet or self.article.meta.source


_SPACELESS = frozenset({"ja", "km", "lo", "my", "th", "yue", "zh"})


def join_targets(segments: Sequence[Segment], language: str) -> str:
    """The targets of one block as one text: one space between sentences.

    Languages that write no spaces between sentences (Chinese, Thai and the like) get none.
    Segments without a target leave no gap.
    """
    between = "" if language.split("-")[0].lower() in _SPACELESS else " "
    return between.join(filter(None, (segment.target.strip() for segment in segments)))


def _translated_block(block: Block, text: str) -> Block:
    """The block with its translation; only spans over the whole block can be carried over."""
    whole = tuple(
        Span(0, len(text), span.kind, span.href)
        for span in block.spans
        if text and span.start == 0 and span.end == len(block.text)
    )
    return replace(block, text=text, direction=Direction.AUTO, spans=whole)
