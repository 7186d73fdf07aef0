"""How blocks look: heights, margins and directions, in sizes that the zoom multiplies.

Formats are written at 100 per cent. The zoom is the density of the layout's paint device, which
Qt applies to point sizes, fixed heights and margins alike, so that zooming edits nothing and the
undo stack stays as it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QImage,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)

from ui.fonts import load_faces
from ui.theme import Theme, Type
from workstation.articles import BlockKind, Direction, SpanKind, direction_of

KIND = QTextFormat.Property.UserProperty.value + 1
DIRECTION = KIND + 1
LEVEL = KIND + 2
HEADLINE = KIND + 3
SPAN = KIND + 10
HREF = KIND + 11

BYLINE = 62
"""Pixels between the headline and the body, for the line of dateline, source and editor."""
GAP = 13
INDENT = 30
HEADING = (22.0, 38.0)


TOP, BOTTOM = 18, 120
"""Room over the headline and under the last paragraph."""


def set_room(document: QTextDocument) -> None:
    """Give the document its room at top and bottom. To be called while nothing is to be undone."""
    frame = document.rootFrame()
    form = frame.frameFormat()
    form.setTopMargin(TOP)
    form.setBottomMargin(BOTTOM)
    frame.setFrameFormat(form)


def density() -> float:
    """Dots per inch of the screen, to which point sizes refer."""
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInchY() if screen is not None else 96.0


def points(pixels: float) -> float:
    return pixels * 72 / density()


def device(factor: float) -> QImage:
    """A paint device ``factor`` times as dense as the screen; keep it as long as the layout."""
    image = QImage(1, 1, QImage.Format.Format_ARGB32)
    per_metre = round(density() * factor / 0.0254)
    image.setDotsPerMeterX(per_metre)
    image.setDotsPerMeterY(per_metre)
    return image


def reading_font(pixels: float, weight: int = 400) -> QFont:
    font = QFont()
    font.setFamilies(list(load_faces().reading))
    font.setPointSizeF(points(pixels))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def block_format(
    *,
    headline: bool,
    language: str,
    kind: BlockKind = BlockKind.PARAGRAPH,
    direction: Direction = Direction.AUTO,
    level: int = 0,
    byline: bool = True,
) -> QTextBlockFormat:
    """The format of a block. The direction is the language's unless the block has its own."""
    made = QTextBlockFormat()
    role = Type.HEADLINE if headline else Type.BODY
    line = HEADING[1] if kind is BlockKind.HEADING and not headline else role.value.line
    made.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    made.setBottomMargin((BYLINE if byline else 16) if headline else GAP)
    own = direction if direction is not Direction.AUTO else direction_of(language)
    rtl = own is Direction.RTL
    made.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    if kind in (BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.NUMBERED_ITEM) and not headline:
        steps = 1 + (level if kind is not BlockKind.QUOTE else 0)
        # Qt takes left and right of a block as start and end of its direction.
        made.setLeftMargin(0 if rtl else INDENT * steps)
        made.setRightMargin(INDENT * steps if rtl else 0)
    made.setProperty(KIND, kind.value)
    made.setProperty(DIRECTION, direction.value)
    made.setProperty(LEVEL, level)
    made.setProperty(HEADLINE, headline)
    return made


def kind_of(block: QTextBlock) -> BlockKind:
    value = block.blockFormat().property(KIND)
    return BlockKind(value) if value else BlockKind.PARAGRAPH


def is_headline(block: QTextBlock) -> bool:
    """Whether a block is dressed as the headline, wherever it stands."""
    return bool(block.blockFormat().property(HEADLINE))


def direction_override(block: QTextBlock) -> Direction:
    value = block.blockFormat().property(DIRECTION)
    return Direction(value) if value else Direction.AUTO


def level_of(block: QTextBlock) -> int:
    return int(block.blockFormat().property(LEVEL) or 0)


def span_format(kind: SpanKind | None, href: str = "") -> QTextCharFormat:
    """The character format of a span: what it is, not how it looks (see `Highlighter`)."""
    made = QTextCharFormat()
    if kind is not None:
        made.setProperty(SPAN, kind.value)
        made.setProperty(HREF, href)
    return made


class Highlighter(QSyntaxHighlighter):
    """Colours and faces of the document: headline, headings, strong, quote style, links."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme

    def highlightBlock(self, text: str) -> None:
        block = self.currentBlock()
        if block.blockNumber() == 0:
            self._whole(reading_font(Type.HEADLINE.value.pixels, 700), len_of(block))
        elif kind_of(block) is BlockKind.HEADING:
            self._whole(reading_font(HEADING[0], 700), len_of(block))
        elif kind_of(block) is BlockKind.QUOTE:
            form = QTextCharFormat()
            form.setForeground(self._theme.color("ink2"))
            self.setFormat(0, len_of(block), form)
        for fragment in fragments(block):
            kind = fragment.charFormat().property(SPAN)
            if kind:
                start = fragment.position() - block.position()
                base = self.format(start)
                self._span(base, SpanKind(kind))
                self.setFormat(start, fragment.length(), base)

    def _whole(self, font: QFont, count: int) -> None:
        form = QTextCharFormat()
        form.setFont(font)
        self.setFormat(0, count, form)

    def _span(self, form: QTextCharFormat, kind: SpanKind) -> None:
        if kind is SpanKind.STRONG:
            form.setFontWeight(700)
        elif kind is SpanKind.LINK:
            form.setForeground(self._theme.color("accent"))
            form.setFontUnderline(True)
        else:
            # Arabic has no italic: quoted matter is set on a quiet ground.
            form.setBackground(self._theme.color("sunken"))


def len_of(block: QTextBlock) -> int:
    """The length of a block's text in UTF-16 units."""
    return block.length() - 1


def fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    """The fragments of a block, in order."""
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.isValid():
            yield fragment
        iterator += 1
