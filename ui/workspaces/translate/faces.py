"""How segments look: icons of states, badges of origins, type and direction by language."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ui.panels.engine_offer import language_name
from ui.theme import Type
from ui.widgets.paint import Tone
from ui.wording import digits, ltr, tr
from workstation.articles import Direction, direction_of
from workstation.segments import Origin, Segment, SegmentStatus

STATUS: dict[SegmentStatus, tuple[str, str]] = {
    SegmentStatus.NOT_STARTED: ("circle-dashed", "ink3"),
    SegmentStatus.MACHINE: ("cpu", "plum"),
    SegmentStatus.FROM_MEMORY: ("circle-dot", "blue"),
    SegmentStatus.EDITED: ("pen-line", "amber"),
    SegmentStatus.CONFIRMED: ("check", "green"),
    SegmentStatus.REVIEWED: ("check-check", "green"),
    SegmentStatus.LOCKED: ("lock", "ink2"),
}
"""The icon of a state and the token of its colour."""

COMMON = ("en", "ar", "fr", "es", "de", "tr", "fa", "ur", "ru", "pt", "zh", "id")
"""Target languages that are offered before any others."""

_READING = frozenset({"ar", "fa", "ur", "ps", "ckb", "sd", "ug"})


def status_name(status: SegmentStatus) -> str:
    return tr(f"translate_window.status.{status.value}")


def score_text(score: int) -> str:
    return ltr(digits(f"{score}%"))


def score_tone(score: int) -> Tone:
    """Green for a whole match, blue for a fuzzy one, grey below."""
    if score >= 100:
        return Tone.GREEN
    return Tone.BLUE if score >= 70 else Tone.NEUTRAL


def badge(segment: Segment) -> tuple[str, Tone]:
    """What the match column shows: where the target came from first, whoever edited it since."""
    if segment.origin is Origin.MEMORY:
        score = segment.score or 0
        return score_text(score), score_tone(score)
    if segment.origin is Origin.ENGINE:
        return tr("translate_window.badge.mt"), Tone.PLUM
    if segment.origin is Origin.GLOSS:
        return tr("translate_window.badge.gloss"), Tone.NEUTRAL
    return "", Tone.NEUTRAL


def engine_name(name: str) -> str:
    """An engine by its name for people; a third party's own name where we have none."""
    key = f"mt.name.{name}"
    said = tr(key)
    return name if said == key else said


def short_name(engine: str) -> str:
    """An engine's name where there is room for one word."""
    return tr("translate_window.badge.here") if engine == "device" else engine_name(engine)


def direction(language: str) -> Qt.LayoutDirection:
    rtl = direction_of(language) is Direction.RTL
    return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight


def type_of(language: str, *, active: bool = False) -> Type:
    """The role of a segment's text: Naskh for languages in Arabic script, Plex for the others."""
    if language.split("-")[0].lower() in _READING:
        return Type.SEGMENT_ACTIVE if active else Type.SEGMENT
    return Type.TARGET_ACTIVE if active else Type.TARGET


def column_title(side: str, language: str) -> str:
    """«الأصل العربي», «الترجمة الإنجليزية»: the head of a column (``source`` or ``target``)."""
    key = f"translate_window.{side}.{language.split('-')[0]}"
    said = tr(key)
    if said != key:
        return said
    return tr(f"translate_window.{side}_in", language=language_name(language))


def describe(segment: Segment) -> str:
    """A row as it is read aloud."""
    origin = badge(segment)[0]
    return tr(
        "translate_window.row",
        number=segment.number,
        status=status_name(segment.status),
        origin=origin or tr("translate_window.badge.none"),
        source=segment.source,
        target=segment.target,
    )
