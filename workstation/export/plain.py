"""Plain text for wires: the headline, then paragraphs with a blank line between, no marks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from workstation.articles import Block, BlockKind
from workstation.export.exporter import Group, Problem, Validity, judged
from workstation.export.furniture import notices
from workstation.export.inline import LINE_BREAK, blank, clean
from workstation.export.numbering import Place, Places
from workstation.export.publication import Edition, Publication, Rendition
from workstation.export.words import missing_words
from workstation.jobs import Job
from workstation.text.bidi import isolated

VALIDATOR = "warraq-text"
BETWEEN = "* * *"
"""The line between the two languages of a bilingual file."""


def text_file(publication: Publication, parts_of: Callable[[Rendition], Iterable[str]]) -> bytes:
    """UTF-8 text: what must be told first, then the parts of each language, blank lines between."""
    parts = list(notices(publication, publication.renditions[0].language))
    for index, rendition in enumerate(publication.renditions):
        if index:
            parts.append(BETWEEN)
        parts += parts_of(rendition)
    return ("\n\n".join(parts) + "\n").encode()


@dataclass(frozen=True, slots=True)
class PlainExporter:
    """UTF-8 text with line feeds. ``isolates`` puts invisible marks around runs of the other
    direction, for those who ask for them."""

    isolates: bool = False
    format: str = "txt"
    suffix: str = ".txt"
    group: Group = Group.AGENCY
    editions: frozenset[Edition] = frozenset(Edition)

    def render(self, publication: Publication, job: Job) -> bytes:
        job.progress(0, 1, self.format)
        return text_file(publication, self._lines)

    def _lines(self, rendition: Rendition) -> Iterator[str]:
        yield self._text(Block(rendition.headline), rendition)
        places = Places()
        for block in rendition.blocks:
            prefix = _prefix(block, places.of(block))
            if not blank(block.text):
                yield prefix + self._text(block, rendition)

    def _text(self, block: Block, rendition: Rendition) -> str:
        text = clean(block.text).strip()
        if self.isolates:
            text = isolated(text, rendition.direction_of_block(block))
        return text.replace(LINE_BREAK, "\n")

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return check_text(content, publication, marks=self.isolates)


def _prefix(block: Block, place: Place) -> str:
    indent = "  " * place.depth
    match block.kind:
        case BlockKind.LIST_ITEM:
            return f"{indent}• "
        case BlockKind.NUMBERED_ITEM:
            return f"{indent}{place.number}. "
        case _:
            return ""


def check_text(
    content: bytes, publication: Publication | None = None, *, marks: bool = False
) -> Validity:
    """What is wrong with plain text: not UTF-8, invisible marks, control characters, words that
    are missing."""
    if not content.strip():
        return judged(VALIDATOR, [Problem("export.problem.empty")])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return judged(VALIDATOR, [Problem("export.problem.not-utf8", {"at": error.start})])
    problems = list(_strange(text, marks))
    problems += missing_words(text, publication)
    return judged(VALIDATOR, problems)


def _strange(text: str, marks: bool) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), start=1):
        for character in line:
            values: dict[str, str | int] = {"code": f"{ord(character):04X}", "line": number}
            if unicodedata.category(character) == "Cc" and character != "\t":
                yield Problem("export.problem.txt.control", values)
            elif not marks and clean(character) == "":
                yield Problem("export.problem.txt.mark", values)
