"""The rules of triage. Each kind is a class here and a table in a ruleset file.

`KINDS` names them for ``workstation.moderation.kindset``; what each table may say is in the
docstring of its class and in ``resources/lists/moderation/README.md``.
"""

from workstation.moderation.kinds.contact import LinkRule, PhoneRule
from workstation.moderation.kinds.crowd import FloodRule, NearRepeatRule, RepeatRule
from workstation.moderation.kinds.people import (
    BannedRule,
    NewAuthorRule,
    RecordRule,
    ReportedRule,
    TrustedRule,
)
from workstation.moderation.kinds.rule import Rule, RuleSettings
from workstation.moderation.kinds.shape import (
    CapitalsRule,
    ElongationRule,
    EmojiRule,
    HiddenRule,
    LengthRule,
)
from workstation.moderation.kinds.story import CopiedRule, LanguageRule, StoryNoteRule
from workstation.moderation.kinds.words import ListRule, ScoreRule

KINDS: dict[str, type[Rule]] = {
    "list": ListRule,
    "score": ScoreRule,
    "banned": BannedRule,
    "trusted": TrustedRule,
    "links": LinkRule,
    "phone": PhoneRule,
    "repeat": RepeatRule,
    "near_repeat": NearRepeatRule,
    "flood": FloodRule,
    "new_author": NewAuthorRule,
    "record": RecordRule,
    "reported": ReportedRule,
    "length": LengthRule,
    "elongation": ElongationRule,
    "capitals": CapitalsRule,
    "emoji": EmojiRule,
    "hidden": HiddenRule,
    "language": LanguageRule,
    "copied": CopiedRule,
    "story_note": StoryNoteRule,
}

__all__ = ["KINDS", "Rule", "RuleSettings"]
