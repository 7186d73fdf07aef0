"""Articles: what a newsroom calls a story, with its states, its text and its versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType


class ArticleState(StrEnum):
    RECEIVED = "received"
    DRAFT = "draft"
    IN_EDIT = "in_edit"
    IN_TRANSLATION = "in_translation"
    READY = "ready"
    PUBLISHED = "published"
    SPIKED = "spiked"


ALLOWED_MOVES: Mapping[ArticleState, frozenset[ArticleState]] = {
    ArticleState.RECEIVED: frozenset(
        {ArticleState.DRAFT, ArticleState.IN_EDIT, ArticleState.IN_TRANSLATION, ArticleState.SPIKED}
    ),
    ArticleState.DRAFT: frozenset(
        {ArticleState.IN_EDIT, ArticleState.IN_TRANSLATION, ArticleState.SPIKED}
    ),
    ArticleState.IN_EDIT: frozenset(
        {
            ArticleState.DRAFT,
            ArticleState.IN_TRANSLATION,
            ArticleState.READY,
            ArticleState.SPIKED,
        }
    ),
    ArticleState.IN_TRANSLATION: frozenset(
        {ArticleState.IN_EDIT, ArticleState.READY, ArticleState.SPIKED}
    ),
    ArticleState.READY: frozenset(
        {
            ArticleState.IN_EDIT,
            ArticleState.IN_TRANSLATION,
            ArticleState.PUBLISHED,
            ArticleState.SPIKED,
        }
    ),
    # What readers have seen is corrected or killed, never quietly made a draft again.
    ArticleState.PUBLISHED: frozenset({ArticleState.IN_EDIT, ArticleState.SPIKED}),
    ArticleState.SPIKED: frozenset({ArticleState.DRAFT}),
}


class Direction(StrEnum):
    """Base direction of a paragraph; AUTO is the direction of the article's language."""

    AUTO = "auto"
    RTL = "rtl"
    LTR = "ltr"


class BlockKind(StrEnum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    NUMBERED_ITEM = "numbered_item"


class SpanKind(StrEnum):
    STRONG = "strong"
    QUOTE_STYLE = "quote_style"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Span:
    """A styled run inside a block: half-open Python indices into ``Block.text``."""

    start: int
    end: int
    kind: SpanKind
    href: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-level part of the body. ``text`` never holds a line break."""

    text: str
    kind: BlockKind = BlockKind.PARAGRAPH
    direction: Direction = Direction.AUTO
    level: int = 0
    """Heading level 2-6, or list nesting from 0."""
    spans: tuple[Span, ...] = ()


class NoticeKind(StrEnum):
    """What is said of a story that readers have seen already."""

    CORRECTION = "correction"
    UPDATE = "update"
    KILL = "kill"
    """The story is withdrawn: whoever has it must not use it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What readers and clients are told above a story: why it is not as it was."""

    kind: NoticeKind
    text: str
    at: datetime
    by: str = ""


IPTC_URGENCY: Mapping[int, int] = MappingProxyType({1: 1, 2: 3, 3: 5, 4: 6, 5: 8})
"""The desk's urgency on the scale of the IPTC (IIM 4.2, dataset 2:10; the same in NewsML-G2,
NITF, ninjs and XMP), where 1 is the most urgent, 5 normal and 8 the least."""


def iptc_urgency(urgency: int) -> int:
    """The urgency as wires count it, 1 to 8; 5 (normal) for what the desk does not know."""
    return IPTC_URGENCY.get(urgency, 5)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What travels with a story besides its text."""

    slug: str = ""
    source: str = ""
    """The agency or outlet, without brackets: «كونا»."""
    dateline: str = ""
    """The dateline as it stands at the head of the first paragraph: «(كونا)»."""
    byline: str = ""
    credit: str = ""
    keywords: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    """IPTC Media Topic codes, as ``medtop:11000000``."""
    places: tuple[str, ...] = ()
    urgency: int = 3
    """1 (flash) to 5 (routine), 3 is normal; wires count otherwise (`iptc_urgency`)."""
    rights: str = ""
    summary: str = ""
    embargo: datetime | None = None
    """No export before this moment (aware)."""
    embargo_zone: str = "Asia/Kuwait"
    comments_allowed: bool = True
    canonical: str = ""
    notice: Notice | None = None
    """The correction, update or kill that stands above the published story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A story as it stands now. ``revision`` is the number of the version that it shows."""

    id: int
    headline: str
    blocks: tuple[Block, ...]
    language: str
    state: ArticleState
    revision: int
    created_at: datetime
    changed_at: datetime
    assignee: str = ""
    meta: Metadata = field(default_factory=Metadata)
    residue: tuple[str, ...] = ()
    """Lines of web residue that were set apart when the story came in, in order."""

    @property
    def text(self) -> str:
        """The story as one text: the headline, then a line for each block (see `story_text`)."""
        return story_text(self.headline, self.blocks)


class RevisionKind(StrEnum):
    ORIGINAL = "original"
    RECEIVED = "received"
    """The story with residue set apart: what an editor starts from."""
    AUTOSAVE = "autosave"
    NAMED = "named"
    FIX = "fix"
    """A proofing fix of many places at once."""
    STATE = "state"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version of a story. Number 1 is the original as received and is locked for ever."""

    article_id: int
    number: int
    kind: RevisionKind
    headline: str
    blocks: tuple[Block, ...]
    author: str
    created_at: datetime
    label: str = ""
    words: int = 0

    @property
    def locked(self) -> bool:
        return self.kind is RevisionKind.ORIGINAL

    @property
    def text(self) -> str:
        return story_text(self.headline, self.blocks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark of a colleague on a range of the story text, or a reply to one."""

    id: int
    article_id: int
    start: int
    end: int
    quote: str
    """The text that the note was written on."""
    body: str
    author: str
    created_at: datetime
    parent_id: int | None = None
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Original:
    """The very bytes that came in, kept beside version 1."""

    name: str
    content: bytes
    encoding: str
    kind: str
    """The importer that read it: ``text``, ``html``, ``docx``."""


def story_text(headline: str, blocks: tuple[Block, ...]) -> str:
    """The text that proofing, segmentation and the editor share: one line for each block.

    Line 0 is the headline and line n is ``blocks[n - 1]``, so offsets into this text map to
    blocks by counting line feeds.
    """
    return "\n".join([headline, *(block.text for block in blocks)])


RTL_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"}
)


def direction_of(language: str) -> Direction:
    """RTL or LTR for a BCP 47 language tag, by its primary language (and an Arabic script)."""
    parts = language.lower().replace("_", "-").split("-")
    if "latn" in parts[1:]:
        return Direction.LTR
    if parts[0] in RTL_LANGUAGES or "arab" in parts[1:] or "hebr" in parts[1:]:
        return Direction.RTL
    return Direction.LTR
