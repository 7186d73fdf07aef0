"""Reasons in the words of the trade: what a chip says, why a rule fired, why one rejects."""

from __future__ import annotations

from enum import StrEnum

from workstation.comments import Reason
from workstation.wording import known, say


class RejectReason(StrEnum):
    """Why a person turned a comment down; the decision log keeps the code."""

    INSULT = "insult"
    HATE = "hate"
    THREAT = "threat"
    OBSCENE = "obscene"
    PRIVATE = "private"
    ADVERT = "advert"
    REPEAT = "repeat"
    OFF_TOPIC = "off_topic"
    LANGUAGE = "language"
    UNLAWFUL = "unlawful"
    OTHER = "other"


_OF_KIND = {
    "list": RejectReason.INSULT,
    "score": RejectReason.INSULT,
    "links": RejectReason.ADVERT,
    "phone": RejectReason.PRIVATE,
    "repeat": RejectReason.REPEAT,
    "near_repeat": RejectReason.REPEAT,
    "flood": RejectReason.REPEAT,
    "copied": RejectReason.REPEAT,
    "language": RejectReason.LANGUAGE,
}


def kind_of(reason: Reason) -> str:
    """The kind of the rule, by which icons and sentences are chosen: ``list``."""
    return reason.rule.partition(".")[0]


def list_of(reason: Reason) -> str:
    """The team's own name of the rule; empty when it has none: ``strong``."""
    return reason.rule.partition(".")[2]


def likely_reject_reason(reasons: tuple[Reason, ...]) -> RejectReason:
    """What rejecting is most likely for: by the first reason that speaks against the comment."""
    for reason in reasons:
        found = _OF_KIND.get(kind_of(reason))
        if found is not None:
            return found
    return RejectReason.OTHER


def chip(reason: Reason, language: str) -> str:
    """A label of a few words: «رابط خارجي»."""
    if kind_of(reason) == "list" and _hidden(reason):
        return say("moderation.chip.list-hidden", language)
    return _said("chip", reason, language)


def why(reason: Reason, language: str, written: str = "") -> str:
    """A sentence that says what the rule saw. ``written`` is the comment's text at the span."""
    return _said("why", reason, language, written=written)


def _hidden(reason: Reason) -> bool:
    # Clitics, marks and tatweel keep a word's length near its own; separators do not.
    letters = reason.as_matched.replace(" ", "")
    return reason.start >= 0 and reason.end - reason.start >= len(letters) + 2


def _said(what: str, reason: Reason, language: str, **more: str) -> str:
    kind = kind_of(reason)
    code = f"moderation.{what}.{kind}-{list_of(reason)}"
    if not list_of(reason) or not known(code):
        code = f"moderation.{what}.{kind}-{reason.value}"
    if not known(code):
        code = f"moderation.{what}.{kind}"
    count = int(reason.value) if reason.value.isdecimal() else 0
    values = {"value": reason.value, "as_matched": reason.as_matched, "list": list_of(reason)}
    return say(code, language, n=count, **values, **more)


def verdict_reason(reason: RejectReason, language: str) -> str:
    """The label of a reason for rejecting."""
    return say(f"moderation.reject.{reason.value}", language)
