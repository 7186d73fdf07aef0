"""The settings: each value is kept and obeyed, what is wrong is said in its row, search finds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hands import press, settle, type_text
from PySide6.QtWidgets import QLabel

from ui.shell import Place
from ui.theme import Mode
from ui.widgets.label import Label
from ui.window import Window
from ui.wording import tr
from ui.workspaces.settings import make
from workstation.desk import Desk, articles, comment_triage, comments, proofing, publishing, upkeep
from workstation.settings import Folders


@pytest.fixture
def desk(tmp_path):
    places = Folders(tmp_path, tmp_path / "data", tmp_path / "cache", tmp_path / "out")
    opened = Desk.open(tmp_path / "desk.warraq", None, places)
    yield opened
    opened.close()


@pytest.fixture
def settings(open_with, desk, qtbot):
    """The workspace in a window, shown."""

    def show(section="general", **interface):
        shell = open_with(desk=desk, **interface)
        window = Window(shell)
        workspace = make(shell)
        window.add(workspace)
        window.start("settings")
        window.resize(shell.theme.px(1440), shell.theme.px(900))
        qtbot.in_front(window)
        window.activateWindow()
        workspace.show_section(section)
        settle(qtbot, shell)
        workspace.window_ = window
        return workspace

    return show


def row(workspace, name):
    for section in workspace._sections.values():
        for card in section.cards:
            for each in card.rows:
                if getattr(each, "name", "") == name:
                    return each
    raise AssertionError(name)


def kept(workspace):
    return workspace.shell.context.settings_file.read()


def test_a_name_is_kept_when_the_field_is_left_and_signs_what_comes_after(settings, desk):
    workspace = settings()
    field = row(workspace, "general.name").control
    field.clear()
    type_text(field, "سالم عيسى")
    press(field, "Return")
    assert kept(workspace).person.name == "سالم عيسى"
    assert desk.person == "سالم عيسى"


def test_sizes_apply_and_follow_a_change_made_elsewhere(settings):
    workspace = settings()
    theme = workspace.shell.theme
    control = row(workspace, "general.text_size").control
    control.setValue(120)
    assert theme.scale == 1.2
    assert kept(workspace).interface.text_scale == 120
    theme.set_scale(1.0)
    assert control.value() == 100


def test_the_names_of_months_follow_the_choice(settings):
    workspace = settings()
    row(workspace, "general.months").control.choose("levant")
    assert kept(workspace).interface.months == "levant"
    assert workspace.shell.language.levant_months


def test_a_theme_chosen_in_the_top_bar_shows_in_the_row(settings):
    workspace = settings()
    workspace.shell.theme.set_mode(Mode.DARK)
    assert row(workspace, "general.theme").control.value == "dark"


def test_settings_that_cannot_be_written_are_said_in_the_row(settings, tmp_path):
    workspace = settings()
    file = workspace.shell.context.settings_file
    file.path = tmp_path / "desk.warraq" / "settings.toml"
    field = row(workspace, "general.name").control
    type_text(field, "!")
    press(field, "Return")
    trouble = row(workspace, "general.name").trouble
    assert trouble.isVisible()
    assert "settings.toml" in trouble.text()


def test_a_family_that_is_switched_off_is_not_reported(settings, desk):
    workspace = settings("proofing")
    text = "عنوان\nذهب الى المدرسة"
    assert any(f.code.startswith("hamza.") for f in proofing.proof_text(desk, text, "ar"))
    row(workspace, "proofing.hamza").control.click()
    assert kept(workspace).proofing.silent == ("hamza",)
    assert not any(f.code.startswith("hamza.") for f in proofing.proof_text(desk, text, "ar"))
    row(workspace, "proofing.hamza").control.click()
    assert kept(workspace).proofing.silent == ()


def test_the_style_guide_is_chosen_by_name(settings, desk):
    workspace = settings("proofing")
    choice = row(workspace, "proofing.guide").control
    assert choice.currentText() == tr("settings_window.proofing.guide.agency")
    choice.setCurrentIndex(2)
    choice.activated.emit(2)
    assert desk.settings.proofing.style == "levant"


def test_words_are_learnt_and_forgotten_and_the_toast_takes_it_back(settings, desk, qtbot):
    workspace = settings("proofing")
    words = workspace.section("proofing").words
    type_text(words.field, "الكويتاني")
    press(words.field, "Return")
    assert proofing.words(desk) == ["الكويتاني"]
    words.list.setCurrentRow(0)
    press(words.list, "Delete")
    assert proofing.words(desk) == []
    workspace.shell.messages.end_toast(undone=True)
    assert proofing.words(desk) == ["الكويتاني"]
    assert words.list.count() == 1


def test_two_words_are_refused_in_place(settings, desk):
    workspace = settings("proofing")
    words = workspace.section("proofing").words
    type_text(words.field, "كلمة أخرى")
    press(words.field, "Return")
    assert proofing.words(desk) == []
    trouble = row(workspace, "proofing.words").trouble.text()
    assert trouble == tr("settings_window.proofing.one_word")


def test_the_rules_in_force_are_listed_and_the_score_is_obeyed(settings, desk, qtbot):
    workspace = settings("comments")
    settle(qtbot, workspace.shell)
    names = [each.title.text() for each in workspace.section("comments")._rules.rows]
    assert tr("settings_window.comments.rule.links") in names
    row(workspace, "comments.hold_at").control.setValue(60)
    score = next(r for r in comment_triage.ruleset(desk).settings if r.kind == "score")
    assert score.values["hold"] == 0.6


def test_a_broken_rules_file_is_said_in_its_row(settings, tmp_path, qtbot):
    workspace = settings("comments")
    broken = tmp_path / "rules.toml"
    broken.write_text("rules = 7")
    row(workspace, "comments.rules").control.take(str(broken))
    settle(qtbot, workspace.shell)
    assert "rules.toml" in row(workspace, "comments.rules").trouble.text()
    assert not row(workspace, "comments.hold_at").control.isEnabled()


def test_limits_of_preflight_are_obeyed(settings, desk):
    workspace = settings("publishing")
    row(workspace, "publishing.headline_most").control.setValue(50)
    row(workspace, "publishing.strict").control.click()
    limits = publishing.limits(desk)
    assert limits.headline == 50
    assert limits.weights


def test_a_format_is_added_and_taken_out(settings):
    workspace = settings("publishing")
    formats = workspace.section("publishing").cards[2].rows
    names = [each.title.text().strip("\u200e\u200f") for each in formats]
    assert tr("export.format.pdf") in names
    before = set(kept(workspace).publishing.formats)
    formats[names.index(tr("export.format.pdf"))].control.click()
    assert set(kept(workspace).publishing.formats) == before - {"pdf"}


def test_a_folder_that_cannot_be_written_is_said_in_its_row(settings, tmp_path):
    workspace = settings("publishing")
    (tmp_path / "file").write_text("in the way")
    row(workspace, "publishing.folder").control.take(str(tmp_path / "file" / "below"))
    assert row(workspace, "publishing.folder").trouble.isVisible()


def test_the_desk_says_where_it_is_and_is_copied_and_checked(settings, desk, qtbot):
    articles.write_new(desk, headline="خبر")
    workspace = settings("desk")
    section = workspace.section("desk")
    settle(qtbot, workspace.shell)
    assert "desk.warraq" in section.place.about.text()
    section.copy_now()
    settle(qtbot, workspace.shell)
    assert len(upkeep.facts(desk).backups) == 1
    assert section._backups
    section.check_now()
    settle(qtbot, workspace.shell)
    assert section.check.about.text() == tr("settings_window.desk.sound")


def test_a_copy_is_restored_after_one_question(settings, desk, qtbot):
    made = upkeep.back_up(desk)
    workspace = settings("desk")
    wanted = []
    workspace.shell.renew = wanted.append
    workspace.section("desk").restore(made)
    assert wanted == []
    (banner,) = workspace.shell.messages.banners
    banner.choices[0].run()
    assert wanted[0].backup == made
    assert workspace.shell.messages.banners == []


def test_search_shows_rows_of_every_section_and_nothing_else(settings, qtbot):
    workspace = settings()
    type_text(workspace.search, "الهمزات")
    assert row(workspace, "proofing.hamza").isVisible()
    assert not row(workspace, "proofing.numbers").isVisible()
    assert not row(workspace, "general.name").isVisible()
    press(workspace.search, "Esc")
    assert row(workspace, "general.name").isVisible()
    assert not row(workspace, "proofing.hamza").isVisible()


def test_search_understands_both_languages_and_any_spelling(settings):
    workspace = settings()
    for query in ("backup", "نسخه احتياطيه", "Ctrl+J"):
        workspace.search.setText(query)
        assert any(section.isVisible() for section in workspace._sections.values()), query
        assert not workspace._none.isVisible()


def test_a_search_that_finds_nothing_says_so(settings):
    workspace = settings()
    workspace.search.setText("زرافة")
    assert workspace._none.isVisible()
    assert "زرافة" in workspace._none.text()


def test_a_place_leads_to_a_section(settings):
    workspace = settings()
    workspace.go_to(Place(field="translation"))
    assert workspace.list.value == "translation"
    assert workspace.subtitle() == tr("settings_window.translation")


def test_ctrl_f_goes_to_the_search_and_f6_round_the_panes(settings, qtbot):
    workspace = settings()
    press(workspace.list, "Ctrl+F")
    qtbot.keyboard_at(workspace.search)
    workspace.list.setFocus()
    press(workspace.list, "Down")
    assert workspace.list.value == "proofing"


def test_the_palette_finds_a_setting_and_goes_there(settings):
    workspace = settings()
    found = [
        each
        for provider in workspace.shell.providers[">"]
        for each in provider(tr("settings_window.desk.copies"))
    ]
    found[0].run()
    assert workspace.list.value == "desk"


def test_the_page_speaks_the_other_language_at_once(settings):
    workspace = settings("proofing")
    workspace.shell.language.set("en")
    assert row(workspace, "proofing.hamza").title.text() == "Hamzas"
    assert row(workspace, "proofing.guide").control.currentText() == "News agencies"


def test_names_are_read_aloud_for_every_control(settings, qtbot):
    workspace = settings()
    for name in workspace._slots:
        workspace.show_section(name)
        settle(qtbot, workspace.shell)
        for card in workspace.section(name).cards:
            for each in card.rows:
                control = getattr(each, "control", None)
                if control is not None and control.focusPolicy() and control.isEnabled():
                    assert control.accessibleName(), (name, each.name)


def clipped(root) -> list[str]:
    """The labels under a widget that are smaller than what they say."""
    found = []
    for label in root.findChildren(Label):
        if not label.isVisible() or not label.text():
            continue
        if label.wordWrap():
            if label.height() + 1 < label.heightForWidth(label.width()):
                found.append(label.text())
        elif label.width() + 1 < QLabel.sizeHint(label).width():
            found.append(label.text())
    return found


@pytest.mark.parametrize("language", ["ar", "en"])
def test_nothing_is_clipped_at_one_and_a_half(settings, language, qtbot):
    workspace = settings(language=language, text_scale=150)
    workspace.window_.resize(1440, 900)
    for name in workspace._slots:
        workspace.show_section(name)
        settle(qtbot, workspace.shell)
        qtbot.wait(20)
        assert clipped(workspace) == [], name
        bar = workspace.area.horizontalScrollBar()
        assert bar.maximum() == 0, name


def test_comments_still_come_in_with_other_rules(settings, desk, tmp_path, qtbot):
    workspace = settings("comments")
    row(workspace, "comments.hold_at").control.setValue(30)
    table = tmp_path / "comments.csv"
    table.write_text("author,body\nسعد,خبر جميل\n", encoding="utf-8")
    assert len(comments.bring_in(desk, table).added) == 1


def test_a_setting_of_a_newer_program_is_not_lost(settings):
    workspace = settings()
    path = workspace.shell.context.settings_file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('[interface]\nscent = "oud"\n', encoding="utf-8")
    context = workspace.shell.context
    context.keep(replace(context.settings, person=replace(context.settings.person, name="ليلى")))
    assert 'scent = "oud"' in path.read_text(encoding="utf-8")
