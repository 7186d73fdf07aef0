"""The exported page set on paper: as a browser window of this width would set it, or a phone."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from ui.theme import Theme, Type
from ui.workspaces.publish.page import Line, Page, Part, Words

PHONE = 360
"""The width of a phone's screen in CSS pixels."""
WIDEST = 704
"""The widest that the page lets its column be: 44rem."""
_SMALL = (Part.NOTICE, Part.CREDIT, Part.KEYWORDS, Part.RIGHTS)
_ISOLATES = re.compile("([\u2066-\u2069]+)")
_QUOTE_SIDE = 20
_NO_LIMIT = 16_777_215


class Paper(QTextBrowser):
    """Shows a page; nothing is loaded from anywhere and links lead nowhere."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._page = Page()
        self._phone = False
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        theme.changed.connect(self._set)

    def show_page(self, page: Page, *, phone: bool, anew: bool) -> None:
        """Set a page, at the width of a phone or of this widget; ``anew`` from its top, else at
        the place that is read."""
        self._page, self._phone = page, phone
        self.setMaximumWidth(int(self._px(PHONE)) if phone else _NO_LIMIT)
        self._set()
        if anew:
            self.verticalScrollBar().setValue(0)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return None

    @property
    def column(self) -> int:
        """The width of the text's column in CSS pixels."""
        return min(PHONE if self._phone else WIDEST, int(self.width() / self._theme.scale))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._set()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_rule()
        if self._page.mark:
            self._paint_mark()

    def _paint_rule(self) -> None:
        """The line under the masthead."""
        if not self._page.lines or self._page.lines[0].part is not Part.MASTHEAD:
            return
        block = self.document().firstBlock()
        box = self.document().documentLayout().blockBoundingRect(block)
        thick = self._px(2)
        y = box.bottom() + self._px(6) - self.verticalScrollBar().value()
        painter = QPainter(self.viewport())
        line = QRectF(box.left(), y, box.width(), thick)
        painter.fillRect(line, self._colour("ink", "#000000"))
        painter.end()

    def _paint_mark(self) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._theme.font(Type.TITLE, 700)
        font.setPixelSize(max(40, int(self._px(self.column) * 0.26)))
        painter.setFont(font)
        painter.setPen(self._colour("red", "#ae2219"))
        painter.setOpacity(0.1)
        rect = self.viewport().rect()
        painter.translate(rect.center())
        painter.rotate(-28)
        side = rect.width() + rect.height()
        box = QRect(-side, -side, 2 * side, 2 * side)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._page.mark)
        painter.end()

    # Setting

    def _px(self, css: float) -> float:
        return css * self._theme.scale

    def _colour(self, name: str, otherwise: str) -> QColor:
        return QColor(self._page.colours.get(name, otherwise))

    def _set(self) -> None:
        """Set the page anew, keeping the place that is read."""
        place = self.verticalScrollBar().value()
        edge = max(16.0, min(48.0, 0.05 * self.column))
        side = (self.width() - self._px(self.column)) / 2
        self.setViewportMargins(int(side), 0, int(side), 0)
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(self._px(edge))
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for number, line in enumerate(self._page.lines):
            if number:
                cursor.insertBlock()
            self._set_line(cursor, line)
        cursor.endEditBlock()
        self.setDocument(document)
        self._dress()
        self.verticalScrollBar().setValue(place)

    def _dress(self) -> None:
        """The paper is the page's own in every theme."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Base, self._colour("paper", "#ffffff"))
        palette.setColor(QPalette.ColorRole.Text, self._colour("ink", "#000000"))
        self.setPalette(palette)
        paper, edge = self._colour("paper", "#ffffff").name(), self._theme.css("line2")
        radius = self._theme.px(12) if self._phone else 0
        self.setStyleSheet(
            f"QTextBrowser {{ background: {paper}; border: 1px solid {edge};"
            f" border-radius: {radius}px; }}"
        )

    def _set_line(self, cursor: QTextCursor, line: Line) -> None:
        size, weight, tight = self._size(line)
        form = QTextBlockFormat()
        rtl = line.direction == "rtl"
        form.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        form.setAlignment(
            (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
            | Qt.AlignmentFlag.AlignAbsolute
        )
        form.setLineHeight(
            self._px(size * tight), QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )
        above, below = _gaps(line.part, size)
        form.setTopMargin(self._px(above))
        form.setBottomMargin(self._px(below))
        indent = {Part.QUOTE: _QUOTE_SIDE, Part.ITEM: 28 * (line.depth + 1)}.get(line.part, 0)
        (form.setRightMargin if rtl else form.setLeftMargin)(self._px(indent))
        cursor.setBlockFormat(form)
        if line.marker:
            form.setTextIndent(-self._px(18))
            cursor.setBlockFormat(form)
            cursor.insertText(f"{line.marker}\u2002", self._dress_of(line, Words(""), size, weight))
        for words in line.words:
            form_of_words = self._dress_of(line, words, size, weight)
            plain = QTextCharFormat(form_of_words)
            plain.setFont(self._theme.font(Type.BASE))
            for piece in _ISOLATES.split(words.text):
                # Faces have no isolates: beside one, Qt takes a full stop from another face.
                cursor.insertText(piece, plain if _ISOLATES.fullmatch(piece) else form_of_words)

    def _dress_of(self, line: Line, words: Words, size: float, weight: int) -> QTextCharFormat:
        form = QTextCharFormat()
        font = self._face(line)
        font.setPixelSize(max(1, int(self._px(size) + 0.5)))
        font.setWeight(QFont.Weight(700 if words.strong else weight))
        ink = "soft" if line.part in (*_SMALL, Part.STANDFIRST) else "ink"
        colour = self._colour(ink, "#000000")
        if line.part is Part.NOTICE:
            colour = QColor("#ae2219")
        if words.href or (words.emphasis and line.direction == "rtl"):
            colour = self._colour("accent", "#0000ee")
        if words.emphasis and line.direction != "rtl":
            font.setItalic(True)
        form.setFont(font)
        form.setForeground(colour)
        if words.href:
            form.setAnchor(True)
            form.setAnchorHref(words.href)
            form.setFontUnderline(True)
            form.setToolTip(words.href)
        return form

    def _face(self, line: Line) -> QFont:
        if line.part in (*_SMALL, Part.MASTHEAD):
            return self._theme.font(Type.BASE)
        return self._theme.font(Type.BODY)

    def _size(self, line: Line) -> tuple[float, int, float]:
        """CSS pixels, weight and line height of a line, as the page's own style has them."""
        arabic = line.direction == "rtl"
        match line.part:
            case Part.HEADLINE:
                size = max(25.6, min(34.0, 0.052 * self.column))
                return size, 700, 1.6 if arabic else 1.3
            case Part.MASTHEAD:
                return 22, 700, 1.6
            case Part.HEADING:
                return 20, 700, 1.6
            case Part.STANDFIRST:
                return 20, 400, 1.9 if arabic else 1.65
            case part if part in _SMALL:
                return 14, 600 if part is Part.NOTICE else 400, 1.7
        return 19, 400, 1.95 if arabic else 1.65


def _gaps(part: Part, size: float) -> tuple[float, float]:
    """The room above and below a line in CSS pixels."""
    return {
        Part.MASTHEAD: (0, 34),
        Part.NOTICE: (0, 8),
        Part.HEADLINE: (0, 8),
        Part.CREDIT: (0, 24),
        Part.HEADING: (size * 0.9, size * 0.3),
        Part.ITEM: (0, 4),
        Part.KEYWORDS: (16, 4),
    }.get(part, (0, size * 0.85))
