"""The cards of the queue: who, when, on what story, the text with its hits, why, how toxic."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.language import Language
from ui.models.fetched import ROW_ROLE
from ui.theme import Theme, Type
from ui.widgets import paint
from ui.widgets.paint import Tone
from ui.widgets.rows import Index, RowDelegate
from ui.wording import digits, iso, tr
from ui.workspaces.comments import text_frames
from ui.workspaces.comments.as_shown import Shown, line, shown
from ui.workspaces.comments.looks import (
    ChipLook,
    author_name,
    reason_chips,
    score_color,
    status_chip,
    stretches,
)
from ui.workspaces.comments.model import Entry
from workstation.desk.comments import Card

LINES = 5
"""Lines of a comment in its card; all of it is in the pane beside the queue."""
_KEPT = 2_000
_PICTURES = 48
"""Painted cards that are kept: some screenfuls, in two states each."""
_SEEN_STATES = (
    QStyle.StateFlag.State_Selected
    | QStyle.StateFlag.State_MouseOver
    | QStyle.StateFlag.State_HasFocus
    | QStyle.StateFlag.State_KeyboardFocusChange
)
_NARROW = 560
"""Below this width (of the design) the score stands among the chips."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a card shows, made once from its entry."""

    name: str
    story: str
    text: Shown
    account: tuple[ChipLook, ...]
    chips: tuple[ChipLook, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where things stand in a card, as for left to right."""

    check: QRect
    avatar: QRect
    head: QRect
    text: QRect
    score: QRect | None


class CardDelegate(RowDelegate):
    """Paints the queue. ``show_story`` and ``show_status`` follow what is listed."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        now: Callable[[], datetime],
        checked: Callable[[int], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(theme, "surface", parent)
        self._language, self._now, self._checked = language, now, checked
        self.show_story = True
        self.show_status = False
        self._faces: OrderedDict[tuple[int, int, str, bool], Face] = OrderedDict()
        self._pictures: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()

    # What the view asks

    def key_of(self, index: Index) -> object:
        entry = index.data(ROW_ROLE)
        return (entry.number, entry.edition, self.show_status) if entry else None

    def height_of(self, index: Index, width: int, direction: Qt.LayoutDirection) -> int:
        px = self.theme.px
        entry = index.data(ROW_ROLE)
        if entry is None or entry.card is None:
            return px(52)
        plan = self._plan(QRect(0, 0, width, 10))
        face = self.face(entry)
        laid = text_frames.lay_out(self.cells, face.text, plan.text.width(), direction, LINES)
        rows = len(self._wrapped(face, entry.card, plan))
        chips = rows * px(20) + (rows - 1) * px(6) + px(7) if rows else 0
        return plan.text.top() + int(laid.height + 0.99) + chips + px(13)

    def check_rect(self, rect: QRect, direction: Qt.LayoutDirection) -> QRect:
        """Where the check box of a row is pressed: more than its frame, for the hand's sake."""
        px = self.theme.px
        box = QRect(rect.left(), rect.top(), px(42), px(44))
        return paint.mirrored(box, rect, direction)

    def face(self, entry: Entry) -> Face:
        """What the card of an entry shows."""
        key = (entry.number, entry.edition, self._language.code, self.show_status)
        found = self._faces.get(key)
        if found is None:
            assert entry.card is not None
            found = self._faces[key] = self._made(entry.card)
            if len(self._faces) > _KEPT:
                self._faces.popitem(last=False)
        return found

    def forget(self) -> None:
        super().forget()
        self._faces.clear()
        self._pictures.clear()

    def _made(self, card: Card) -> Face:
        comment = card.comment
        account = []
        if card.first_comment:
            text = tr("comments_window.first_comment")
            account.append(ChipLook(text, Tone.OUTLINE, ""))
        elif card.new_account:
            account.append(ChipLook(tr("comments_window.new_account"), Tone.OUTLINE, ""))
        chips = reason_chips(comment)
        if comment.original is not None:
            chips.append(ChipLook(tr("moderation_window.edited"), Tone.OUTLINE, "pencil"))
        if comment.pinned:
            chips.insert(0, ChipLook(tr("moderation_window.pinned"), Tone.ACCENT, "pin"))
        if self.show_status:
            chips.insert(0, status_chip(comment))
        return Face(
            author_name(comment),
            line(card.headline, 44),
            shown(comment.body, stretches(comment.reasons), excerpt=True),
            tuple(account),
            tuple(chips),
        )

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a card from its picture: shaping its text anew each time would cost ten times."""
        entry = index.data(ROW_ROLE)
        key = self._look(option, entry)
        picture = self._pictures.get(key)
        if picture is None:
            picture = self._pictures[key] = self._painted(painter, option, index)
            if len(self._pictures) > _PICTURES:
                self._pictures.popitem(last=False)
        painter.drawPixmap(option.rect.topLeft(), picture)

    def _look(self, option: QStyleOptionViewItem, entry: Entry | None) -> tuple[object, ...]:
        """All that makes a card look as it does."""
        state = option.state
        at = entry.card.comment.created_at if entry is not None and entry.card else None
        return (
            (entry.number, entry.edition) if entry is not None else None,
            self._checked(entry.number) if entry is not None else False,
            state & _SEEN_STATES,
            option.rect.size().toTuple(),
            option.direction,
            self._language.ago(at.astimezone(), self._now().astimezone()) if at else "",
        )

    def _painted(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> QPixmap:
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        picture = QPixmap((option.rect.size().toSizeF() * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        own = QPainter(picture)
        own.setRenderHints(painter.renderHints())
        rect = QRect(option.rect)  # a copy: the other is the option's own and moves with it
        option.rect = QRect(QPoint(0, 0), rect.size())
        self._paint_ground(own, option, index)
        option.rect = rect
        own.end()
        return picture

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ROW_ROLE)
        state, rect = option.state, option.rect
        current = bool(state & QStyle.StateFlag.State_Selected)
        ground = "surface"
        if entry is not None and self._checked(entry.number):
            ground = "accent-soft"
        elif current:
            ground = "panel"
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = "hover"
        painter.fillRect(rect, self.theme.color(ground))
        line_below = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line_below, self.theme.color("line"))
        if current:
            edge = QRect(rect.left(), rect.top(), self.theme.px(3), rect.height())
            painter.fillRect(self.place(option, edge), self.theme.color("accent"))
        if entry is not None:
            self.draw(painter, option, index, rect)
        focused = state & QStyle.StateFlag.State_HasFocus
        if focused and state & QStyle.StateFlag.State_KeyboardFocusChange:
            inner = rect.adjusted(1, 1, -1, -2).toRectF()
            paint.ring(painter, self.theme, inner, self.theme.px(3))

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect
    ) -> None:
        entry = index.data(ROW_ROLE)
        if entry.gone or entry.card is None:
            self._draw_gone(painter, option, entry, rect)
            return
        plan = self._plan(rect)
        face = self.face(entry)
        self._draw_check(painter, self.place(option, plan.check), self._checked(entry.number))
        name = face.name
        paint.avatar(painter, self.theme, self.place(option, plan.avatar).toRectF(), name)
        self._draw_head(painter, option, entry.card, face, plan)
        self._draw_text(painter, option, entry.card, face, plan)
        if plan.score is not None:
            self._draw_score(painter, option, entry.card, plan.score)

    def _draw_gone(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry, rect: QRect
    ) -> None:
        px = self.theme.px
        place = self.place(option, rect.adjusted(px(82), px(12), -px(14), -px(12)))
        words = tr("comments_window.gone")
        if entry.card is not None:
            words = tr("comments_window.gone_of", author=author_name(entry.card.comment))
        row = QRectF(place.x(), place.y(), place.width(), px(20))
        ink = self.theme.color("ink3")
        font = self.theme.font(Type.BASE)
        paint.line_text(painter, row, words, font, ink, option.direction)
        if entry.card is not None:
            laid = text_frames.lay_out(
                self.cells, self.face(entry).text, place.width(), option.direction, LINES
            )
            at = QPointF(place.x(), row.bottom() + px(4))
            painter.setOpacity(0.45)
            text_frames.draw(painter, self.theme, laid, self.face(entry).text, at, "ink3")

    def _draw_check(self, painter: QPainter, place: QRect, on: bool) -> None:
        theme = self.theme
        ground, border = ("accent", "accent") if on else ("surface", "ctl")
        box = place.toRectF()
        paint.box(painter, box, theme.px(4), theme.color(ground), theme.color(border))
        if on:
            ink = theme.color("on-accent")
            paint.icon(painter, box, "check", ink, theme.px(12), Qt.LayoutDirection.LeftToRight)

    def _draw_head(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        card: Card,
        face: Face,
        plan: _Plan,
    ) -> None:
        theme, direction, px = self.theme, option.direction, self.theme.px
        rest = self.place(option, plan.head).toRectF()
        chips = sum(paint.chip_width(theme, chip.text) + px(6) for chip in face.account)
        font = theme.font(Type.META_TITLE)
        room = max(px(60), rest.width() * 0.5 - chips)
        width = min(QFontMetricsF(font).horizontalAdvance(iso(face.name)) + 1, room)
        place, rest = paint.split(rest, width, px(7), direction)
        paint.line_text(painter, place, iso(face.name), font, theme.color("ink1"), direction)
        font = theme.font(Type.META)
        for words, most in self._asides(card, face, rest.width() - chips):
            width = min(QFontMetricsF(font).horizontalAdvance(words) + 1, most)
            place, rest = paint.split(rest, width, px(6), direction)
            paint.line_text(painter, place, words, font, theme.color("ink3"), direction)
        for chip in face.account:
            width = paint.chip_width(theme, chip.text)
            if width > rest.width():
                break
            place, rest = paint.split(rest, width, px(6), direction)
            height = px(20)
            place = QRectF(place.x(), place.center().y() - height / 2, width, height)
            paint.chip(painter, theme, place, chip.text, chip.tone, direction)

    def _asides(self, card: Card, face: Face, room: float) -> list[tuple[str, float]]:
        """Age and story, each with the width that it may take."""
        px = self.theme.px
        found = []
        at = card.comment.created_at
        if at is not None:
            age = self._language.ago(at.astimezone(), self._now().astimezone())
            found.append((age, float(px(120))))
        if self.show_story and face.story:
            words = tr("comments_window.about", story=face.story)
            found.append((words if not found else f"· {words}", max(0.0, room - px(110))))
        return found

    def _draw_text(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        card: Card,
        face: Face,
        plan: _Plan,
    ) -> None:
        theme, direction, px = self.theme, option.direction, self.theme.px
        place = self.place(option, plan.text)
        laid = text_frames.lay_out(self.cells, face.text, place.width(), direction, LINES)
        text_frames.draw(painter, theme, laid, face.text, QPointF(place.topLeft()))
        top = float(place.top() + laid.height + px(7))
        for chips in self._wrapped(face, card, plan):
            rest = QRectF(place.x(), top, place.width(), px(20))
            for chip in chips:
                width = min(paint.chip_width(theme, chip.text, chip.icon), int(rest.width()))
                spot, rest = paint.split(rest, width, px(6), direction)
                paint.chip(painter, theme, spot, chip.text, chip.tone, direction, chip.icon)
            top += px(26)

    def _draw_score(
        self, painter: QPainter, option: QStyleOptionViewItem, card: Card, rect: QRect
    ) -> None:
        theme, direction, px = self.theme, option.direction, self.theme.px
        place = self.place(option, rect).toRectF()
        score = card.comment.score
        if score is None:
            text = tr("comments_window.unscored")
            room = place.width() - paint.chip_width(theme, text)
            _, chip = paint.split(place, room, 0, direction)
            paint.chip(painter, theme, chip, text, Tone.OUTLINE, direction)
            return
        number = digits(f"{score:.2f}")
        font = theme.font(Type.TITLE)
        width = QFontMetricsF(font).horizontalAdvance(number) + 1
        words, figure = paint.split(place, place.width() - width, 0, direction)
        meta = theme.font(Type.META)
        paint.line_text(
            painter, words, tr("comments_window.toxicity"), meta, theme.color("ink2"), direction
        )
        ltr = Qt.LayoutDirection.LeftToRight
        paint.line_text(painter, figure, number, font, theme.color("ink1"), ltr)
        bar = QRectF(place.x(), place.bottom() + px(4), place.width(), px(5))
        share = max(score, 0.015)
        paint.shares(painter, theme, bar, [(share, score_color(card.comment))], direction)

    # Where things stand

    def _plan(self, rect: QRect) -> _Plan:
        px = self.theme.px
        left, top = rect.left(), rect.top() + px(12)
        wide = rect.width() >= px(_NARROW)
        score = None
        end = px(14)
        if wide:
            width = px(126)
            score = QRect(rect.right() - px(14) - width, top, width, px(20))
            end += width + px(24)
        start = left + px(82)
        room = max(px(80), rect.right() - end - start)
        return _Plan(
            check=QRect(QPoint(left + px(14), top + px(2)), QPoint(left + px(29), top + px(17))),
            avatar=QRect(left + px(44), top - px(2), px(26), px(26)),
            head=QRect(start, top - px(1), room, px(22)),
            text=QRect(start, top + px(23), room, px(29)),
            score=score,
        )

    def _wrapped(self, face: Face, card: Card, plan: _Plan) -> list[list[ChipLook]]:
        """The chips in the rows that they take; in a narrow card the score is one of them."""
        chips: Sequence[ChipLook] = face.chips
        if plan.score is None:
            chips = (*chips, *self._score_chips(card))
        rows: list[list[ChipLook]] = []
        used, width = 0, plan.text.width()
        for chip in chips:
            need = paint.chip_width(self.theme, chip.text, chip.icon)
            if not rows or used + need > width:
                rows.append([])
                used = 0
            rows[-1].append(chip)
            used += need + self.theme.px(6)
        return rows

    def _score_chips(self, card: Card) -> list[ChipLook]:
        score = card.comment.score
        if score is None:
            return [ChipLook(tr("comments_window.unscored"), Tone.OUTLINE, "")]
        words = f"{tr('comments_window.toxicity')} {digits(f'{score:.2f}')}"
        tone = {"red-line": Tone.RED, "amber-line": Tone.AMBER}.get(score_color(card.comment))
        return [ChipLook(words, tone or Tone.NEUTRAL, "gauge")]
