"""What a person wants kept of Publish: the set of formats, the folder below which files go."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ui.shell import Shell
from ui.wording import phrase
from ui.workspaces.publish.sight import Sight
from workstation.desk import publishing
from workstation.desk.profiles import Profile
from workstation.desk.publishing import Edition
from workstation.errors import Unwritable


def keep_set(shell: Shell, formats: tuple[str, ...], edition: Edition) -> None:
    """Let these formats and this edition be the usual ones; the toast says so."""
    if _keep(shell, formats=formats, edition=edition.value):
        shell.messages.toast(phrase("publish_window.kept", n=len(formats)))


def usual_edition(shell: Shell) -> Edition:
    """What goes into files when nobody says otherwise."""
    with suppress(ValueError):
        return Edition(shell.context.settings.publishing.edition)
    return Edition.SOURCE


def folder_of(shell: Shell, sight: Sight, outlet: Profile | None) -> Path:
    """The folder of the story at an outlet, or at the desk where the outlet names none."""
    if outlet is None or outlet.folder is None:
        return sight.folder
    return publishing.folder_for(shell.context.desk, sight.article, outlet)


def use_folder(shell: Shell, picked: Path, own: str, *, keep: bool = True) -> Path:
    """The folder of a story once files go below the one that was picked. A folder that has the
    story's ``own`` name is taken as its own; ``keep`` makes it the folder of the desk."""
    base = picked.parent if picked.name == own else picked
    if keep:
        _keep(shell, folder=str(base))
    return base / own


def _keep(shell: Shell, **changes: object) -> bool:
    settings = shell.context.settings
    changed = replace(settings.publishing, **changes)  # type: ignore[arg-type]
    try:
        shell.context.keep(replace(settings, publishing=changed))
    except Unwritable as error:
        shell.messages.error(error)
        return False
    return True
