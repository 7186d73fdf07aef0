"""A reviewer edits a table in Word, and the edits come back to their segments."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.desk import Desk, articles, review_tables, translation
from workstation.errors import Refused, Unreadable
from workstation.export.bilingual_docx import bilingual_docx
from workstation.ingest.bilingual_docx import read_bilingual_docx
from workstation.segments import Segment, SegmentState

STORY = "افتتاح المؤتمر اليوم\nوصل الوفد (Reuters) إلى الكويت. ثم بدأ الاجتماع.\n"


@pytest.fixture
def desk(tmp_path: Path):
    opened = Desk.open(tmp_path / "desk.db")
    yield opened
    opened.close()


@pytest.fixture
def story(desk, tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY, "utf-8")
    number = articles.receive(desk, path).article.id
    row = translation.segment(desk, number, "en")
    translation.confirm(desk, row[1].id, "The delegation (Reuters) arrived.")
    return number


def edited(path: Path, row: int, column: int, text: str) -> None:
    document = docx.Document(path)
    document.tables[0].cell(row, column).paragraphs[0].text = text
    document.save(path)


def test_edits_come_back_and_wait_to_be_confirmed(desk, story, tmp_path):
    path = tmp_path / "review.docx"
    assert review_tables.write_out(desk, story, "en", path) == 3
    edited(path, 2, 2, "The Reuters delegation arrived in Kuwait.")
    edited(path, 3, 4, "راجِع الاسم")
    came = review_tables.bring_back(desk, story, path)
    row = translation.segments(desk, story, "en")
    assert row[1].target == "The Reuters delegation arrived in Kuwait."
    assert (row[1].state, row[1].edited) == (SegmentState.INITIAL, True)
    assert row[2].note == "راجِع الاسم"
    assert (len(came.changed), came.apart) == (2, ())
    translation.put_back(desk, came.before)
    assert translation.segments(desk, story, "en")[1].state is SegmentState.TRANSLATED


def test_a_table_that_nobody_touched_changes_nothing(desk, story, tmp_path):
    path = tmp_path / "review.docx"
    review_tables.write_out(desk, story, "en", path)
    assert review_tables.bring_back(desk, story, path).changed == ()


def test_tracked_changes_are_taken_as_accepted(desk, story, tmp_path):
    path = tmp_path / "review.docx"
    review_tables.write_out(desk, story, "en", path)
    document = docx.Document(path)
    paragraph = document.tables[0].cell(2, 2).paragraphs[0]._p
    gone = OxmlElement("w:del")
    for run in paragraph.findall(qn("w:r")):
        for text in run.findall(qn("w:t")):
            text.tag = qn("w:delText")
        gone.append(run)
    came = OxmlElement("w:ins")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "They came."
    run.append(text)
    came.append(run)
    paragraph.extend([gone, came])
    document.save(path)
    assert review_tables.bring_back(desk, story, path).changed[0].target == "They came."


def test_rows_that_fit_no_segment_are_told_and_not_written(desk, story, tmp_path):
    path = tmp_path / "review.docx"
    review_tables.write_out(desk, story, "en", path)
    edited(path, 2, 1, "جملة أخرى")
    edited(path, 2, 2, "Another sentence")
    edited(path, 3, 2, "Locked away")
    third = translation.segments(desk, story, "en")[2]
    translation.lock(desk, third.id, locked=True)
    came = review_tables.bring_back(desk, story, path)
    assert came.changed == ()
    assert [row.number for row in came.apart] == [2, 3]


def test_the_table_of_an_arabic_story_stands_from_the_right(desk, story, tmp_path):
    path = tmp_path / "review.docx"
    review_tables.write_out(desk, story, "en", path)
    table = docx.Document(path).tables[0]
    assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    sides = [
        cell.paragraphs[0]._p.pPr.find(qn("w:bidi")).get(qn("w:val"))
        for cell in table.rows[2].cells
    ]
    assert sides[1:3] == ["1", "0"]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda table: table.cell(1, 0).paragraphs[0].clear(), "table-row"),
        (lambda table: setattr(table.cell(1, 0).paragraphs[0], "text", "2"), "table-row-twice"),
        (lambda table: table.rows[1]._tr.remove(table.rows[1]._tr.tc_lst[4]), "table-row"),
        (lambda table: table._tbl.getparent().remove(table._tbl), "no-table"),
    ],
)
def test_a_spoilt_table_is_refused_with_its_row(desk, story, tmp_path, spoil, code):
    path = tmp_path / "review.docx"
    review_tables.write_out(desk, story, "en", path)
    document = docx.Document(path)
    spoil(document.tables[0])
    document.save(path)
    with pytest.raises(Unreadable) as refused:
        review_tables.bring_back(desk, story, path)
    assert refused.value.code == f"exchange.{code}"
    assert refused.value.values.get("line", 2) in (2, 3)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"text"])
def test_what_is_no_document_is_refused(desk, story, tmp_path, content):
    path = tmp_path / "review.docx"
    path.write_bytes(content)
    with pytest.raises(Unreadable):
        review_tables.bring_back(desk, story, path)


def test_a_story_without_segments_has_no_table(desk, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(STORY, "utf-8")
    number = articles.receive(desk, path).article.id
    with pytest.raises(Refused):
        review_tables.write_out(desk, number, "en", tmp_path / "b.docx")


WORDS = st.text(
    st.sampled_from("خبر عاجل ab (Reuters) 12 «»،.{}<&>\t\u2028"), min_size=1, max_size=20
).map(lambda text: text.strip(" \t\u2028"))


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(WORDS.filter(bool), WORDS, WORDS), min_size=1, max_size=3))
def test_any_texts_come_back(rows):
    segments = [
        Segment(
            id=n,
            article_id=1,
            language="en",
            number=n,
            block=n,
            start=0,
            end=len(source),
            source=source,
            target=target,
            note=note,
        )
        for n, (source, target, note) in enumerate(rows, start=1)
    ]
    content = bilingual_docx(segments, "ar", "en", "خبر")
    found = read_bilingual_docx(io.BytesIO(content).getvalue(), "a.docx")
    assert [(s.source, s.target, s.note) for s in found.segments] == rows
