"""An OpenDocument text is translated as it stands: its styles and links kept, turned round."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.desk.test_documents import desk, rewritten
from workstation.desk import documents
from workstation.errors import Unreadable
from workstation.export.odf import MIMETYPE, SPACES, name
from workstation.export.odt_fill import fill_odt
from workstation.ingest.odt_passages import read_odt_passages
from workstation.text.bidi import strip_marks

__all__ = ["desk"]

NAMES = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
EXTRA = f'{NAMES} xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
RSID = 'xmlns:officeooo="http://openoffice.org/2009/office"'
STYLES = f"""<office:document-styles {NAMES} office:version="1.3"><office:styles>
<style:default-style style:family="paragraph">
<style:paragraph-properties fo:text-align="end" style:writing-mode="rl-tb"/>
<style:text-properties style:language-complex="ar" style:country-complex="KW"
 style:font-weight-complex="normal" style:font-size-complex="13pt"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
</office:styles><office:automatic-styles><style:page-layout style:name="pm1">
<style:page-layout-properties style:writing-mode="rl-tb"/></style:page-layout>
</office:automatic-styles><office:master-styles>
<style:master-page style:name="Standard" style:page-layout-name="pm1">
<style:header><text:p>الوفد</text:p></style:header></style:master-page>
</office:master-styles></office:document-styles>"""
AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:text-align="start"/></style:style>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:text-align="center" style:writing-mode="rl-tb"/></style:style>
<style:style style:name="T1" style:family="text">
<style:text-properties style:font-weight-complex="bold"/></style:style>
<style:style style:name="T2" style:family="text">
<style:text-properties officeooo:rsid="0012ab"/></style:style>
<style:style style:name="T3" style:family="text">
<style:text-properties style:font-weight-complex="bold" officeooo:rsid="0012ac"/></style:style>
<style:style style:name="Table1" style:family="table">
<style:table-properties table:align="right"/></style:style>"""
META = f"""<office:document-meta {NAMES} office:version="1.3"><office:meta>
<dc:language>ar-KW</dc:language></office:meta></office:document-meta>"""


def packed(body: str) -> bytes:
    content = (
        f'<office:document-content {EXTRA} {RSID} office:version="1.3"><office:automatic-styles>'
        f"{AUTOMATIC}</office:automatic-styles><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    manifest = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in (
            ("/", MIMETYPE),
            ("content.xml", "text/xml"),
            ("styles.xml", "text/xml"),
            ("meta.xml", "text/xml"),
            ("Pictures/a.bin", "application/octet-stream"),
        )
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", MIMETYPE)
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        archive.writestr("styles.xml", STYLES, zipfile.ZIP_DEFLATED)
        archive.writestr("meta.xml", META)
        archive.writestr("Pictures/a.bin", b"\x00\x01picture")
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest {NAMES} manifest:version="1.3">{manifest}</manifest:manifest>',
        )
    return out.getvalue()


def written(path: Path, member: str = "content.xml") -> etree._Element:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(member))


def paragraphs(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(name("text:p"), name("text:h")))


def words(element: etree._Element) -> str:
    """The text with spaces and breaks as a reader sees them."""
    text = element.text or ""
    for child in element:
        text += " " * int(child.get(name("text:c"), "1")) if child.tag == name("text:s") else ""
        text += words(child) + (child.tail or "")
    return text


def style(root: etree._Element, wanted: str) -> etree._Element:
    (found,) = (s for s in root.iter(name("style:style")) if s.get(name("style:name")) == wanted)
    return found[0]


BODY = """<text:h text:style-name="P2" text:outline-level="1">افتتاح المؤتمر في الكويت</text:h>
<text:p text:style-name="P1"><text:span text:style-name="T1">وصل </text:span><text:span
 text:style-name="T3">الوفد</text:span><text:span text:style-name="T2"> إلى </text:span>الكويت
 صباح اليوم. <text:a xlink:type="simple" xlink:href="https://example.org/1">ثم بدأ الاجتماع
 الأول.</text:a></text:p>"""


