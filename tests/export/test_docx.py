"""The Word file, read back with python-docx and by its XML."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from workstation.articles import Block, BlockKind
from workstation.export.docx import DocxExporter
from workstation.export.publication import Edition, Publication
from workstation.jobs import Job

EXPORTER = DocxExporter()


def written(publication: Publication) -> Document:
    return Document(BytesIO(EXPORTER.render(publication, Job())))


def spoilt(content: bytes, before: bytes, after: bytes) -> bytes:
    """The same package with one thing replaced in its document part."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w") as new:
        for entry in old.namelist():
            part = old.read(entry)
            if entry == "word/document.xml":
                assert before in part
                part = part.replace(before, after)
            new.writestr(entry, part)
    return out.getvalue()


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("story", ["publication", "torture"])
def test_every_edition_is_valid_and_whole(request, story, edition):
    publication = replace(request.getfixturevalue(story), edition=edition, draft=True)
    assert EXPORTER.validate(EXPORTER.render(publication, Job()), publication).problems == ()


def test_arabic_paragraphs_run_from_the_right_and_english_ones_from_the_left(torture):
    ways = {
        p.text[:10]: p._p.pPr.find(qn("w:bidi")).get(qn("w:val"))
        for p in written(torture).paragraphs
    }
    assert ways["للاستفسار "] == "1"
    assert ways["An English"] == "0"


def test_the_section_runs_from_the_right_for_arabic_only(publication):
    assert written(publication).sections[0]._sectPr.find(qn("w:bidi")) is not None
    english = written(replace(publication, edition=Edition.TRANSLATION))
    assert english.sections[0]._sectPr.find(qn("w:bidi")) is None


def test_arabic_runs_carry_rtl_a_complex_font_and_their_language(publication):
    paragraph = written(publication).paragraphs[3]
    properties = paragraph.runs[0]._r.rPr
    assert properties.find(qn("w:rtl")) is not None
    assert properties.find(qn("w:rFonts")).get(qn("w:cs")) == "Noto Naskh Arabic"
    assert properties.find(qn("w:lang")).get(qn("w:bidi")) == "ar-SA"


def test_a_telephone_number_is_a_run_of_its_own_held_together_by_marks(torture):
    phone = written(torture).paragraphs[4]
    texts = [run.text for run in phone.runs]
    assert "\u200e+965 1234-5678" in texts
    number = next(run for run in phone.runs if "+965" in run.text)
    assert number._r.rPr.find(qn("w:rtl")) is None


def test_no_marks_are_added_where_letters_hold_the_order(publication):
    assert not any(
        "\u200e" in p.text or "\u200f" in p.text for p in written(publication).paragraphs
    )


def test_the_headline_and_subheads_are_real_headings(torture):
    styles = {p.text.replace("\u200e", ""): p.style.name for p in written(torture).paragraphs}
    assert styles[torture.article.headline] == "Heading 1"
    assert styles["عنوان فرعي عن COVID-19 وWindows 11"] == "Heading 2"


def test_styles_name_both_scripts_sizes_and_weights(publication):
    style = written(publication).styles["Heading 1"].element.rPr
    assert style.find(qn("w:szCs")).get(qn("w:val")) == style.find(qn("w:sz")).get(qn("w:val"))
    assert style.find(qn("w:bCs")) is not None
    assert style.find(qn("w:rFonts")).get(qn("w:cstheme")) is None


def test_numbered_lists_count_from_one_each_time(sample):
    def item(text: str) -> Block:
        return Block(text, BlockKind.NUMBERED_ITEM)

    blocks = (item("أ"), item("ب"), Block("فاصل"), item("ج"))
    document = written(Publication(article=replace(sample, blocks=blocks)))
    numbers = [p._p.pPr.numPr.numId.val for p in document.paragraphs if p._p.pPr.numPr is not None]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_link_keeps_its_address(torture):
    document = written(torture)
    link = document.element.body.find(f".//{qn('w:hyperlink')}")
    target = document.part.rels[link.get(qn("r:id"))].target_ref
    assert target == "https://example.com/a?b=1&c=(2)"


def test_core_properties_name_the_story(publication):
    core = written(publication).core_properties
    assert core.title == publication.article.headline
    assert core.author == "كونا"
    assert core.language == "ar"
    assert core.revision == 4
    assert "داعش" in core.keywords


def test_the_bilingual_edition_is_a_table_with_the_source_at_the_right(bilingual):
    document = written(bilingual)
    table = document.tables[0]
    assert table._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert len(table.rows) == 1 + len(bilingual.article.blocks)
    source, target = table.rows[0].cells
    assert source.text == bilingual.article.headline
    assert target.paragraphs[0]._p.pPr.find(qn("w:bidi")).get(qn("w:val")) == "0"


def test_a_draft_has_a_watermark_on_every_page(publication):
    header = written(replace(publication, draft=True)).sections[0].header._element
    marks = header.findall(".//{urn:schemas-microsoft-com:vml}textpath[@string]")
    assert [mark.get("string") for mark in marks] == ["مسودة"]
    plain = written(publication).sections[0].header._element
    assert plain.find(".//{urn:schemas-microsoft-com:vml}textpath") is None


def test_a_forced_export_says_so_at_its_head(publication):
    meta = replace(publication.article.meta, embargo=publication.article.changed_at)
    article = replace(publication.article, meta=meta)
    first = written(replace(publication, article=article, forced=True)).paragraphs[0].text
    assert first == "صُدّر قبل رفع الحظر. محظور النشر حتى 13 فبراير 2018، 12:30 (توقيت الكويت)"


def test_a_team_template_keeps_its_own_styles(publication, tmp_path: Path):
    house = Document()
    house.styles["Heading 1"].font.name = "House Sans"
    house.save(tmp_path / "house.docx")
    content = DocxExporter(template=tmp_path / "house.docx").render(publication, Job())
    assert Document(BytesIO(content)).styles["Heading 1"].font.name == "House Sans"
    assert EXPORTER.validate(content, publication).valid is True


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (b'<w:bidi w:val="1"/>', b'<w:bidi w:val="0"/>', "no-bidi"),
        (b"<w:rtl/>", b"", "no-rtl"),
        (b' w:cs="Noto Naskh Arabic"', b"", "no-cs-font"),
        (b"<w:bidi/>", b"", "section"),
        (b'w:val="Heading1"', b'w:val="Normal"', "no-heading"),
        (b"<w:rtl/><w:lang", b"<w:lang/><w:rtl/><w:lang", "order"),
        ("الارهاب".encode(), b"", "words-missing"),
    ],
)
def test_a_spoilt_document_is_not_valid(publication, before, after, code):
    content = spoilt(EXPORTER.render(publication, Job()), before, after)
    codes = {p.code.rpartition(".")[2] for p in EXPORTER.validate(content, publication).problems}
    assert code in codes


def test_foreign_bytes_are_judged_without_an_error():
    for content in (b"", b"PK", b"not a document", b"\x00" * 300):
        assert EXPORTER.validate(content).valid is False


def test_every_part_is_well_formed(torture):
    content = EXPORTER.render(replace(torture, draft=True, edition=Edition.BOTH), Job())
    with ZipFile(BytesIO(content)) as package:
        names = [n for n in package.namelist() if n.endswith((".xml", ".rels"))]
        assert len(names) > 8
        for part in names:
            assert etree.fromstring(package.read(part)) is not None
