"""The preview says what the exporter wrote, as it wrote it, and loads nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hands import settle
from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.shell import Shell
from ui.wording import tr
from ui.workspaces.publish.page import Part, read_page
from ui.workspaces.publish.paper import PHONE
from ui.workspaces.publish.preview import PreviewPane
from workstation.articles import Block, BlockKind, Span, SpanKind
from workstation.assets import asset
from workstation.desk import Desk, articles, publishing, translation
from workstation.errors import Unwritable

ISOLATES = re.compile("[\u2066-\u2069]")
TRICKY = (
    Block("عنوان فرعي عن COVID-19", BlockKind.HEADING, level=2),
    Block("اتصل على +965 1234-5678 أو info@example.com."),
    Block(
        "اقرأ تقرير Reuters (Paris) على الموقع.",
        spans=(
            Span(5, 26, SpanKind.LINK, "https://example.com/a?b=1&c=(2)"),
            Span(11, 18, SpanKind.STRONG),
        ),
    ),
    Block("قال: «العنوان» & انصرف <مسرعا>.", BlockKind.QUOTE),
    Block("بند أول.", BlockKind.NUMBERED_ITEM),
    Block("بند ثان.", BlockKind.NUMBERED_ITEM),
    Block("بند داخله.", BlockKind.LIST_ITEM, level=1),
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(tmp_path / "desk.db")
    yield opened
    opened.close()


@pytest.fixture
def story(desk: Desk) -> int:
    return articles.receive(desk, asset("samples/coalition.txt")).article.id


@pytest.fixture
def shell(open_with, desk: Desk) -> Shell:
    return open_with(desk=desk)


@pytest.fixture
def pane(shell: Shell, story: int, qtbot) -> PreviewPane:
    made = PreviewPane(shell)
    made.resize(452, 760)
    made.show()
    made.show_story(story, ("ar", "en"))
    ready(qtbot, shell, made)
    return made


def ready(qtbot, shell: Shell, pane: PreviewPane) -> None:
    qtbot.waitUntil(lambda: not pane.busy, timeout=10_000)
    qtbot.waitUntil(lambda: not pane.sheets._settle.isActive())
    settle(qtbot, shell)


def shown(pane: PreviewPane) -> list[str]:
    document = pane.paper.document()
    lines = (document.findBlockByNumber(n).text() for n in range(document.blockCount()))
    return [ISOLATES.sub("", line) for line in lines]


def test_the_paper_says_what_the_page_says_line_by_line(pane, desk: Desk, story: int) -> None:
    page = publishing.preview(desk, story, "ar", "web")
    body = page[page.index("<body") :]
    for line in shown(pane):
        assert line in re.sub(r"</?(bdi|time)[^>]*>", "", body)
    article = articles.get(desk, story)
    assert [line for line in shown(pane) if line in article.text.split("\n")] == [
        block.text for block in (Block(article.headline), *article.blocks)
    ]


def test_a_page_keeps_its_structure_directions_and_links(desk: Desk, story: int) -> None:
    article = articles.get(desk, story)
    articles.save(desk, story, article.headline, TRICKY)
    meta = replace(article.meta, keywords=("الكويت", "Iraq"), rights="© KUNA")
    articles.describe(desk, story, meta)
    page = read_page(publishing.preview(desk, story, "ar", "web"))
    parts = [line.part for line in page.lines]
    assert parts == [
        Part.MASTHEAD,
        Part.HEADLINE,
        Part.CREDIT,
        Part.HEADING,
        Part.PARAGRAPH,
        Part.PARAGRAPH,
        Part.QUOTE,
        Part.ITEM,
        Part.ITEM,
        Part.ITEM,
        Part.KEYWORDS,
        Part.RIGHTS,
    ]
    plain = [ISOLATES.sub("", line.text) for line in page.lines]
    assert plain[3:10] == [block.text for block in TRICKY]
    assert "\u2066+965 1234-5678\u2069" in page.lines[4].text
    link = next(words for words in page.lines[5].words if words.strong)
    assert (link.href, ISOLATES.sub("", link.text)) == (
        "https://example.com/a?b=1&c=(2)",
        "Reuters",
    )
    items = [line for line in page.lines if line.part is Part.ITEM]
    assert [(item.marker, item.depth) for item in items] == [("1.", 0), ("2.", 0), ("•", 1)]
    assert [line.direction for line in page.lines[-2:]] == ["rtl", "ltr"]
    assert page.colours["accent"] == "#0b625c"


def test_a_draft_carries_its_mark(desk: Desk, story: int) -> None:
    page = read_page(publishing.preview(desk, story, "ar", "web", draft=True))
    assert page.mark == "مسودة"
    assert page.lines[1].part is Part.NOTICE


def test_a_phone_is_as_wide_as_a_phone_and_the_web_as_the_pane(pane, shell: Shell, qtbot) -> None:
    assert pane.paper.width() > PHONE
    pane.views.choose("phone")
    ready(qtbot, shell, pane)
    assert pane.paper.width() == PHONE
    assert pane.paper.column == PHONE
    assert len(shown(pane)) == 12


def test_paragraphs_go_by_their_own_direction_in_either_interface(pane, shell: Shell) -> None:
    for code in ("ar", "en"):
        shell.language.set(code)
        block = pane.paper.document().findBlockByNumber(4)
        assert block.blockFormat().layoutDirection() == Qt.LayoutDirection.RightToLeft
        assert block.blockFormat().alignment() & Qt.AlignmentFlag.AlignRight


def test_print_shows_the_pages_of_the_pdf_one_by_one(pane, shell: Shell, qtbot) -> None:
    pane.views.choose("print")
    ready(qtbot, shell, pane)
    sheets = pane.sheets
    assert sheets.page == (1, 2)
    assert not sheets.back.isEnabled()
    first = sheets._sheet.pixmap().toImage()
    sheets.onward.click()
    ready(qtbot, shell, pane)
    assert sheets.page == (2, 2)
    assert sheets._sheet.pixmap().toImage() != first
    assert not sheets.onward.isEnabled()
    scroll = sheets.focusProxy()
    scroll.verticalScrollBar().setValue(0)
    QTest.keyClick(scroll, Qt.Key.Key_PageUp)
    ready(qtbot, shell, pane)
    assert sheets.page == (1, 2)


def test_a_page_is_as_wide_as_the_pane(pane, shell: Shell, qtbot) -> None:
    pane.views.choose("print")
    ready(qtbot, shell, pane)
    narrow = pane.sheets._sheet.pixmap().width()
    pane.resize(700, 760)
    ready(qtbot, shell, pane)
    assert pane.sheets._sheet.pixmap().width() > narrow + 200


def test_a_translation_that_is_not_there_is_offered_to_be_made(
    pane, shell: Shell, desk: Desk, story: int, qtbot
) -> None:
    wanted: list[str] = []
    pane.translate_wanted.connect(wanted.append)
    pane.languages.choose("en")
    ready(qtbot, shell, pane)
    assert pane._translate.isVisible()
    assert not pane._again.isVisible()
    pane._translate.click()
    assert wanted == ["en"]
    for part in translation.segment(desk, story, "en"):
        translation.confirm(desk, part.id, f"Sentence {part.number}.")
    pane.refresh()
    ready(qtbot, shell, pane)
    assert "Sentence 2." in shown(pane)


def test_a_preview_that_fails_says_why_and_can_be_tried_again(
    pane, shell: Shell, qtbot, monkeypatch
) -> None:
    with monkeypatch.context() as broken:

        def render(*_: object) -> bytes:
            raise Unwritable("export.typesetting", reason="no such font")

        broken.setattr("workstation.export.pdf.PdfExporter.render", render)
        pane.views.choose("print")
        ready(qtbot, shell, pane)
    assert pane._again.isVisible()
    said = " ".join(label.text() for label in labels(pane._empty))
    assert tr("publish_window.preview.failed") in said
    assert "no such font" in said
    pane._again.click()
    ready(qtbot, shell, pane)
    assert pane.sheets.page[1] == 2


def labels(widget: QWidget) -> list:
    from ui.widgets.label import Label

    return widget.findChildren(Label)


def test_nothing_is_loaded_from_anywhere(pane, tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG")
    kind = QTextDocument.ResourceType.ImageResource.value
    for address in (QUrl.fromLocalFile(str(picture)), QUrl("https://example.com/a.png")):
        assert pane.paper.loadResource(kind, address) in (None, QByteArray())
    assert not pane.paper.openLinks()


def test_what_is_read_stays_in_place_when_the_story_changes(
    pane, shell: Shell, desk: Desk, story: int, qtbot
) -> None:
    bar = pane.paper.verticalScrollBar()
    bar.setValue(200)
    now = articles.get(desk, story)
    articles.save(desk, story, "عنوان جديد", now.blocks)
    pane.refresh()
    ready(qtbot, shell, pane)
    assert shown(pane)[1] == "عنوان جديد"
    assert bar.value() == 200
    pane.views.choose("phone")
    ready(qtbot, shell, pane)
    assert bar.value() == 0
