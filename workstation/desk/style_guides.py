"""The style guides that a desk can go by, and the terms of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workstation.errors import NotFound

if TYPE_CHECKING:
    from pathlib import Path

    from workstation.proofing.style import Term


@dataclass(frozen=True, slots=True)
class Guide:
    """A style guide by its name; ``own`` when it is the desk's and may be changed here."""

    name: str
    own: bool


def guides() -> list[Guide]:
    """The guides there are, the program's and the desk's own, by name."""
    from workstation.proofing import style_names
    from workstation.proofing.guide_file import own_guide

    return [Guide(name, own_guide(name) is not None) for name in style_names()]


def begin(name: str, extends: str) -> Guide:
    """A new guide of the desk's own that builds on another. Raises Unreadable, Unwritable."""
    from workstation.proofing.guide_file import begin_guide

    begin_guide(name.strip(), extends)
    return Guide(name.strip(), own=True)


def terms(name: str) -> list[Term]:
    """The terms that one of the desk's own guides has itself. Raises NotFound, and Unreadable
    with the line at fault."""
    from workstation.proofing.guide_file import own_terms

    return list(own_terms(_path(name)))


def keep_terms(name: str, rows: Sequence[Term]) -> None:
    """Write the terms of one of the desk's own guides. Raises NotFound, Unreadable,
    Unwritable; then the guide is as it was."""
    from workstation.proofing.guide_file import write_terms

    write_terms(_path(name), rows)


def term(
    avoid: Sequence[str],
    use: Sequence[str] = (),
    reason: str = "",
    severity: str = "hint",
    *,
    certain: bool = False,
) -> Term:
    """A term of a guide; the reason is said in every language of the interface."""
    from workstation.proofing import Severity
    from workstation.proofing.style import Term
    from workstation.wording import LANGUAGES

    said = dict.fromkeys(LANGUAGES, reason) if reason else {}
    return Term(tuple(avoid), tuple(use), said, Severity(severity), certain)


def changed(old: Term, new: Term, language: str) -> Term:
    """The new term with what a person who reads one language cannot see of the old: whether it
    is certain, and its reason in other languages where the one that was read stayed."""
    said = new.reason.get(language, "")
    kept = old.reason if said and said == old.reason.get(language) else new.reason
    return replace(new, reason=dict(kept), certain=old.certain)


def _path(name: str) -> Path:
    from workstation.proofing.guide_file import own_guide

    path = own_guide(name)
    if path is None:
        raise NotFound("proofing.no-style", name=name)
    return path
