"""Writing a story in the window: opened, typed, saved by itself, there when it is opened again."""

from __future__ import annotations

import pytest
from hands import press, type_text
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from ui.shell import Place
from ui.wording import ltr, tr
from ui.workspaces.desk.line_dialog import LineDialog
from ui.workspaces.desk.toolbar import Toolbar
from workstation.articles import BlockKind, RevisionKind
from workstation.desk import articles, versions


def test_an_empty_desk_offers_the_sample_and_opens_it(room, qtbot):
    workspace = room.workspace
    assert workspace.first_run.isVisible()
    qtbot.mouseClick(workspace.first_run.sample, Qt.MouseButton.LeftButton)
    room.settle()
    assert workspace.page.isVisible()
    assert room.editor.text().startswith('الاجتماع الوزاري للتحالف ضد "داعش"')
    assert room.toast() == " · ".join(
        [
            tr("desk_window.import.stories", n=1),
            tr("desk_window.import.source", source="كونا"),
            tr("desk_window.import.residue", n=2),
        ]
    )


def test_the_sample_opened_twice_is_one_story(room):
    room.workspace.open_sample()
    room.settle()
    first = room.workspace.story.article.id
    room.workspace.story.close()
    room.settle()
    room.workspace.open_sample()
    room.settle()
    assert room.workspace.story.article.id == first
    assert sum(articles.counts(room.desk).values()) == 1


def test_what_is_typed_is_saved_by_itself(room, story):
    room.editor.setFocus()
    press(room.editor, "End")
    type_text(room.editor, " عاجل")
    assert room.workspace.page.toolbar.saved.words.text() == tr("app.saving")
    room.wait_saved()
    assert "ينطلق بالكويت عاجل" in room.saved(story)
    moment = articles.get(room.desk, story).changed_at.astimezone()
    said = tr("app.saved", time=room.shell.language.time(moment))
    assert room.workspace.page.toolbar.saved.toolTip() == said


def test_typing_and_leaving_at_once_loses_nothing(room, story):
    type_text(room.editor, "خبر: ")
    assert room.workspace.leave()
    assert room.saved(story).startswith("خبر: الاجتماع")


def test_switching_stories_keeps_what_was_typed_in_the_first(room, story):
    other = articles.write_new(room.desk, headline="قصة ثانية").article.id
    type_text(room.editor, "خبر: ")
    room.open(other)
    assert room.saved(story).startswith("خبر: الاجتماع")
    assert room.editor.text().startswith("قصة ثانية")
    room.open(story)
    assert room.editor.text().startswith("خبر: الاجتماع")


def test_closing_saves_and_the_next_start_shows_the_same_place(newsroom):
    first = newsroom()
    first.workspace.open_sample()
    first.settle()
    number = first.workspace.story.article.id
    place = first.editor.text().rindex("الارهاب والمناطق")
    first.editor.select(place, place)
    type_text(first.editor, "اليوم ")
    first.qtbot.waitUntil(lambda: first.editor.verticalScrollBar().value() > 0)
    caret, top = first.editor.caret(), first.editor.verticalScrollBar().value()
    assert first.window.close()
    second = newsroom(memory=first.memory())
    assert second.workspace.story.article.id == number
    assert "اليوم الارهاب والمناطق" in second.editor.text()
    assert second.editor.caret() == caret
    second.qtbot.waitUntil(lambda: second.editor.verticalScrollBar().value() == top)


def test_particulars_being_typed_are_kept_on_leaving(room, story):
    fields = room.workspace.inspector.metadata_tab.fields
    room.workspace.inspector.show_tab("metadata")
    fields.slug.setText("kuwait-coalition")
    other = articles.write_new(room.desk, headline="قصة ثانية").article.id
    room.open(other)
    assert articles.get(room.desk, story).meta.slug == "kuwait-coalition"


def test_a_new_story_begins_in_its_headline(room, story):
    press(room.editor, "Ctrl+N")
    room.settle()
    assert room.workspace.story.article.id != story
    assert room.editor.hasFocus()
    type_text(room.editor, "عنوان جديد\nالفقرة الأولى")
    assert room.workspace.leave()
    article = articles.get(room.desk, room.workspace.story.article.id)
    assert article.headline == "عنوان جديد"
    assert [block.text for block in article.blocks] == ["الفقرة الأولى", ""]


def test_the_toolbar_shows_and_sets_forms(room, story, qtbot):
    toolbar = room.workspace.page.toolbar
    heading = toolbar.buttons["editor.heading"]
    assert not heading.isEnabled()
    room.editor.select(room.editor.text().index("ويقام"), room.editor.text().index("ويقام"))
    assert heading.isEnabled()
    qtbot.mouseClick(heading, Qt.MouseButton.LeftButton)
    assert heading.isChecked()
    assert room.editor.hasFocus()
    assert room.editor.story()[1][1].kind is BlockKind.HEADING
    qtbot.mouseClick(toolbar.buttons["editor.undo"], Qt.MouseButton.LeftButton)
    assert room.editor.story()[1][1].kind is BlockKind.PARAGRAPH


def test_a_narrow_toolbar_keeps_state_and_way_on(room, story):
    toolbar = Toolbar(room.shell, room.editor, room.workspace.story.autosave)
    room.qtbot.addWidget(toolbar)
    toolbar.show_story(room.workspace.story.article, read_only=False)
    toolbar.resize(400, toolbar.height())
    toolbar.show()
    assert toolbar.onward.isVisible()
    assert toolbar.state.isVisible()
    assert toolbar.more.isVisible()
    assert not toolbar.buttons["editor.list"].isVisible()
    toolbar.resize(900, toolbar.height())
    assert toolbar.buttons["editor.list"].isVisible()
    assert not toolbar.more.isVisible()


