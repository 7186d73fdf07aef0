"""How reasons, states and scores of comments look: words, icons, tones, frames on the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ui.widgets.paint import Tone
from ui.wording import iso, spoken_language, tr
from ui.workspaces.comments.as_shown import Stretch, line
from workstation.comments import Comment, CommentStatus, Queue, Reason
from workstation.desk import comments as desk_comments

ICONS = {
    "list": "shield-alert",
    "score": "gauge",
    "banned": "user-x",
    "trusted": "badge-check",
    "links": "link",
    "phone": "phone",
    "repeat": "repeat",
    "near_repeat": "repeat",
    "flood": "timer",
    "new_author": "user-plus",
    "record": "history",
    "reported": "flag",
    "length": "text-align-start",
    "elongation": "type",
    "capitals": "case-sensitive",
    "emoji": "sparkles",
    "hidden": "eye-off",
    "language": "languages",
    "copied": "copy",
    "story_note": "newspaper",
}
KINDS = tuple(ICONS)
"""The kinds of rules that a queue can be narrowed to."""
TONES = {Queue.HOLD: Tone.RED, Queue.REVIEW: Tone.AMBER, Queue.CLEAN: Tone.NEUTRAL}
STATUS = {
    CommentStatus.PENDING: ("circle-dashed", Tone.NEUTRAL),
    CommentStatus.APPROVED: ("circle-check", Tone.GREEN),
    CommentStatus.REJECTED: ("circle-x", Tone.RED),
    CommentStatus.SPAM: ("ban", Tone.AMBER),
}
_AS_WRITTEN = frozenset({"list", "links", "phone", "story_note"})
"""Kinds whose reasons carry readers' own letters."""
_COUNTED = frozenset({"repeat", "near_repeat", "reported"})
"""Kinds whose chips say a number."""
_OUR_NAMES = frozenset({"", "many"})
"""What the rules that come with the program are called within their kind."""
_LEFT_TO_RIGHT = frozenset({"links", "phone"})


@dataclass(frozen=True, slots=True)
class ChipLook:
    """A chip to be painted."""

    text: str
    tone: Tone
    icon: str


def reason_chips(comment: Comment) -> list[ChipLook]:
    """A chip for each reason that is said with other words, the gravest tone of those."""
    found: dict[str, ChipLook] = {}
    for reason in comment.reasons:
        kind = desk_comments.kind_of(reason)
        if kind == "new_author":
            continue
        text = desk_comments.chip(reason, spoken_language())
        tone = Tone.SOFT if kind == "story_note" else TONES[reason.queue]
        if text not in found:
            found[text] = ChipLook(text, tone, ICONS.get(kind, "shield-alert"))
    if comment.parent_external_id:
        reply = tr("comments_window.reply")
        found[reply] = ChipLook(reply, Tone.NEUTRAL, "message-square-reply")
    return list(found.values())


def status_chip(comment: Comment) -> ChipLook:
    icon, tone = STATUS[comment.status]
    return ChipLook(tr(f"comments_window.status.{comment.status.value}"), tone, icon)


def stretches(reasons: Sequence[Reason]) -> list[Stretch]:
    """The places of a comment's text that rules point to. Hidden characters are shown by
    themselves."""
    found = []
    for reason in sorted(reasons, key=lambda reason: reason.queue is not Queue.HOLD):
        kind = desk_comments.kind_of(reason)
        if reason.start >= 0 and kind not in ("hidden", "elongation"):
            color = "red" if reason.queue is Queue.HOLD else "amber"
            if reason.queue is Queue.CLEAN:
                color = "accent"
            found.append(Stretch(reason.start, reason.end, color, kind in _LEFT_TO_RIGHT))
    return found


def score_color(comment: Comment) -> str:
    """The colour of the bar: by what the rules made of the score."""
    for reason in comment.reasons:
        if desk_comments.kind_of(reason) == "score":
            return "red-line" if reason.queue is Queue.HOLD else "amber-line"
    return "green-line"


def title_of(reason: Reason) -> str:
    """The head of a reason: what the rule found."""
    kind = desk_comments.kind_of(reason)
    if kind == "list":
        return tr("comments_window.why.list", entry=line(reason.value, 40))
    if kind == "score":
        return tr("comments_window.why.score", score=reason.as_matched)
    return desk_comments.chip(reason, spoken_language())


def detail_of(reason: Reason, body: str) -> str:
    """The sentence below it: as written, as matched, the threshold, the list."""
    kind = desk_comments.kind_of(reason)
    if kind == "score":
        which = "held_at" if reason.queue is Queue.HOLD else "looked_at"
        return tr(f"comments_window.why.{which}", threshold=reason.value)
    if kind != "list":
        safe = replace(reason, value=iso(line(reason.value, 60)))
        return desk_comments.why(safe if kind in _AS_WRITTEN else reason, spoken_language())
    written = line(body[reason.start : reason.end], 40) if reason.start >= 0 else ""
    matched = line(reason.as_matched, 40)
    names = {"list": list_name(reason), "written": written, "matched": matched}
    if not written:
        return tr("comments_window.why.in_name", **names)
    if len(written) >= len(matched.replace(" ", "")) + 2:
        return tr("comments_window.why.disguised", **names)
    return tr("comments_window.why.plain", **names)


def rule_name(rule: str) -> str:
    """What a rule finds, in words, for the filter and the log; ``list.mild`` has its own."""
    kind = rule.partition(".")[0]
    if kind in _COUNTED:
        return tr(f"comments_window.kind.{kind}")
    return desk_comments.chip(Reason(rule, Queue.REVIEW), spoken_language())


def own_rule(reason: Reason) -> str:
    """The name that a team gave to a rule of its own; nothing where the title says it all."""
    kind, _, name = reason.rule.partition(".")
    return "" if kind == "list" or name in _OUR_NAMES else iso(name)


def list_name(reason: Reason) -> str:
    """The name of the word list that a reason comes from."""
    name = desk_comments.list_of(reason)
    return tr(f"comments_window.list.{name}") if name in ("mild", "strong") else name


def author_name(comment: Comment) -> str:
    """The author's name on one line, harmless."""
    return line(comment.author, 60).strip() or tr("comments_window.nameless")
