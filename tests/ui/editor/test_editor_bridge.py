"""Between blocks of a story and blocks of a document."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from ui.editor import bridge
from ui.editor.transcript import Edit, Transcript
from ui.utf16 import Units, length
from workstation.articles import Block, BlockKind, Direction, Span, SpanKind, story_text

TEXT = st.text(
    st.sampled_from("ابتأإآءةىي ًّـABCxyz019٠١٩\u00a0\u2028\u200c\u200f😀𞤀«»،.؟-"), max_size=40
)


@st.composite
def blocks(draw):
    text = draw(TEXT)
    kind = draw(st.sampled_from(BlockKind))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=4)))
    spans = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        span = draw(st.sampled_from(SpanKind))
        href = "https://example.org/a" if span is SpanKind.LINK else ""
        if spans and spans[-1].end == start:
            continue
        spans.append(Span(start, end, span, href))
    level = 2 if kind is BlockKind.HEADING else 0
    return Block(text, kind, draw(st.sampled_from(Direction)), level, tuple(spans))


STORIES = st.tuples(TEXT, st.lists(blocks(), min_size=1, max_size=6).map(tuple))
MANY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def document(app):
    made = QTextDocument()
    made.documentLayout()  # without one a document tells of no change
    return made


@MANY
@given(STORIES)
def test_a_story_reads_back_as_it_was_written(document, story):
    bridge.write(document, *story, "ar")
    assert bridge.read(document) == story
    assert not document.isUndoAvailable()
    assert Transcript(document).text == story_text(*story)


@MANY
@given(STORIES, STORIES)
def test_an_open_document_takes_another_version_as_one_step_of_undo(document, old, new):
    bridge.write(document, *old, "ar")
    bridge.rewrite(document, *new, "ar")
    assert bridge.read(document) == new
    if old != new:
        document.undo()
        assert bridge.read(document) == old
        document.redo()
        assert bridge.read(document) == new
    assert not document.isRedoAvailable()


def test_an_empty_line_keeps_its_own_direction_when_those_after_it_go(document):
    lines = (Block(""), Block("", direction=Direction.RTL))
    bridge.write(document, "عنوان", lines, "ar")
    bridge.rewrite(document, "عنوان", lines[:1], "ar")
    assert bridge.read(document) == ("عنوان", lines[:1])
    document.undo()
    assert bridge.read(document) == ("عنوان", lines)


@MANY
@given(STORIES, STORIES)
def test_the_transcript_follows_every_edit(document, old, new):
    bridge.write(document, *old, "ar")
    transcript = Transcript(document)
    document.contentsChange.connect(transcript.follow)

    def read() -> tuple[str, tuple[Block, ...]]:
        headline, *lines = transcript.blocks()
        return headline.text, tuple(lines)

    assert read() == bridge.read(document)
    bridge.rewrite(document, *new, "ar")
    assert transcript.text == story_text(*new)
    assert read() == bridge.read(document)
    while document.isUndoAvailable():
        document.undo()
    assert transcript.text == story_text(*old)
    assert read() == bridge.read(document)
    document.contentsChange.disconnect(transcript.follow)


def test_paragraphs_that_are_alike_are_not_touched(document):
    alike = [Block(f"فقرة {n}") for n in range(5)]
    bridge.write(document, "عنوان", alike, "ar")
    touched = []
    document.contentsChange.connect(lambda at, gone, came: touched.append((at, gone, came)))
    changed = [*alike[:2], Block("فقرة جديدة 2"), *alike[3:]]
    bridge.rewrite(document, "عنوان", changed, "ar")
    third = document.findBlockByNumber(3).position()
    assert touched == [(third + len("فقرة "), 0, len("جديدة "))]


def test_a_story_without_paragraphs_has_one_to_write_in(document):
    bridge.write(document, "عنوان", (), "ar")
    assert bridge.read(document) == ("عنوان", (Block(""),))


@given(STORIES, STORIES)
def test_the_parts_of_an_edit_make_the_edit(one, other):
    old, new = story_text(*one), story_text(*other)
    text = "\u2066😀 " + old
    for part in Edit(length("\u2066😀 "), old, new).parts():
        units = Units(text)
        start = units.to_python(part.position)
        end = start + len(part.removed)
        assert text[start:end] == part.removed
        text = text[:start] + part.added + text[end:]
    assert text == "\u2066😀 " + new
