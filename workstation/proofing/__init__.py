"""Proofing: findings in a text, how sure each is, and the text with them fixed."""

from workstation.proofing.builtin import BUILTIN
from workstation.proofing.check import Check, LineCheck, StoryText
from workstation.proofing.finding import Finding, Severity, category
from workstation.proofing.fixing import Fixed, apply_certain, apply_fix
from workstation.proofing.proofreader import Proofreader, proof
from workstation.proofing.style import Style, style_named, style_names

__all__ = [
    "BUILTIN",
    "Check",
    "Finding",
    "Fixed",
    "LineCheck",
    "Proofreader",
    "Severity",
    "StoryText",
    "Style",
    "apply_certain",
    "apply_fix",
    "category",
    "proof",
    "style_named",
    "style_names",
]
