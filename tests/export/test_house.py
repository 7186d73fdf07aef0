"""Templates of a team: each is honoured, and a mistake is told with its file and line."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document

from workstation.assets import asset
from workstation.errors import Unreadable
from workstation.export.docx import DocxExporter
from workstation.export.formats import BUILTIN, exporter_named
from workstation.export.house import NAMES, housed
from workstation.jobs import Job

OURS = {
    "page.html": "templates/html/page.html",
    "article.html": "templates/html/article.html",
    "page.css": "templates/html/page.css",
    "story.typ": "templates/typst/story.typ",
    "card.typ": "templates/typst/card.typ",
    "story.css": "templates/epub/story.css",
}


def made(publication, format_: str, folder: Path) -> bytes:
    exporter = housed(exporter_named(format_), folder)
    content = exporter.render(publication, Job())
    assert exporter.validate(content, publication).problems == ()
    return content


def test_an_empty_folder_changes_no_format(tmp_path: Path):
    assert [housed(each, tmp_path) for each in BUILTIN] == list(BUILTIN)


@pytest.mark.parametrize(
    ("name", "format_", "of_ours", "own"),
    [
        ("page.html", "html", "</body>", "<p>بيت الأخبار</p></body>"),
        ("page.css", "html", "body {", "/* house */ body {"),
        ("story.typ", "pdf", '#let ink = rgb("#15201e")', '#let ink = rgb("#112233")'),
        ("card.typ", "card", '#let ground = rgb("#fbfaf6")', '#let ground = rgb("#112233")'),
        ("card.typ", "square", '#let ground = rgb("#fbfaf6")', '#let ground = rgb("#112233")'),
    ],
)
def test_a_file_of_the_team_stands_in_for_ours(
    publication, tmp_path: Path, name: str, format_: str, of_ours: str, own: str
):
    text = asset(OURS[name]).read_text("utf-8")
    assert of_ours in text
    (tmp_path / name).write_text(text.replace(of_ours, own), encoding="utf-8")
    ours = exporter_named(format_).render(publication, Job())
    content = made(publication, format_, tmp_path)
    assert content != ours
    if format_ == "html":
        assert own.encode() in content


def test_the_style_of_a_team_is_in_the_book(publication, tmp_path: Path):
    (tmp_path / "story.css").write_text("body { margin: 3em; }\n", encoding="utf-8")
    with zipfile.ZipFile(io.BytesIO(made(publication, "epub", tmp_path))) as package:
        assert package.read("EPUB/story.css") == b"body { margin: 3em; }\n"


def test_the_styles_of_a_team_dress_the_document(publication, tmp_path: Path):
    team = Document()
    team.styles["Title"].font.name = "Amiri"
    team.save(str(tmp_path / "story.docx"))
    exporter = housed(exporter_named("docx"), tmp_path)
    assert isinstance(exporter, DocxExporter)
    document = Document(io.BytesIO(exporter.render(publication, Job())))
    assert document.styles["Title"].font.name == "Amiri"


@pytest.mark.parametrize(
    ("name", "format_", "text", "line"),
    [
        ("page.html", "html", "<p>\n{% if %}\n", 2),
        ("page.html", "html", "<p>\n\n{{ page.title.nothing.more }}\n", 3),
        ("page.html", "html", "<p>\n{{ 1 + 'x' }}\n", 2),
        ("page.html", "html", "\n{{ ''.__class__.__mro__[1].__subclasses__() }}\n", 2),
        ("article.html", "html", "\n\n\n{{ nothing() }}\n", 4),
        ("story.typ", "pdf", "= خبر\n\n#let = 1\n", 3),
        ("story.typ", "pdf", "= خبر\n#nothing(1)\n", 2),
        ("card.typ", "card", "\n#let = 1\n", 2),
        ("story.css", "epub", "body {\n  color: red;\n}\n}\n", 4),
        ("story.css", "epub", "p { color: red; }\nbody {\n", 2),
        ("story.css", "epub", "p {}\n/* no end\n", 2),
        ("story.css", "epub", "\n@import 'http://example.com/a.css';\n", 2),
        ("story.css", "epub", "\np { background: url(https://example.com/a.png) }\n", 2),
    ],
)
def test_a_mistake_is_told_with_its_line(
    publication, tmp_path: Path, name: str, format_: str, text: str, line: int
):
    for other in ("page.html", "article.html") if format_ == "html" else ():
        shutil.copy(asset(OURS[other]), tmp_path / other)
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable) as told:
        housed(exporter_named(format_), tmp_path).render(publication, Job())
    assert told.value.code == "export.template-line"
    assert (told.value.values["name"], told.value.values["line"]) == (name, line)


def test_a_style_that_is_not_utf_8_is_told(publication, tmp_path: Path):
    (tmp_path / "story.css").write_bytes(b"/* \xc7 */\n")
    with pytest.raises(Unreadable) as told:
        housed(exporter_named("epub"), tmp_path).render(publication, Job())
    assert told.value.values["line"] == 1


@pytest.mark.parametrize("content", [b"", b"no document", b"PK\x03\x04"])
def test_a_document_that_is_none_is_told(publication, tmp_path: Path, content: bytes):
    (tmp_path / "story.docx").write_bytes(content)
    with pytest.raises(Unreadable) as told:
        housed(exporter_named("docx"), tmp_path).render(publication, Job())
    assert (told.value.code, told.value.values["name"]) == ("export.template", "story.docx")


def test_styles_that_a_document_lacks_are_named(publication, tmp_path: Path):
    team = Document()
    for name in ("Quote", "List Number"):
        team.styles[name].delete()
    team.save(str(tmp_path / "story.docx"))
    with pytest.raises(Unreadable) as told:
        housed(exporter_named("docx"), tmp_path).render(publication, Job())
    assert told.value.code == "export.template-styles"
    assert told.value.values["styles"] == "Quote, List Number"


@pytest.mark.parametrize("name", [name for name in NAMES if name in OURS])
def test_our_own_files_as_they_are_make_what_we_make(publication, tmp_path: Path, name: str):
    shutil.copy(asset(OURS[name]), tmp_path / name)
    for exporter in BUILTIN:
        if housed(exporter, tmp_path) != exporter:
            assert made(publication, exporter.format, tmp_path) == exporter.render(
                publication, Job()
            )
