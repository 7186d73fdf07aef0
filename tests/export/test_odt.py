"""OpenDocument: directions, headings, lists, and what other programs make of the file."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from workstation.articles import Block, BlockKind
from workstation.export.odf import SPACES, name
from workstation.export.odt import OdtExporter
from workstation.export.odt_check import line_text
from workstation.export.publication import Edition, Publication
from workstation.jobs import Job

EXPORTER = OdtExporter()


def members(publication: Publication) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(EXPORTER.render(publication, Job()))) as package:
        return {entry: package.read(entry) for entry in package.namelist()}


def content(publication: Publication) -> etree._Element:
    return etree.fromstring(members(publication)["content.xml"])


def with_blocks(publication: Publication, *blocks: Block) -> Publication:
    return replace(publication, article=replace(publication.article, blocks=blocks))


def test_the_default_style_and_the_page_run_from_the_right(publication):
    styles = etree.fromstring(members(publication)["styles.xml"])
    modes = styles.xpath("//@style:writing-mode", namespaces=SPACES)
    assert set(modes) == {"rl-tb"}
    fonts = styles.xpath("//style:default-style//@style:font-name-complex", namespaces=SPACES)
    assert fonts == ["Noto Naskh Arabic"]


def test_headings_are_headings_with_their_levels(publication):
    story = with_blocks(publication, Block("فرعي", BlockKind.HEADING, level=3), Block("نص"))
    heads = list(content(story).iter(name("text:h")))
    assert [h.get(name("text:outline-level")) for h in heads] == ["1", "3"]


def test_spaces_tabs_and_breaks_are_kept(publication):
    text = "  سطر  أول\u2028\tسطر ثان "
    (line,) = [
        line_text(p)
        for p in content(with_blocks(publication, Block(text))).iter(name("text:p"))
        if "أول" in line_text(p)
    ]
    assert line == text


def test_lists_nest_and_change_kind(publication):
    story = with_blocks(
        publication,
        Block("أ", BlockKind.LIST_ITEM),
        Block("ب", BlockKind.NUMBERED_ITEM, level=1),
        Block("ج", BlockKind.NUMBERED_ITEM),
    )
    lists = list(content(story).iter(name("text:list")))
    assert [each.get(name("text:style-name")) for each in lists] == [
        "Bullets",
        "Numbers",
        "Numbers",
    ]
    assert lists[1].getparent().tag == name("text:list-item")


def test_numbers_go_on_in_the_cells_of_two_languages(bilingual):
    items = tuple(Block(f"بند {n}", BlockKind.NUMBERED_ITEM) for n in range(3))
    story = content(with_blocks(bilingual, *items))
    starts = [i.get(name("text:start-value")) for i in story.iter(name("text:list-item"))]
    assert starts == ["1", "1", "2", "2", "3", "3"]
    assert len(list(story.iter(name("table:table-row")))) == 4


@pytest.mark.shared
@pytest.mark.parametrize("story", ["publication", "torture"])
@pytest.mark.parametrize("edition", [Edition.SOURCE, Edition.BOTH])
def test_the_schema_of_oasis_finds_nothing(request, shared: Path, tmp_path: Path, story, edition):
    jing = shutil.which("jing")
    if jing is None:
        pytest.skip("jing is not installed")
    publication = replace(request.getfixturevalue(story), edition=edition, draft=True)
    parts = members(publication)
    for part in ("content.xml", "styles.xml", "meta.xml"):
        (tmp_path / part).write_bytes(parts[part])
    schema = shared / "schemas" / "OpenDocument-v1.3-schema.rng"
    files = [str(tmp_path / part) for part in ("content.xml", "styles.xml", "meta.xml")]
    ordered = [jing, "-i", str(schema), *files]
    said = subprocess.run(ordered, capture_output=True, text=True, check=False)
    assert (said.stdout, said.returncode) == ("", 0)
    listed = etree.RelaxNG(file=str(shared / "schemas" / "OpenDocument-v1.3-manifest-schema.rng"))
    listed.assertValid(etree.fromstring(parts["META-INF/manifest.xml"]))


def test_libreoffice_sets_the_first_word_at_the_right_edge(publication, tmp_path: Path):
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if office is None or reader is None:
        pytest.skip("LibreOffice or poppler is not installed")
    (tmp_path / "story.odt").write_bytes(EXPORTER.render(publication, Job()))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    ordered = [office, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*ordered, str(tmp_path / "story.odt")], capture_output=True, check=True)
    pdf = str(tmp_path / "story.pdf")
    ordered = [reader, "-bbox", pdf, "-"]
    boxes = subprocess.run(ordered, capture_output=True, text=True, check=True).stdout
    words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>([^<]+)', boxes)
    width = float(re.search(r'page width="([\d.]+)"', boxes)[1])  # type: ignore[index]
    rightmost = max(float(right) for _, _, right, _ in words)
    assert rightmost > width * 0.85
    first = next(right for _, _, right, word in words if word in ("الاجتماع", "عامتجلاا"))
    assert float(first) > width * 0.85
