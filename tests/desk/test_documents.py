"""A document is translated as it stands: the same file, its looks and links kept, turned round."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from workstation.desk import Desk, documents, memory
from workstation.errors import Refused, Unreadable
from workstation.export.docx_fill import fill_docx
from workstation.export.html_fill import fill_html
from workstation.export.markdown_fill import fill_markdown
from workstation.ingest.docx_passages import read_docx_passages
from workstation.ingest.html_passages import read_html_passages
from workstation.ingest.markdown_passages import read_markdown_passages
from workstation.segments import Unit
from workstation.settings import Folders, Settings

KNOWN = {
    "افتتاح المؤتمر في الكويت": "Conference opens in Kuwait",
    "وصل الوفد إلى الكويت صباح اليوم.": "The delegation arrived in Kuwait this morning.",
    "ثم بدأ الاجتماع الأول.": "Then the first meeting began.",
    "الوفد": "the delegation",
    "وزير الخارجية": "foreign minister",
}


@pytest.fixture
def desk(tmp_path: Path):
    places = Folders(tmp_path / "set", tmp_path / "data", tmp_path / "cache", tmp_path)
    opened = Desk.open(":memory:", Settings(), places)
    pairs = (("ar", "en", KNOWN), ("en", "ar", {v: k for k, v in KNOWN.items()}))
    with opened.store.begin() as transaction:
        for source, target, known in pairs:
            memory.keep(
                transaction,
                [
                    Unit(source=a, target=b, source_language=source, target_language=target)
                    for a, b in known.items()
                ],
            )
    yield opened
    opened.close()


def word(*, right: bool = True) -> tuple[docx.document.Document, object]:
    made = docx.Document()
    paragraph = made.add_paragraph()
    if right:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    return made, paragraph


def saved(made: docx.document.Document, path: Path) -> Path:
    made.save(path)
    return path


def link(paragraph, text: str) -> None:
    holder = OxmlElement("w:hyperlink")
    holder.set(qn("w:anchor"), "below")
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = text
    run.append(words)
    holder.append(run)
    paragraph._p.append(holder)


def test_a_word_document_comes_back_in_english_from_the_left(desk, tmp_path):
    made, paragraph = word()
    for text in ("وصل ", "الوفد", " إلى الكويت ", "صباح اليوم. "):  # a run for each, as Word does
        paragraph.add_run(text)
    paragraph.runs[1].bold = True
    paragraph.add_run("ثم بدأ الاجتماع الأول.")
    made.add_heading("افتتاح المؤتمر في الكويت", 1)
    made.add_table(1, 1).cell(0, 0).text = "وزير الخارجية"
    made.sections[0].footer.paragraphs[0].text = "افتتاح المؤتمر في الكويت"
    path, out = saved(made, tmp_path / "a.docx"), tmp_path / "b.docx"
    done = documents.translate(desk, path, "en", out)
    assert (done.source_language, done.lost, len(done.segments)) == ("ar", 0, 5)
    assert done.lack is None
    back = docx.Document(out)
    first = back.paragraphs[0]
    assert first.text == (
        "The delegation arrived in Kuwait this morning. Then the first meeting began."
    )
    assert [run.text for run in first.runs if run.bold] == ["The delegation"]
    assert len(first.runs) == 2
    assert back.paragraphs[1].text == "Conference opens in Kuwait"
    assert back.tables[0].cell(0, 0).text == "foreign minister"
    assert back.sections[0].footer.paragraphs[0].text == "Conference opens in Kuwait"
    xml = etree.tostring(back.element.body).decode()
    assert '<w:bidi w:val="1"/>' not in xml
    assert "<w:rtl/>" not in xml
    assert '<w:lang w:val="en-GB"/>' in xml


def test_a_word_document_comes_back_in_arabic_from_the_right(desk, tmp_path):
    made, paragraph = word(right=False)
    paragraph.add_run("The delegation arrived in Kuwait this morning.")
    made.add_heading("Conference opens in Kuwait", 1)
    made.add_table(1, 1).cell(0, 0).text = "foreign minister"
    path, out = saved(made, tmp_path / "a.docx"), tmp_path / "b.docx"
    documents.translate(desk, path, "ar", out)
    back = docx.Document(out)
    assert back.paragraphs[0].text == "وصل الوفد إلى الكويت صباح اليوم."
    for each in (*back.paragraphs, *back.tables[0].cell(0, 0).paragraphs):
        assert each._p.pPr.find(qn("w:bidi")).get(qn("w:val")) == "1"
        assert all(run._r.rPr.find(qn("w:rtl")) is not None for run in each.runs)
    assert back.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert back.sections[0]._sectPr.find(qn("w:bidi")) is not None
    heading = back.styles["Heading 1"].element.rPr
    assert heading.find(qn("w:szCs")) is not None


def test_links_breaks_notes_and_fields_are_never_lost(desk, tmp_path):
    made, paragraph = word()
    paragraph.add_run("وصل الوفد إلى ")
    link(paragraph, "الكويت")
    paragraph.add_run(" صباح اليوم.").add_break()
    note = OxmlElement("w:footnoteReference")
    note.set(qn("w:id"), "7")
    paragraph.add_run()._r.append(note)
    for kind in ("begin", " PAGE ", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = "3"
        elif kind.isalpha():
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            told = OxmlElement("w:instrText")
            told.text = kind
            run._r.append(told)
    path, out = saved(made, tmp_path / "a.docx"), tmp_path / "b.docx"
    documents.translate(desk, path, "en", out)
    body = docx.Document(out).paragraphs[0]._p
    assert body.find(qn("w:hyperlink")).get(qn("w:anchor")) == "below"
    assert "".join(body.find(qn("w:hyperlink")).itertext()) != ""
    assert len(list(body.iter(qn("w:br")))) == 1
    assert [e.get(qn("w:id")) for e in body.iter(qn("w:footnoteReference"))] == ["7"]
    kinds = [e.get(qn("w:fldCharType")) for e in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert "PAGE" in "".join(e.text for e in body.iter(qn("w:instrText")))


PAGE = (
    '<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><meta charset="windows-1256"><title>'
    "افتتاح المؤتمر في الكويت</title><style>p { text-align: right }</style></head>"
    "<body><!-- شاهد -->"
    '<p class="x">وصل <a href="/w" title="وزير الخارجية">الوفد</a> إلى الكويت\nصباح اليوم. '
    '<em>ثم بدأ الاجتماع الأول.</em></p><img src="a.png" alt="وزير الخارجية">'
    '<script>var a = "الوفد"</script><p translate="no">الوفد</p>'
    '<p dir="ltr">Reuters</p></body></html>'
)


def test_a_page_comes_back_in_english_from_the_left(desk, tmp_path):
    path, out = tmp_path / "a.html", tmp_path / "b.html"
    path.write_bytes(PAGE.encode("windows-1256"))
    documents.translate(desk, path, "en", out)
    page = out.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert '<html lang="en" dir="ltr">' in page
    assert '<meta charset="utf-8">' in page
    assert "<title>Conference opens in Kuwait</title>" in page
    assert "text-align: left" in page
    assert "<!-- شاهد -->" in page
    assert (
        '<p class="x"><a href="/w" title="foreign minister">The delegation</a> arrived in Kuwait'
        " this morning. <em>Then the first meeting began.</em></p>" in page
    )
    assert '<img src="a.png" alt="foreign minister">' in page
    assert 'var a = "الوفد"' in page
    assert '<p translate="no">الوفد</p>' in page


def test_a_fragment_stays_a_fragment(desk, tmp_path):
    path, out = tmp_path / "a.html", tmp_path / "b.html"
    path.write_text("<p>وصل الوفد إلى الكويت صباح اليوم.</p>\n<p>وزير الخارجية</p>", "utf-8")
    documents.translate(desk, path, "en", out)
    assert out.read_text("utf-8") == (
        '<p lang="en" dir="ltr">The delegation arrived in Kuwait this morning.</p>\n'
        '<p lang="en" dir="ltr">foreign minister</p>'
    )


def test_markdown_comes_back_with_its_marks_and_front_matter(desk, tmp_path):
    path, out = tmp_path / "a.md", tmp_path / "b.md"
    path.write_text(
        "---\ntitle: افتتاح المؤتمر في الكويت\nlang: ar\ndir: rtl\n---\n\n"
        "# افتتاح المؤتمر في الكويت\n\nوصل [الوفد](http://a.b/c) إلى الكويت\nصباح اليوم. "
        "**ثم بدأ الاجتماع الأول.**\n\n- وزير الخارجية\n\n```\nالوفد\n```\n",
        "utf-8",
    )
    documents.translate(desk, path, "en", out)
    assert out.read_text("utf-8") == (
        "---\ntitle: Conference opens in Kuwait\nlang: en\ndir: ltr\n---\n\n"
        "# Conference opens in Kuwait\n\n[The delegation](http://a.b/c) arrived in Kuwait this"
        " morning. **Then the first meeting began.**\n\n- foreign minister\n\n```\nالوفد\n```\n"
    )


def test_a_file_does_not_come_back_as_one_of_another_kind(desk, tmp_path):
    path = tmp_path / "a.md"
    path.write_text("خبر", "utf-8")
    with pytest.raises(Refused) as refused:
        documents.translate(desk, path, "en", tmp_path / "b.docx")
    assert refused.value.code == "desk.other-kind-of-file"


def test_what_is_in_that_language_already_or_damaged_is_refused(desk, tmp_path):
    path, out = tmp_path / "a.md", tmp_path / "b.md"
    path.write_text("The delegation arrived.", "utf-8")
    with pytest.raises(Refused):
        documents.translate(desk, path, "en", out)
    broken = tmp_path / "a.docx"
    broken.write_bytes(b"PK\x03\x04broken")
    with pytest.raises(Unreadable):
        documents.translate(desk, broken, "en", tmp_path / "b.docx")
    path.write_text("12 - 13", "utf-8")
    with pytest.raises(Unreadable) as refused:
        documents.translate(desk, path, "ar", out)
    assert refused.value.code == "exchange.nothing-to-translate"
    assert not out.exists()


WORDS = st.text(st.sampled_from("خبر ab.{}12<&>"), min_size=1, max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from(["plain", "bold", "link", "break"])), max_size=6))
def test_a_word_document_filled_with_its_own_words_says_the_same(parts):
    made, paragraph = word()
    for text, kind in parts:
        if kind == "link":
            link(paragraph, text)
            continue
        run = paragraph.add_run(text)
        run.bold = kind == "bold"
        if kind == "break":
            run.add_break()
    out = io.BytesIO()
    made.save(out)
    found = read_docx_passages(out.getvalue(), "a.docx")
    again = fill_docx(out.getvalue(), [(p, p.text) for p in found.passages], "ar", "en")
    before, after = paragraph, docx.Document(io.BytesIO(again)).paragraphs[0]
    assert after.text == before.text
    assert len(after.hyperlinks) == len(before.hyperlinks)
    assert letters_of(after) == letters_of(before)


def letters_of(paragraph) -> list[tuple[str, bool]]:
    """Each letter outside links, and whether it is bold."""
    return [(c, bool(r.bold)) for r in paragraph.runs for c in r.text if not c.isspace()]


@st.composite
def pages(draw: st.DrawFn, depth: int = 0) -> str:
    from html import escape

    made = []
    for _ in range(draw(st.integers(0, 3))):
        made.append(escape(draw(WORDS)))
        tag = draw(st.sampled_from(["a", "b", "p", "br", "div", "img", "none"]))
        if tag in ("br", "img"):
            made.append(f"<{tag}>")
        elif tag != "none" and depth < 2 and not (tag == "a" and depth):
            made.append(f"<{tag}>{draw(pages(depth + 1))}</{tag}>")
    return "".join(made)


def text_of(page: str) -> str:
    from lxml import html

    return " ".join(html.document_fromstring(page or "<p>x</p>").text_content().split())


@settings(max_examples=60, deadline=None)
@given(pages())
def test_a_page_filled_with_its_own_words_says_the_same(body):
    page = f"<html><body><div>{body}خ</div></body></html>"
    found = read_html_passages(page.encode(), "a.html")
    again = fill_html(page, [(p, p.text) for p in found.passages], "ar", "en").decode()
    assert text_of(again) == text_of(page)
    for tag in ("<a", "<b", "<img", "<br", "<p"):
        assert again.count(tag) >= page.count(tag)


LINES = st.lists(
    st.sampled_from(
        [
            "خبر **مهم** و[رابط](a)",
            "- بند *مائل*",
            "> قول",
            "# رأس",
            "",
            "```",
            "| أ | ب |",
            "* * *",
            "سطر `كود` ![صورة](b)",
            "[لا شيء",
            "نجمة * وحدها",
            "    كود",
            "1. أول",
            "{1} قوس",
        ]
    ),
    max_size=8,
)


@given(LINES)
def test_markdown_filled_with_its_own_words_says_the_same(lines):
    text = "\n".join([*lines, "خبر"])
    found = read_markdown_passages(text.encode(), "a.md")
    again = fill_markdown(text, [(p, p.text) for p in found.passages], "ar", "en").decode()
    assert again.replace(">", "").split() == text.replace(">", "").split()


def test_a_table_of_a_page_is_read_in_order():
    page = "<table><tr><td>أول</td><td>ثان</td></tr></table>"
    assert [p.text for p in read_html_passages(page.encode(), "a").passages] == ["أول", "ثان"]


def rewritten(content: bytes, member: str, part: bytes) -> bytes:
    """The archive with other content in one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            new.writestr(one, part if one == member else old.read(one))
    return out.getvalue()


@pytest.mark.parametrize("member", ["word/document.xml", "word/styles.xml", "docProps/core.xml"])
def test_a_document_with_a_damaged_part_is_refused_by_its_name(desk, tmp_path, member):
    made, paragraph = word()
    paragraph.add_run("وصل الوفد.")
    path = saved(made, tmp_path / "a.docx")
    path.write_bytes(rewritten(path.read_bytes(), member, b"<w:broken"))
    with pytest.raises(Unreadable) as refused:
        documents.translate(desk, path, "en", tmp_path / "b.docx")
    assert refused.value.values["part"] == member


def test_comments_instructions_and_odd_signs_of_a_page_do_no_harm():
    page = "<p style='a:\x01'>خبر<!-- a --><?p 'q?>آخر<!-- b --></p>"
    found = read_html_passages(page.encode(), "a.html")
    again = fill_html(page, [(p, p.text) for p in found.passages], "ar", "en").decode()
    assert again.index("<!-- a -->") < again.index("آخر") < again.index("<!-- b -->")
