"""What a person wants kept of Publish: the set of formats, the folder below which files go."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ui.shell import Shell
from ui.wording import phrase
from workstation.desk.publishing import Edition
from workstation.errors import Unwritable


def keep_set(shell: Shell, formats: tuple[str, ...], edition: Edition) -> None:
    """Let these formats and this edition be the usual ones; the toast says so."""
    if _keep(shell, formats=formats, edition=edition.value):
        shell.messages.toast(phrase("publish_window.kept", n=len(formats)))


def use_folder(shell: Shell, picked: Path, own: str) -> Path:
    """The folder of a story once files go below the one that was picked. A folder that has the
    story's ``own`` name is taken as its own."""
    base = picked.parent if picked.name == own else picked
    _keep(shell, folder=str(base))
    return base / own


def _keep(shell: Shell, **changes: object) -> bool:
    settings = shell.context.settings
    publishing = replace(settings.publishing, **changes)  # type: ignore[arg-type]
    try:
        shell.context.keep(replace(settings, publishing=publishing))
    except Unwritable as error:
        shell.messages.error(error)
        return False
    return True