def test_an_open_document_comes_back_in_english_from_the_left(desk, tmp_path):
    path, out = tmp_path / "a.odt", tmp_path / "b.odt"
    path.write_bytes(packed(BODY))
    made = documents.translate(desk, path, "en", out)
    assert (made.source_language, made.lack) == ("ar-KW", None)
    root, common = written(out), written(out, "styles.xml")
    heading, body = paragraphs(root)
    assert words(heading) == "Conference opens in Kuwait"
    assert words(body) == (
        "The delegation arrived in Kuwait this morning. Then the first meeting began."
    )
    (link,) = body.iter(name("text:a"))
    assert link.get(name("xlink:href")) == "https://example.org/1"
    assert words(link) == "Then the first meeting began."
    assert words(paragraphs(common)[0]) == "the delegation"
    assert style(root, "P1").get(name("fo:text-align")) == "end"
    assert style(root, "P2").attrib == {
        name("fo:text-align"): "center",
        name("style:writing-mode"): "lr-tb",
    }
    default = next(common.iter(name("style:default-style")))
    assert default[0].get(name("style:writing-mode")) == "lr-tb"
    assert default[0].get(name("fo:text-align")) == "start"
    assert default[1].get(name("fo:language")) == "en"
    assert default[1].get(name("fo:font-size")) == "13pt"
    assert style(root, "T1").get(name("fo:font-weight")) == "bold"
    page = next(common.iter(name("style:page-layout-properties")))
    assert page.get(name("style:writing-mode")) == "lr-tb"
    assert style(root, "Table1").get(name("table:align")) == "left"
    assert written(out, "meta.xml")[0][0].text == "en"


def test_the_package_stays_but_for_what_is_translated(desk, tmp_path):
    path, out = tmp_path / "a.odt", tmp_path / "b.odt"
    path.write_bytes(packed(BODY))
    documents.translate(desk, path, "en", out)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out) as new:
        assert new.namelist() == old.namelist()
        assert new.infolist()[0].compress_type == zipfile.ZIP_STORED
        for member in ("mimetype", "Pictures/a.bin", "META-INF/manifest.xml"):
            assert new.read(member) == old.read(member)


def test_spans_that_look_the_same_are_one_and_those_that_differ_take_a_marker():
    found = read_odt_passages(packed(BODY), "a.odt").passages
    assert found[1].text == (
        "{1}وصل الوفد{/1} إلى الكويت صباح اليوم. {2}ثم بدأ الاجتماع الأول.{/2}"
    )
    assert [code.needed for code in found[1].codes] == [False, True]


def test_notes_breaks_and_bookmarks_are_kept_and_deleted_words_are_not_read(desk, tmp_path):
    body = """<text:tracked-changes><text:changed-region><text:deletion>
<text:p>وصل الوفد إلى الكويت صباح اليوم.</text:p></text:deletion></text:changed-region>
</text:tracked-changes><text:p><text:bookmark-start text:name="b"/>وصل <text:change/>الوفد<text:note
 text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>
<text:p>ثم بدأ الاجتماع الأول.</text:p></text:note-body></text:note> إلى الكويت صباح
 اليوم.<text:bookmark-end text:name="b"/><text:line-break/>ثم بدأ الاجتماع الأول.</text:p>"""
    path, out = tmp_path / "a.odt", tmp_path / "b.odt"
    path.write_bytes(packed(body))
    documents.translate(desk, path, "en", out)
    root = written(out)
    assert not list(root.iter(name("text:tracked-changes"), name("text:change")))
    (note,) = root.iter(name("text:note"))
    (inside,) = note.iter(name("text:p"))
    assert words(inside) == "Then the first meeting began."
    outer = paragraphs(root)[0]
    kinds = [etree.QName(child).localname for child in outer if child.tag != name("text:s")]
    assert kinds == ["bookmark-start", "note", "line-break", "bookmark-end"]
    assert "".join(outer.itertext()).count("Then the first meeting began.") == 2


