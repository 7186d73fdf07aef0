"""What a clipboard holds, read for the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workstation.ingest.clipboard import Copied


def read(content: str, language: str) -> Copied:
    """HTML of a clipboard as blocks of a story in a language (see `Copied`)."""
    from workstation.ingest.clipboard import read_clipboard

    return read_clipboard(content, language)
