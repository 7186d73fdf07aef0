"""Word documents: what they hold is kept, and what is not one is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from workstation.articles import Block, BlockKind, Direction, Span, SpanKind
from workstation.errors import Unreadable
from workstation.ingest.archive import MOST_MEMBERS, Archive
from workstation.ingest.docx import WordDocument
from workstation.ingest.reception import Reception
from workstation.jobs import Job


def read(content: bytes, name: str = "story.docx") -> Reception:
    return WordDocument().read(content, name, Job())


def written(write: Callable[[Document], None]) -> bytes:
    document = docx.Document()
    write(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def repacked(content: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == member else old.read(name))
    return buffer.getvalue()


def turned(paragraph: Paragraph) -> Paragraph:
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    return paragraph


def inserted(paragraph: Paragraph, xml: str) -> None:
    paragraph._p.append(parse_xml(f"<w:x {nsdecls('w', 'r')}>{xml}</w:x>")[0])


def story(document: Document) -> None:
    turned(document.add_paragraph("عنوان القصة", style="Title"))
    paragraph = turned(document.add_paragraph("(كونا) -- تنطلق "))
    for run in ("أعمال", " القمة"):
        paragraph.add_run(run).bold = True
    paragraph.add_run(" اليوم.")
    turned(document.add_heading("محاور القمة", level=2))
    turned(document.add_paragraph("الإعمار", style="List Bullet"))
    turned(document.add_paragraph("التمويل", style="List Number 2"))
    turned(document.add_paragraph("قال الوزير نعم.", style="Quote"))
    document.add_paragraph("The summit opens today.")
    document.add_paragraph("فقرة عربية لصقت في مستند إنكليزي.")
    turned(document.add_paragraph("تعليقات 0"))
    core = document.core_properties
    core.author, core.keywords, core.comments = "سالم العلي", "قمة، الكويت", "ملخص"


def test_a_story_keeps_its_shape() -> None:
    received = read(written(story))
    assert received.headline == "عنوان القصة"
    assert [(b.kind, b.level, b.text) for b in received.blocks] == [
        (BlockKind.PARAGRAPH, 0, "(كونا) -- تنطلق أعمال القمة اليوم."),
        (BlockKind.HEADING, 2, "محاور القمة"),
        (BlockKind.LIST_ITEM, 0, "الإعمار"),
        (BlockKind.NUMBERED_ITEM, 1, "التمويل"),
        (BlockKind.QUOTE, 0, "قال الوزير نعم."),
        (BlockKind.PARAGRAPH, 0, "The summit opens today."),
        (BlockKind.PARAGRAPH, 0, "فقرة عربية لصقت في مستند إنكليزي."),
    ]
    assert received.residue == ("تعليقات 0",)
    assert (received.meta.dateline, received.meta.source) == ("(كونا)", "كونا")
    assert received.language == "ar"


def test_directions_are_kept_where_they_are_meant() -> None:
    directions = [block.direction for block in read(written(story)).blocks]
    assert directions == [Direction.AUTO] * 7

    def mixed(document: Document) -> None:
        turned(document.add_paragraph("الفقرة الأولى من القصة العربية هنا."))
        bidi_off = document.add_paragraph("LTR on purpose in an Arabic story.")
        off = OxmlElement("w:bidi")
        off.set(qn("w:val"), "0")
        bidi_off._p.get_or_add_pPr().append(off)
        turned(document.add_paragraph("Latin words set from the right"))

    found = read(written(mixed)).blocks
    assert [b.direction for b in found] == [Direction.AUTO, Direction.LTR, Direction.AUTO]


def test_an_arabic_paragraph_in_an_english_story_keeps_its_direction() -> None:
    def english(document: Document) -> None:
        document.add_paragraph("The minister said that the talks in Kuwait were a success.")
        turned(document.add_paragraph("قال الوزير نعم."))

    received = read(written(english))
    assert received.language == "en"
    assert [b.direction for b in received.blocks] == [Direction.AUTO, Direction.RTL]


def test_equal_runs_become_one_span() -> None:
    first = read(written(story)).blocks[0]
    assert first.spans == (Span(16, 27, SpanKind.STRONG),)
    assert first.text[16:27] == "أعمال القمة"


def test_links_are_kept_by_relationship_and_by_field() -> None:
    def linked(document: Document) -> None:
        document.add_paragraph("عنوان")
        paragraph = document.add_paragraph("انظر ")
        link = document.part.relate_to(
            "https://example.org/a",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            is_external=True,
        )
        inserted(paragraph, f'<w:hyperlink r:id="{link}"><w:r><w:t>هنا</w:t></w:r></w:hyperlink>')
        field = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText> HYPERLINK "https://example.org/b" </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            '<w:r><w:t xml:space="preserve"> وهناك</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r>'
        )
        for run in parse_xml(f"<w:x {nsdecls('w')}>{field}</w:x>"):
            paragraph._p.append(run)

    assert read(written(linked)).blocks == (
        Block(
            "انظر هنا وهناك.",
            spans=(
                Span(5, 8, SpanKind.LINK, "https://example.org/a"),
                Span(9, 14, SpanKind.LINK, "https://example.org/b"),
            ),
        ),
    )


def test_line_breaks_part_paragraphs_and_tabs_stay() -> None:
    def broken(document: Document) -> None:
        document.add_paragraph("عنوان القصة")
        paragraph = document.add_paragraph("سطر")
        paragraph.add_run("\tأول").add_break(WD_BREAK.LINE)
        paragraph.add_run("سطر ثان")

    assert [b.text for b in read(written(broken)).blocks] == ["سطر\tأول", "سطر ثان"]


def test_tracked_changes_are_read_as_accepted_and_told() -> None:
    def tracked(document: Document) -> None:
        document.add_paragraph("عنوان القصة")
        paragraph = document.add_paragraph("قال ")
        inserted(paragraph, '<w:del w:id="1"><w:r><w:delText>الرئيس</w:delText></w:r></w:del>')
        inserted(paragraph, '<w:ins w:id="2"><w:r><w:t>الوزير</w:t></w:r></w:ins>')

    received = read(written(tracked))
    assert received.blocks[0].text == "قال الوزير"
    assert [(w.code, w.values["n"]) for w in received.warnings] == [("ingest.tracked-changes", 2)]


def test_cells_of_a_table_become_paragraphs_in_order() -> None:
    def tabled(document: Document) -> None:
        document.add_paragraph("عنوان القصة")
        table = document.add_table(rows=2, cols=2)
        for number, cell in enumerate(table._cells):
            cell.text = f"خلية {number}"
        document.add_paragraph("بعد الجدول.")

    received = read(written(tabled))
    assert [b.text for b in received.blocks] == [*(f"خلية {n}" for n in range(4)), "بعد الجدول."]
    assert "ingest.tables-flattened" in [w.code for w in received.warnings]


def test_a_list_in_a_style_of_the_newsrooms_own_is_a_list() -> None:
    def listed(document: Document) -> None:
        document.add_paragraph("عنوان القصة")
        styles = document.styles
        own = styles.add_style("بنود 2024", WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = styles["List Number"]
        document.add_paragraph("بند", style=own)

    (block,) = read(written(listed)).blocks
    assert (block.kind, block.level) == (BlockKind.NUMBERED_ITEM, 0)


def test_hidden_text_and_field_codes_stay_out() -> None:
    def hidden(document: Document) -> None:
        document.add_paragraph("عنوان القصة")
        paragraph = document.add_paragraph("ظاهر")
        paragraph.add_run(" مخفي").font.hidden = True
        inserted(paragraph, "<w:r><w:instrText>PAGE</w:instrText></w:r>")

    assert read(written(hidden)).blocks[0].text == "ظاهر"


def test_core_properties_become_metadata() -> None:
    meta = read(written(story)).meta
    assert (meta.byline, meta.keywords, meta.summary) == ("سالم العلي", ("قمة", "الكويت"), "ملخص")


def test_the_name_that_a_program_writes_is_no_byline() -> None:
    def unnamed(document: Document) -> None:
        document.add_paragraph("قمة الكويت")
        document.core_properties.author = "python-docx"

    assert read(written(unnamed)).meta.byline == ""


def test_strict_documents_are_read_alike() -> None:
    def strict(xml: bytes) -> bytes:
        return xml.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )

    content = repacked(written(story), "word/document.xml", strict)
    assert read(content).blocks == read(written(story)).blocks


def test_the_file_itself_is_kept() -> None:
    content = written(story)
    received = read(content)
    assert (received.original.content, received.original.kind) == (content, "docx")
    assert received.original_blocks[-1].text == "تعليقات 0"


@pytest.mark.parametrize("cut", [30, 400, 5000, -40])
def test_a_document_cut_short_is_refused(cut: int) -> None:
    with pytest.raises(Unreadable, match=r"ingest\.docx-damaged-zip"):
        read(written(story)[:cut])


def test_damaged_xml_is_refused_with_the_name_of_the_part() -> None:
    content = repacked(written(story), "word/document.xml", lambda xml: xml[:-50])
    with pytest.raises(Unreadable) as caught:
        read(content)
    assert (caught.value.code, caught.value.values["part"]) == (
        "ingest.docx-damaged",
        "word/document.xml",
    )


def test_a_damaged_member_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" + bytes(range(256)) * 40)
    content = bytearray(buffer.getvalue())
    content[120:160] = b"\xff" * 40
    with pytest.raises(Unreadable, match=r"ingest\.docx-damaged-zip"):
        read(bytes(content))


def test_external_entities_are_not_read() -> None:
    def attack(xml: bytes) -> bytes:
        doctype = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        start = xml.index(b"<w:document")
        return xml[:start] + doctype + xml[start:].replace("نعم".encode(), b"&a;", 1)

    content = repacked(written(story), "word/document.xml", attack)
    assert "root:" not in "".join(block.text for block in read(content).blocks)


def test_a_locked_member_is_refused_as_encrypted() -> None:
    content = bytearray(written(story))
    entry = content.index(b"PK\x01\x02")
    content[entry + 8] |= 1
    with pytest.raises(Unreadable, match=r"ingest\.encrypted"):
        read(bytes(content))


@pytest.mark.parametrize("fill", ["ratio", "members"])
def test_an_archive_that_swells_is_not_opened(fill: str) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        if fill == "ratio":
            archive.writestr("word/document.xml", b"\x20" * 20_000_000)
        else:
            for number in range(MOST_MEMBERS + 1):
                archive.writestr(f"{number}", b"")
    with pytest.raises(Unreadable, match=r"ingest\.archive-bomb"):
        Archive(buffer.getvalue(), "bomb.docx")


def test_a_member_that_is_not_there_is_none() -> None:
    assert Archive(written(story), "story.docx").read("nothing.xml") is None