def test_ctrl_s_asks_for_a_name_and_keeps_a_version(room, story):
    type_text(room.editor, "خبر: ")
    press(room.editor, "Ctrl+S")
    (dialog,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, LineDialog)]
    assert not dialog.yes.isEnabled()
    type_text(dialog.field, "قبل المراجعة")
    press(dialog.field, "Return")
    newest = versions.revisions(room.desk, story)[0]
    assert (newest.kind, newest.label) == (RevisionKind.NAMED, "قبل المراجعة")
    assert versions.revision(room.desk, story, newest.number).headline.startswith("خبر: ")
    assert room.toast() == tr("desk_window.version.done", name="قبل المراجعة")
    type_text(room.editor, "آخر ")
    room.workspace.leave()
    assert versions.revision(room.desk, story, newest.number).headline.startswith("خبر: ")


def test_a_link_is_asked_for_and_set(room, story):
    at = room.editor.text().index("ويقام")
    room.editor.select(at, at + 5)
    press(room.editor, "Ctrl+Shift+K")
    dialog = QApplication.activeModalWidget() or room.window.findChild(QDialog)
    field = dialog.findChild(QLineEdit)
    type_text(field, "https://www.kuna.net.kw")
    press(field, "Return")
    (span,) = room.editor.story()[1][1].spans
    assert span.href == "https://www.kuna.net.kw"


def test_ctrl_w_closes_the_story_and_says_how_to_go_on(room, story):
    type_text(room.editor, "خبر: ")
    press(room.editor, "Ctrl+W")
    assert room.workspace.story.article is None
    assert room.shell.context.story is None
    assert room.saved(story).startswith("خبر: ")
    assert room.workspace.page.new.isVisible()


def test_a_place_is_gone_to_and_led_back_from(room, story):
    opened = []
    text = room.editor.text()
    at = text.index("لاعادة")
    room.shell.open("desk", story, Place(start=at, end=at + 6, back="publish"))
    assert room.editor.selected() == (at, at + 6)
    assert tr("desk_window.came_from", mode=tr("app.mode.publish")) in room.banners()
    room.shell.open = lambda mode, *rest: opened.append(mode)
    room.choose(tr("desk_window.back", mode=tr("app.mode.publish")))
    room.qtbot.waitUntil(lambda: opened == ["publish"])
    room.workspace.leave()
    assert room.banners() == []


def test_certain_hamzas_are_fixed_by_key_and_taken_back(room, story):
    room.qtbot.waitUntil(lambda: room.workspace.proof.certain_count > 0, timeout=15_000)
    press(room.editor, "Ctrl+Shift+H")
    assert "أعمال الاجتماع" in room.editor.text()
    room.shell.messages.end_toast(undone=True)
    assert "اعمال الاجتماع" in room.editor.text()


def test_marks_can_be_hidden_and_stay_hidden(room, story):
    assert room.editor.marks_shown
    room.shell.actions.run("desk.marks")
    assert not room.editor.marks_shown
    assert not room.workspace.page.toolbar.buttons["desk.marks"].isChecked()
    assert room.shell.context.memory.get("desk/marks") in (0, "0")


def test_fixes_are_previewed_on_a_saved_text(room, story):
    asked = []
    type_text(room.editor, "خبر: ")
    room.shell.open = lambda *what: asked.append(what)
    room.shell.actions.run("desk.preview_fixes")
    assert asked == [("compare", story, Place(proposed=True, back="desk"))]
    assert room.saved(story).startswith("خبر: ")


def test_the_bars_say_what_is_open(room, story):
    assert room.window.top.subtitle.text() == ltr("coalition")
    said = room.window.status.accessibleName()
    for part in (
        tr("app.words", n=369),
        tr("desk_window.headline"),
        tr("desk_window.held"),
        tr("desk_window.style_guide", name=tr("desk_window.style.agency")),
    ):
        assert part in said
    at = room.editor.text().index("ويقام")
    room.editor.select(at, at)
    assert tr("desk_window.paragraph", at=2, of=9) in room.window.status.accessibleName()
    items = [item.text for item in room.editor.byline]
    assert "كونا" in items
    assert tr("desk_window.reading", n=3) in items


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_same_in_english(newsroom, theme):
    room = newsroom(language="en", theme=theme)
    room.workspace.open_sample()
    room.settle()
    number = room.workspace.story.article.id
    assert room.window.top.title.text() == "Desk"
    assert room.workspace.list.new.text() == "New story"
    assert room.workspace.page.toolbar.onward.text() == "Start editing"
    assert room.toast().startswith("Story received · Source:")
    type_text(room.editor, "خبر: ")
    room.wait_saved()
    assert room.saved(number).startswith("خبر: ")
    room.shell.language.set("ar")
    assert room.workspace.page.toolbar.onward.text() == "ابدأ التحرير"


def test_the_status_counts_what_is_selected(room, story, qtbot):
    room.editor.select(0, 13)
    chosen = room.editor.text()[:13]
    status = room.workspace.status
    qtbot.waitUntil(lambda: tr("desk_window.selected") in status.left())
    assert status.left()[0] == tr("app.words", n=len(chosen.split()))
    room.editor.select(3, 3)
    qtbot.waitUntil(lambda: tr("desk_window.headline") in status.left())