def test_an_open_document_comes_back_in_arabic_from_the_right(desk, tmp_path):
    body = '<text:p text:style-name="P1">The delegation arrived in Kuwait this morning.</text:p>'
    content = packed(body)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        styles = package.read("styles.xml").decode()
        meta = package.read("meta.xml").decode()
    styles = styles.replace("rl-tb", "lr-tb").replace('fo:text-align="end" ', "")
    content = rewritten(content, "styles.xml", styles.replace("الوفد", "—").encode())
    content = rewritten(content, "meta.xml", meta.replace("ar-KW", "en-GB").encode())
    path, out = tmp_path / "a.odt", tmp_path / "b.odt"
    path.write_bytes(content)
    documents.translate(desk, path, "ar", out)
    root, common = written(out), written(out, "styles.xml")
    assert words(paragraphs(root)[0]) == "وصل الوفد إلى الكويت صباح اليوم."
    default = next(common.iter(name("style:default-style")))
    assert default[0].get(name("style:writing-mode")) == "rl-tb"
    assert default[0].get(name("fo:text-align")) == "end"
    assert default[1].get(name("style:language-complex")) == "ar"


@pytest.mark.parametrize("member", ["content.xml", "styles.xml", "meta.xml"])
def test_an_open_document_with_a_damaged_part_is_refused(desk, tmp_path, member):
    path = tmp_path / "a.odt"
    path.write_bytes(rewritten(packed(BODY), member, b"<broken"))
    with pytest.raises(Unreadable):
        documents.translate(desk, path, "en", tmp_path / "b.odt")
    assert not (tmp_path / "b.odt").exists()


INLINE = st.lists(
    st.tuples(
        st.sampled_from(["", "T1", "T2", "T3"]),
        st.text(alphabet="ابت xy.", min_size=1, max_size=6),
        st.sampled_from(["", "<text:line-break/>", "<text:tab/>", '<text:s text:c="2"/>']),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(INLINE)
def test_an_open_document_filled_with_its_own_words_says_the_same(parts):
    body = "".join(
        (f'<text:span text:style-name="{look}">{text}</text:span>' if look else text) + more
        for look, text, more in parts
    )
    content = packed(f"<text:p>ا{body}</text:p>")
    found = read_odt_passages(content, "a.odt").passages
    filled = fill_odt(content, [(passage, passage.text) for passage in found], "ar", "en")
    before, after = (shown(one) for one in (content, filled))
    assert after == before


def shown(content: bytes) -> list[tuple[str, bool]]:
    """The letters and elements of the first paragraph, each with whether it is bold; white space
    as a reader of the format takes it."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        paragraph = paragraphs(etree.fromstring(package.read("content.xml")))[0]
    found: list[tuple[str, bool]] = []
    dropped = True  # whether a space would be

    def walk(element: etree._Element, bold: bool) -> None:
        nonlocal dropped
        bold = bold or element.get(name("text:style-name")) in ("T1", "T3")
        add(element.text, bold)
        for child in element:
            kind = etree.QName(child).localname
            if kind == "span":
                walk(child, bold)
            else:
                one = " " if kind == "s" else kind
                found.extend([(one, False)] * int(child.get(name("text:c"), "1")))
                dropped = kind == "line-break"
            add(child.tail, bold)

    def add(text: str | None, bold: bool) -> None:
        nonlocal dropped
        for letter in strip_marks(text or ""):
            if letter != " " or not dropped:
                found.append((letter, bold and letter != " "))
            dropped = letter == " "

    walk(paragraph, False)
    return found


def test_libreoffice_shows_what_came_back_from_the_left(desk, tmp_path):
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        pytest.skip("LibreOffice or poppler is not installed")
    path, out = tmp_path / "a.odt", tmp_path / "b.odt"
    path.write_bytes(packed(BODY))
    documents.translate(desk, path, "en", out)
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    ordered = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*ordered, str(out)], capture_output=True, check=True)
    ordered = [reader, "-bbox", str(tmp_path / "b.pdf"), "-"]
    boxes = subprocess.run(ordered, capture_output=True, text=True, check=True).stdout
    found = re.findall(r'xMin="([\d.]+)"[^>]*>([^<]+)</word>', boxes)
    assert " ".join(word for _, word in found).startswith("the delegation Conference opens")
    # the header stands at the left margin
    assert float(found[0][0]) < 100
