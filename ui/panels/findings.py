"""Findings as marks of the editor: their category, and what they are and why, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ui.editor import Category, Mark, StoryEditor
from ui.utf16 import Units
from ui.wording import spoken_language, tr
from workstation.wording import known

if TYPE_CHECKING:
    from workstation.proofing import Finding


def marks_of(findings: Iterable[Finding]) -> list[Mark]:
    """The marks of findings in the text that they were found in, said in the interface's
    language. The same word is said once, however often it stands in a long story."""
    language = spoken_language()
    said: dict[object, tuple[Category, str, str]] = {}
    marks = []
    for finding in findings:
        values = tuple(finding.values.items())
        key = (finding.code, finding.reason, finding.text, finding.suggestions, values)
        words = said.get(key)
        if words is None:
            words = (category_of(finding), title_of(finding), finding.message(language))
            said[key] = words
        category, title, reason = words
        marks.append(
            Mark(
                finding.start,
                finding.end,
                category,
                finding.text,
                title,
                finding.suggestions,
                finding.certain,
                reason,
                finding,
            )
        )
    return marks


def category_of(finding: Finding) -> Category:
    """The counter that a finding belongs to."""
    from workstation.proofing import category

    return Category(category(finding.code))


def title_of(finding: Finding) -> str:
    """What a finding is, in a few words: «همزة قطع ساقطة»."""
    return title_of_code(finding.code)


def title_of_code(code: str) -> str:
    """The same by the code of a finding."""
    from workstation.proofing import category

    said = f"inspector.title.{code}"
    return tr(said) if known(said) else tr(f"editor.category.{category(code)}")


def said_again(editor: StoryEditor) -> list[Mark]:
    """The marks that stand in an editor, where they stand now, said in the language of now."""
    units = Units(editor.text())
    again = []
    for placed in editor.marks.all():
        finding: Finding = placed.mark.key  # type: ignore[assignment]
        again.append(
            replace(
                placed.mark,
                start=units.to_python(placed.start),
                end=units.to_python(placed.end),
                title=title_of(finding),
                reason=finding.message(spoken_language()),
            )
        )
    return again
