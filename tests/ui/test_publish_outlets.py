"""Publish for an outlet: its formats, folder, languages and rules come with one choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hands import settle

from ui.window import Window
from ui.workspaces.publish import PublishWorkspace, make
from workstation.assets import asset
from workstation.desk import Desk, articles, profiles
from workstation.settings import Folders, Publishing, Settings


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folders = Folders(tmp_path, tmp_path, tmp_path, tmp_path / "out")
    opened = Desk.open(tmp_path / "desk.db", Settings(), folders)
    yield opened
    opened.close()


def put(desk: Desk, key: str, text: str) -> None:
    folder = profiles.folder_of(desk.folders)
    folder.mkdir(exist_ok=True)
    (folder / f"{key}.toml").write_text(text, encoding="utf-8")


@pytest.fixture
def publish(open_with, desk: Desk, qtbot):
    story = articles.receive(desk, asset("samples/coalition.txt")).article.id
    shell = open_with(desk=desk, language="ar")
    shell.context.settings = replace(
        shell.context.settings, publishing=Publishing(formats=("html", "md"))
    )
    desk.settings = shell.context.settings

    def build() -> PublishWorkspace:
        window = Window(shell)
        window.add(make(shell))
        window.resize(1440, 900)
        shell.context.story = story
        window.start("publish")
        workspace = window.workspaces["publish"]
        assert isinstance(workspace, PublishWorkspace)
        wait(qtbot, workspace)
        return workspace

    return build


def wait(qtbot, publish: PublishWorkspace) -> None:
    qtbot.waitUntil(lambda: not (publish._settle.isActive() or publish.preview.busy))
    settle(qtbot, publish.shell)


def test_without_profiles_no_outlet_is_offered(publish) -> None:
    footer = publish().formats.footer
    assert footer.outlets.isHidden()


def test_an_outlet_brings_its_formats_folder_and_rules(publish, desk: Desk, qtbot, tmp_path):
    folder = tmp_path / "gulf"
    put(
        desk,
        "gulf",
        f'name = "الخليج"\nformats = ["txt", "card"]\nfolder = "{folder}"\n'
        'files = "gulf-{slug}"\n[preflight]\nblocker = ["rights.missing"]\n',
    )
    workspace = publish()
    footer = workspace.formats.footer
    assert not footer.outlets.isHidden()
    assert [footer.outlets.itemText(n) for n in range(2)] == ["المكتب", "الخليج"]
    footer.outlets.setCurrentIndex(1)
    wait(qtbot, workspace)
    assert workspace.formats.chosen == ("card", "txt")
    assert footer.folder == folder / "coalition"
    names = [row.path.name for row in workspace.formats.files.rows.files]
    assert names == [
        "gulf-coalition.ar.card.png",
        "gulf-coalition.ar.txt",
    ]
    blockers = [i.code for i in workspace.checks.view.rows.items if i.severity == "blocker"]
    assert "preflight.rights.missing" in blockers
    assert not workspace.can_export()
    footer.outlets.setCurrentIndex(0)
    wait(qtbot, workspace)
    assert workspace.formats.chosen == ("html", "md")
    assert footer.folder == desk.folders.documents / "coalition"
    assert workspace.can_export()


def test_a_folder_picked_for_an_outlet_leaves_that_of_the_desk(publish, desk: Desk, tmp_path):
    put(desk, "gulf", 'formats = ["txt"]\n')
    workspace = publish()
    workspace.formats.footer.outlets.setCurrentIndex(1)
    workspace._use_folder(str(tmp_path / "other"))
    assert workspace.formats.footer.folder == tmp_path / "other" / "coalition"
    assert workspace.shell.context.settings.publishing.folder == ""


def test_an_outlet_stays_chosen_when_the_interface_changes_its_language(publish, desk: Desk):
    put(desk, "gulf", 'name = { ar = "الخليج", en = "Gulf" }\nformats = ["txt"]\n')
    workspace = publish()
    outlets = workspace.formats.footer.outlets
    outlets.setCurrentIndex(1)
    workspace.shell.language.set("en")
    assert outlets.currentText() == "Gulf"
    assert outlets.itemText(0) == "The desk"


def test_a_mistake_in_a_profile_is_said_and_the_others_are_offered(publish, desk: Desk):
    put(desk, "one", 'name = "الأولى"\n')
    put(desk, "two", 'name = "الثانية"\nformats = ["wordstar"]\n')
    workspace = publish()
    outlets = workspace.formats.footer.outlets
    assert [outlets.itemText(n) for n in range(outlets.count())] == ["المكتب", "الأولى"]
    assert workspace._sight is not None
    assert workspace._sight.bad[0].values["line"] == 2
