"""Lines of the decision log in words."""

from __future__ import annotations

from ui.wording import iso, spoken_language, tr
from ui.workspaces.comments.as_shown import line
from ui.workspaces.comments.looks import rule_name
from workstation.comments import Bar, CommentStatus, Decision, Deed, Queue
from workstation.desk import comments as desk_comments

_REASONS = frozenset(reason.value for reason in desk_comments.RejectReason)


def sentence(decision: Decision) -> str:
    """What a line says: what happened, why, and who did it."""
    by = decision.by or tr("comments_window.log.somebody")
    if decision.undoes is not None:
        return tr("comments_window.log.undone", by=by)
    if decision.verdict is not None:
        return _verdict(decision, by)
    if decision.by == desk_comments.RULES:
        kind = "held" if decision.reason == Queue.HOLD.value else "review"
        names = dict.fromkeys(rule_name(rule) for rule in decision.rules)
        rules = tr("comments_window.list_comma").join(iso(name) for name in names)
        return tr(f"comments_window.log.{kind}", rules=rules)
    if decision.reason in (Bar.BANNED.value, Bar.MUTED.value, desk_comments.LIFTED):
        return tr(f"comments_window.log.{decision.reason}", by=by)
    if decision.reason in set(Deed):
        return _deed(decision, by)
    return tr("comments_window.log.other", by=by)


def _deed(decision: Decision, by: str) -> str:
    words = tr(f"moderation_window.deed.{decision.reason}", by=by)
    return f"{words}: {iso(line(decision.note, 160))}" if decision.note else words


def _verdict(decision: Decision, by: str) -> str:
    after = decision.after.value
    if decision.after is CommentStatus.REJECTED and decision.reason:
        return tr("comments_window.log.rejected_for", by=by, reason=_reason(decision.reason))
    return tr(f"comments_window.log.{after}", by=by)


def _reason(code: str) -> str:
    if code not in _REASONS:
        return code
    return desk_comments.verdict_reason(desk_comments.RejectReason(code), spoken_language())
