"""Sentences too long to be read aloud in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterable

from workstation.proofing.check import StoryText
from workstation.proofing.finding import Finding, Severity

_SENTENCE = re.compile(r"[^.؟!?…\n]+(?:[.](?=\d)[^.؟!?…\n]*)*")
_WORD = re.compile(r"\S+")


class LongSentences:
    """A sentence of more words than the house allows; its first words are marked."""

    name = "style.long-sentence"
    languages: frozenset[str] = frozenset()
    by_line = True

    def check(self, story: StoryText) -> Iterable[Finding]:
        most = story.style.longest_sentence
        if not most:
            return
        for line in story.lines:
            if len(line.text.split()) <= most:
                continue
            for match in _SENTENCE.finditer(line.text):
                words = list(_WORD.finditer(match[0]))
                if len(words) <= most:
                    continue
                at = line.start + match.start()
                start, end = at + words[0].start(), at + words[1].end()
                yield Finding(
                    start,
                    end,
                    story.text[start:end],
                    "style.long-sentence",
                    Severity.HINT,
                    values={"n": len(words), "most": most},
                )
