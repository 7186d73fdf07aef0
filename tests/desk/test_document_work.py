"""A document is a story to translate at the desk, and comes back as the same file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from workstation.articles import Block
from workstation.desk import Desk, articles, document_work, segmenting, translation
from workstation.errors import Refused, Unreadable
from workstation.export.odt import OdtExporter
from workstation.export.publication import Publication
from workstation.jobs import Job

PAGE = """<!doctype html><html lang="ar" dir="rtl"><head><title>افتتاح المؤتمر</title></head>
<body><h1>افتتاح <em>المؤتمر</em> اليوم</h1>
<p>وصل <a href="https://example.org/x">الوفد</a> إلى الكويت. ثم بدأ<br>الاجتماع <b>الأول</b>.</p>
<p>2026</p><img src="a.png" alt="صورة الوفد"></body></html>"""
NOTES = "# افتتاح المؤتمر\n\nوصل **الوفد** إلى الكويت. ثم بدأ الاجتماع.\n\n- بند أول\n- بند ثانٍ\n"


@pytest.fixture
def desk(tmp_path: Path):
    opened = Desk.open(tmp_path / "desk.db")
    yield opened
    opened.close()


def kept(tmp_path: Path, name: str, content: bytes | str) -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def word() -> bytes:
    made = docx.Document()
    made.add_heading("افتتاح المؤتمر في الكويت", 1)
    line = made.add_paragraph("وصل ")
    line.add_run("الوفد").bold = True
    line.add_run(" إلى الكويت صباح اليوم. ثم بدأ الاجتماع الأول.")
    made.add_table(1, 2).cell(0, 0).text = "المكان"
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def received(desk: Desk, path: Path) -> int:
    return document_work.receive(desk, path, "en").article.id


def test_a_page_becomes_segments_that_stand_and_comes_back_turned(desk, tmp_path):
    number = received(desk, kept(tmp_path, "page.html", PAGE))
    row = translation.recut(desk, number, "en")
    assert not row.first
    assert not row.changed
    assert segmenting.stands(articles.get(desk, number), row.segments)
    for part in row.segments:
        said = part.source.replace("الوفد", "the delegation").replace("افتتاح", "Opening")
        translation.write_target(desk, part.id, said)
    out = tmp_path / "page.en.html"
    done = document_work.give_back(desk, number, "en", out)
    text = out.read_text("utf-8")
    assert 'lang="en"' in text
    assert 'dir="ltr"' in text
    assert '<a href="https://example.org/x">the delegation</a>' in text
    assert (done.translated, done.segments) == (len(row.segments), len(row.segments))


def test_a_word_file_keeps_its_looks_where_a_target_lost_the_codes(desk, tmp_path):
    number = received(desk, kept(tmp_path, "word.docx", word()))
    row = translation.segments(desk, number, "en")
    said = ["Conference opens in Kuwait", "الوفد arrived in Kuwait.", "Then it began.", "Place"]
    for part, text in zip(row, said, strict=True):
        translation.confirm(desk, part.id, text)
    out = tmp_path / "word.en.docx"
    document_work.give_back(desk, number, "en", out)
    made = docx.Document(out)
    assert [p.text for p in made.paragraphs] == [said[0], f"{said[1]} {said[2]}"]
    assert [r.text for r in made.paragraphs[1].runs if r.bold] == ["الوفد"]
    assert made.tables[0].cell(0, 0).text == "Place"
    assert made.paragraphs[1]._p.find(f".//{qn('w:bidi')}") is None or (
        made.paragraphs[1]._p.find(f".//{qn('w:bidi')}").get(qn("w:val")) in ("0", "false")
    )


def test_sentences_without_a_translation_stay_as_they_were(desk, tmp_path):
    number = received(desk, kept(tmp_path, "notes.md", NOTES))
    row = translation.segments(desk, number, "en")
    translation.confirm(desk, row[0].id, "Conference opens")
    out = tmp_path / "notes.en.md"
    done = document_work.give_back(desk, number, "en", out)
    assert out.read_text("utf-8").splitlines()[0] == "# Conference opens"
    assert out.read_text("utf-8").splitlines()[2] == NOTES.splitlines()[2]
    assert (done.translated, done.segments) == (1, len(row))


def test_a_split_and_a_merge_go_back_to_their_places(desk, tmp_path):
    number = received(desk, kept(tmp_path, "notes.md", NOTES))
    row = translation.segments(desk, number, "en")
    merged = translation.merge(desk, row[1].id)
    translation.confirm(desk, merged[1].id, "They came. It **began**.")
    out = tmp_path / "notes.en.md"
    document_work.give_back(desk, number, "en", out)
    assert "They came. It" in out.read_text("utf-8").splitlines()[2]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(["وصل الوفد.", "ثم **بدأ**.", "1984", "قال: «نعم»."]), min_size=1))
def test_untouched_it_says_the_same_words(lines):
    text = "\n\n".join(lines) + "\n\nخاتمة.\n"
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        path = kept(Path(folder), "a.md", text)
        with_desk = Desk.open(":memory:")
        number = document_work.receive(with_desk, path, "en").article.id
        row = translation.segments(with_desk, number, "en")
        assert segmenting.stands(articles.get(with_desk, number), row)
        out = Path(folder) / "b.md"
        document_work.give_back(with_desk, number, "en", out)
        assert out.read_text("utf-8").split() == text.split()
        with_desk.close()


def test_a_changed_source_and_a_story_of_no_file_are_refused(desk, tmp_path):
    number = received(desk, kept(tmp_path, "notes.md", NOTES))
    articles.save(desk, number, "عنوان آخر", [Block("نص آخر.")])
    with pytest.raises(Refused) as changed:
        document_work.give_back(desk, number, "en", tmp_path / "out.md")
    assert changed.value.code == "desk.source-changed"
    other = articles.write_new(desk, "ar", headline="خبر").article.id
    assert document_work.original_of(desk, other) is None
    with pytest.raises(Refused):
        document_work.give_back(desk, other, "en", tmp_path / "out.md")
    assert not (tmp_path / "out.md").exists()


def test_a_damaged_file_is_refused_and_nothing_is_kept(desk, tmp_path):
    for name, content in (("a.docx", b"PK\x03\x04 no"), ("a.md", b"\n\n1984\n")):
        with pytest.raises(Unreadable):
            document_work.receive(desk, kept(tmp_path, name, content))


def test_where_the_desk_translates_into_the_language_of_the_file_it_takes_the_other(desk, tmp_path):
    path = kept(tmp_path, "english.md", "# The conference opens\n\nThe delegation came.\n")
    number = document_work.receive(desk, path).article.id
    assert translation.languages(desk, number) == ["ar"]


def test_an_open_document_goes_the_same_way(desk, tmp_path):
    story = articles.write_new(
        desk, "ar", headline="افتتاح المؤتمر", blocks=(Block("وصل الوفد. ثم بدأ الاجتماع."),)
    ).article
    content = OdtExporter().render(Publication(article=story), Job())
    number = received(desk, kept(tmp_path, "story.odt", content))
    said = {
        "افتتاح المؤتمر": "Conference opens",
        "وصل الوفد.": "The delegation came.",
        "ثم بدأ الاجتماع.": "Then it began.",
    }
    for part in translation.segments(desk, number, "en"):
        if part.source in said:
            translation.confirm(desk, part.id, said[part.source])
    document_work.give_back(desk, number, "en", tmp_path / "story.en.odt")
    with zipfile.ZipFile(tmp_path / "story.en.odt") as package:
        text = package.read("content.xml").decode()
    assert "Conference opens" in text
    assert "The delegation came. Then it began." in text
    assert not any(arabic in text for arabic in said)
