"""The program begins: over a sound desk, over one that does not open, with files, and anew."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui import app as program
from ui.app import build, run_window, workspaces
from ui.dialogs.refusal import RefusalDialog, WayOut
from ui.faults import save_all
from ui.messages import Level, sentence
from ui.opening import Opened, Opening, Way, path_of, ways_out
from ui.shell import Renewal
from ui.wording import tr
from workstation.assets import asset
from workstation.cli import main as command
from workstation.desk import Desk, articles, upkeep
from workstation.errors import Unreadable, Unwritable
from workstation.settings import Database, Folders, Interface, Settings, SettingsFile


@pytest.fixture
def places(tmp_path):
    return Folders(tmp_path / "home", tmp_path / "data", tmp_path / "cache", tmp_path / "out")


@pytest.fixture
def file(places):
    return SettingsFile(places.settings / "settings.toml")


@pytest.fixture
def settings():
    return Settings(interface=Interface(theme="light"))


@pytest.fixture
def opening(shell, file, places):
    made = Opening(shell.language, shell.theme, file, places)
    made.asked = []
    made.answers = []

    def answer(text: str, ways: object) -> str:
        made.asked.append((text, [way.name for way in ways]))
        return made.answers.pop(0) if made.answers else ""

    made.ask = answer
    return made


@pytest.fixture
def opened(settings, places):
    desk = Desk.open(None, settings, places)
    yield Opened(desk, settings)
    desk.close()


def spoil(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 6000)


def test_all_six_workspaces_are_there_in_the_order_of_the_rail(open_with, opened):
    made = workspaces(open_with(desk=opened.desk))
    order = ["desk", "translate", "comments", "publish", "compare", "settings"]
    assert [workspace.id for workspace in made] == order


def test_a_sound_desk_opens_without_a_question(opening, settings, places):
    found = opening.open(settings)
    assert found.desk.store.path == places.desk
    assert opening.asked == []
    found.desk.close()


def test_a_damaged_desk_offers_its_newest_copy_and_opens_it(opening, settings, places):
    desk = Desk.open(None, settings, places)
    articles.write_new(desk, headline="محفوظة")
    upkeep.back_up(desk)
    desk.close()
    spoil(places.desk)
    opening.answers = [Way.BACKUP]
    found = opening.open(settings)
    assert opening.asked[0][1] == [Way.BACKUP, Way.ELSEWHERE]
    assert articles.rows_of(found.desk, [1])[0].headline == "محفوظة"
    found.desk.close()


def test_a_damaged_desk_without_a_copy_offers_another_place_and_keeps_it(
    opening, settings, places, file, tmp_path
):
    places.desk.parent.mkdir(parents=True)
    spoil(places.desk)
    other = tmp_path / "other" / "desk.warraq"
    opening.answers = [Way.ELSEWHERE]
    opening.choose_place = lambda: str(other)
    found = opening.open(settings)
    assert opening.asked[0][1] == [Way.ELSEWHERE]
    assert found.desk.store.path == other
    assert file.read().database.path == str(other)
    assert places.desk.read_bytes().endswith(b"\xff")
    found.desk.close()


def test_giving_up_ends_the_start(opening, settings, places):
    places.desk.parent.mkdir(parents=True)
    places.desk.write_text("a letter, not a desk")
    assert opening.open(settings) is None
    error = Unreadable("store.not-a-database", name=places.desk.name)
    assert opening.asked == [(sentence(error), [Way.ELSEWHERE])]


def test_a_copy_that_is_broken_too_is_said_and_the_question_comes_again(opening, settings, places):
    desk = Desk.open(None, settings, places)
    made = upkeep.back_up(desk)
    desk.close()
    spoil(places.desk)
    made.write_bytes(b"broken")
    opening.answers = [Way.BACKUP]
    assert opening.open(settings) is None
    assert [ways for _, ways in opening.asked] == [
        [Way.BACKUP, Way.ELSEWHERE],
        [],
        [Way.BACKUP, Way.ELSEWHERE],
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("store.newer", [Way.ELSEWHERE]),
        ("store.not-a-desk", [Way.ELSEWHERE]),
        ("store.disk-full", [Way.RETRY, Way.ELSEWHERE]),
        ("store.read-only", [Way.RETRY, Way.ELSEWHERE]),
        ("store.busy", [Way.RETRY, Way.ELSEWHERE]),
        ("store.damaged", [Way.BACKUP, Way.ELSEWHERE]),
    ],
)
def test_the_ways_out_fit_the_error(code, expected):
    backup = upkeep.Backup(Path("copy"), datetime(2026, 3, 1, tzinfo=UTC), 10)
    assert ways_out(Unwritable(code, name="desk"), backup) == expected


def test_the_dialog_gives_a_button_for_each_way_and_says_which_was_taken(app, shell, qtbot):
    dialog = RefusalDialog(
        shell.theme, "تعذّر", (WayOut("retry", "أعد المحاولة"), WayOut("elsewhere", "مكان آخر"))
    )
    qtbot.addWidget(dialog)
    dialog.show()
    assert list(dialog.buttons) == ["retry", "elsewhere"]
    dialog.buttons["elsewhere"].click()
    assert dialog.chosen == "elsewhere"
    assert not dialog.isVisible()


def test_the_question_of_a_start_is_asked_in_a_dialog(app, shell, file, places, qtbot):
    opening = Opening(shell.language, shell.theme, file, places)
    said = []

    def close() -> None:
        (dialog,) = [w for w in app.topLevelWidgets() if isinstance(w, RefusalDialog)]
        said.append(dialog.words.text())
        dialog.close_button.click()

    QTimer.singleShot(0, close)
    places.desk.parent.mkdir(parents=True)
    places.desk.write_text("a letter")
    assert opening.open(Settings()) is None
    assert said == [sentence(Unreadable("store.not-a-database", name=places.desk.name))]


def test_which_file_a_start_is_about(settings, places, tmp_path):
    assert path_of(None, settings, places) == places.desk
    chosen = Settings(database=Database(str(tmp_path / "mine.db")))
    assert path_of(None, chosen, places) == tmp_path / "mine.db"
    assert path_of(":memory:", settings, places) is None
    assert path_of("postgresql://host/desk", settings, places) is None


def close_windows(app: QApplication) -> None:
    for widget in app.topLevelWidgets():
        if isinstance(widget, program.Window):
            widget.close()


@pytest.fixture
def hook():
    before = sys.excepthook
    yield
    sys.excepthook = before


def test_a_window_lives_until_it_is_closed(app, opened, file, hook):
    QTimer.singleShot(50, lambda: close_windows(app))
    assert run_window(app, opened, file) == (0, None)


def test_files_named_at_the_start_are_brought_in_and_shown(app, opened, file, hook, tmp_path):
    story = tmp_path / "story.txt"
    story.write_text(asset("samples/coalition.txt").read_text(encoding="utf-8"), encoding="utf-8")
    seen = []

    def look() -> None:
        (window,) = [w for w in app.topLevelWidgets() if isinstance(w, program.Window)]
        if window.shell.runner.idle and window.shell.context.story:
            seen.append(window.shell.context.story)
            window.close()
        else:
            QTimer.singleShot(50, look)

    QTimer.singleShot(50, look)
    patience = QTimer(singleShot=True, interval=60_000)
    patience.timeout.connect(lambda: close_windows(app))
    patience.start()
    run_window(app, opened, file, [story])
    patience.stop()
    assert seen == [1]


def test_damaged_settings_are_told_in_the_window(app, opened, file, hook):
    seen = []

    def look() -> None:
        (window,) = [w for w in app.topLevelWidgets() if isinstance(w, program.Window)]
        seen.extend(banner.level for banner in window.shell.messages.banners)
        window.close()

    QTimer.singleShot(50, look)
    run_window(app, opened, file, damage=Unreadable("settings.damaged", name="settings.toml"))
    assert seen == [Level.ERROR, Level.INFO]


def test_beginning_again_over_a_copy_is_handed_back(app, opened, file, hook, tmp_path):
    wanted = Renewal(backup=tmp_path / "copy.warraq")

    def renew() -> None:
        (window,) = [w for w in app.topLevelWidgets() if isinstance(w, program.Window)]
        window.shell.renew(wanted)

    QTimer.singleShot(50, renew)
    assert run_window(app, opened, file) == (0, wanted)


def test_a_window_that_must_stay_does_not_begin_again(app, opened, file, hook, tmp_path):
    def renew() -> None:
        (window,) = [w for w in app.topLevelWidgets() if isinstance(w, program.Window)]
        workspace = window.workspaces["settings"]
        workspace.close_down = lambda: False
        window.shell.renew(Renewal(desk=tmp_path / "other.warraq"))
        workspace.close_down = lambda: True
        QTimer.singleShot(0, window.close)

    QTimer.singleShot(50, renew)
    assert run_window(app, opened, file) == (0, None)


def test_main_begins_anew_over_the_copy_that_was_chosen(app, places, monkeypatch, hook):
    monkeypatch.setattr(program, "folders", lambda: places)
    desk = Desk.open(None, Settings(), places)
    articles.write_new(desk, headline="قديمة")
    copy = upkeep.back_up(desk)
    articles.write_new(desk, headline="جديدة")
    desk.close()
    lives = []

    def live_on() -> None:
        (window,) = [w for w in app.topLevelWidgets() if isinstance(w, program.Window)]
        stories = upkeep.facts(window.shell.context.desk).stories
        lives.append(stories)
        if len(lives) == 1:
            QTimer.singleShot(300, live_on)
            window.shell.renew(Renewal(backup=copy))
        else:
            window.close()

    QTimer.singleShot(300, live_on)
    assert program.main(["warraq"]) == 0
    assert lives == [2, 1]
    assert list(places.data.glob("desk.aside.*"))


def test_two_windows_of_one_desk_open_side_by_side(app, open_with, settings, places):
    first, second = (Desk.open(None, settings, places) for _ in range(2))
    assert first.session != second.session
    one, two = (
        build(app, first, SettingsFile(places.settings / "a.toml"), settings),
        build(app, second, SettingsFile(places.settings / "b.toml"), settings),
    )
    for window in (one, two):
        window.start()
        assert window.current.id == "desk"
        window.shell.runner.stop()
        app.removeEventFilter(window.shell.actions)
        window.close()
    first.close()
    second.close()


def test_a_fault_in_one_workspace_does_not_keep_another_from_saving(capsys):
    class Room:
        def __init__(self, fails: bool) -> None:
            self.fails, self.saved = fails, False

        def leave(self) -> bool:
            if self.fails:
                raise RuntimeError("story text that must not be told")
            self.saved = True
            return True

    rooms = [Room(fails=True), Room(fails=False)]
    save_all(rooms)
    assert rooms[1].saved
    assert "story text" not in capsys.readouterr().err


def test_the_command_hands_files_and_desk_to_the_window(monkeypatch, tmp_path):
    given = []
    monkeypatch.setattr(program, "main", lambda *call: given.append(call) or 0)
    story = tmp_path / "story.txt"
    story.write_text("خبر", encoding="utf-8")
    desk = tmp_path / "desk.db"
    assert command(["--desk", str(desk), "open", str(story)]) == 0
    assert given == [([], str(desk), [story])]


def test_the_command_names_a_file_that_is_not_there(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(program, "main", lambda *call: 0)
    assert command(["open", str(tmp_path / "gone.txt")]) == 2
    assert "gone.txt" in capsys.readouterr().err


def test_words_of_the_ways_out_are_there_in_both_languages(shell):
    for code in ("ar", "en"):
        shell.language.set(code)
        for way in Way:
            assert not tr(f"app.way.{way.value}", when="1 March").startswith("app.")
