"""OpenDocument texts of other programs, and what is none."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from workstation.articles import BlockKind, Direction
from workstation.errors import Unreadable
from workstation.export.formats import exporter_named
from workstation.ingest.odt import OpenDocumentText
from workstation.ingest.reception import Reception
from workstation.ingest.sniff import choose
from workstation.jobs import Job
from workstation.wording import LANGUAGES, say

from .test_round_trips import BLOCKS, story

NAMES = ["office", "style", "text", "table", "fo", "dc", "meta", "draw", "xlink"]
SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in NAMES
)


def packed(body: str, styles: str = "", meta: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr(
            "content.xml",
            f"<office:document-content {SPACES}><office:automatic-styles>{styles}"
            f"</office:automatic-styles><office:body>{body}</office:body>"
            "</office:document-content>",
        )
        if meta:
            package.writestr(
                "meta.xml", f"<office:document-meta {SPACES}>{meta}</office:document-meta>"
            )
    return buffer.getvalue()


def read(body: str, styles: str = "", meta: str = "") -> Reception:
    content = packed(f"<office:text>{body}</office:text>", styles, meta)
    assert choose(content, "story").kind == "odt"
    return OpenDocumentText().read(content, "story.odt", Job())


def test_what_a_story_cannot_carry_is_counted_and_left() -> None:
    came = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>حذف</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:h text:outline-level='1'>عنوان</text:h>"
        "<text:p>نص<text:note><text:note-body><text:p>حاشية</text:p></text:note-body></text:note> "
        "الخبر<draw:frame><draw:text-box><text:p>صندوق</text:p></draw:text-box></draw:frame>."
        "</text:p><table:table><table:table-row><table:table-cell><text:p>خلية</text:p>"
        "</table:table-cell></table:table-row></table:table>"
    )
    assert came.headline == "عنوان"
    assert [block.text for block in came.blocks] == ["نص الخبر.", "خلية"]
    assert {warning.code for warning in came.warnings} == {
        "ingest.tracked-changes",
        "ingest.footnotes-left",
        "ingest.pictures-left",
        "ingest.tables-flattened",
    }
    for warning in came.warnings:
        assert all("{" not in say(warning.code, each, **warning.values) for each in LANGUAGES)


def test_styles_are_followed_to_what_they_inherit() -> None:
    styles = (
        "<style:style style:name='Base' style:family='paragraph'><style:paragraph-properties "
        "style:writing-mode='lr-tb'/></style:style><style:style style:name='P1' "
        "style:family='paragraph' style:parent-style-name='Base'/><style:style style:name='T1' "
        "style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>"
    )
    came = read(
        "<text:p>عنوان</text:p><text:p text:style-name='P1'>An <text:span text:style-name='T1'>"
        "English</text:span>  \n one.</text:p>"
        "<text:p>نص عربي طويل يكفي ليعرف أنه من اليمين.</text:p>",
        styles,
    )
    block = came.blocks[0]
    assert (block.text, block.direction) == ("An English one.", Direction.LTR)
    assert [(span.start, span.end) for span in block.spans] == [(3, 10)]


def test_the_author_and_the_keywords_of_other_programs_are_kept() -> None:
    came = read(
        "<text:p>قال الوزير إن العمل مستمر.</text:p>",
        meta="<office:meta><meta:initial-creator>هيا</meta:initial-creator>"
        "<meta:keyword>قمة</meta:keyword></office:meta>",
    )
    assert (came.meta.byline, came.meta.keywords) == ("هيا", ("قمة",))


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 and then nothing", "ingest.odt-damaged"),
        (packed("<office:spreadsheet/>"), "ingest.not-an-odt"),
        (packed("<office:text/>"), "ingest.empty"),
        (packed("<office:text>"), "exchange.malformed"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        OpenDocumentText().read(content, "story.odt", Job())
    assert caught.value.code == code


def test_a_text_that_libreoffice_saved_comes_back_whole(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "story.docx").write_bytes(exporter_named("docx").render(story(), Job()))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    ordered = [office, home, "--headless", "--convert-to", "odt", "--outdir", str(tmp_path)]
    subprocess.run([*ordered, str(tmp_path / "story.docx")], capture_output=True, check=True)
    came = OpenDocumentText().read((tmp_path / "story.odt").read_bytes(), "story.odt", Job())
    assert came.headline == story().article.headline
    texts = [block.text for block in came.blocks]
    kinds = {block.text: block.kind for block in came.blocks}
    for block in BLOCKS:
        assert block.text in texts
        assert kinds[block.text] is block.kind or block.kind is BlockKind.QUOTE
    english = next(block for block in came.blocks if block.text.startswith("An English"))
    assert english.direction is Direction.LTR
