"""Whether the words of a story are found again in what was written."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from workstation.export.exporter import Problem
from workstation.export.inline import clean
from workstation.export.publication import Publication
from workstation.text.bidi import STRAY_MARKS

_MARKS = re.compile(f"[{STRAY_MARKS}]")
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff"
_WORD = re.compile(
    rf"(?:(?=[{_ARABIC}])[^\W\d_])+|[٠-٩]+|[۰-۹]+|(?:(?![{_ARABIC}])\d)+|[^\W\d_{_ARABIC}]+"
)


def words_of(text: str) -> Counter[str]:
    """The words of a text with their counts, compatibility forms folded (presentation forms of
    Arabic letters become letters). A direction mark parts words, and so does
    a change of script: readers of PDF put marks around the runs that they find."""
    parted = clean(_MARKS.sub(" ", text))
    folded = unicodedata.normalize("NFKC", parted).replace("\u0640", "")
    bare = "".join(c for c in folded if not unicodedata.combining(c))
    return Counter(_WORD.findall(bare))


def story_words(publication: Publication) -> Counter[str]:
    """The words of the edition: headlines and blocks of its languages."""
    lines = [
        line
        for rendition in publication.renditions
        for line in (rendition.headline, *(block.text for block in rendition.blocks))
    ]
    return words_of(clean("\n".join(lines)))


def missing_words(text: str, publication: Publication | None, share: float = 1.0) -> list[Problem]:
    """A problem when fewer than ``share`` of the story's words are found in the text; nothing
    when there is no publication to compare with."""
    return [] if publication is None else missing_words_of(text, (publication,), share)


def missing_words_of(
    text: str, publications: Sequence[Publication], share: float = 1.0
) -> list[Problem]:
    """The same for all of several stories."""
    wanted: Counter[str] = sum(map(story_words, publications), Counter())
    found = (wanted & words_of(text)).total()
    if found >= share * wanted.total():
        return []
    return [Problem("export.problem.words-missing", {"found": found, "words": wanted.total()})]
