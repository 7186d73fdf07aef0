"""Where the program's own files are: fonts, icons, sentences, lists, samples.

In a checkout they stand in ``resources/`` beside the packages; a wheel and a frozen
program carry them inside ``workstation/_resources``.
"""

from __future__ import annotations

from pathlib import Path

_INSIDE = Path(__file__).parent / "_resources"
ROOT = _INSIDE if _INSIDE.is_dir() else Path(__file__).parents[1] / "resources"


def asset(name: str) -> Path:
    """The path of a file of ours, by its name below ``resources/`` with forward slashes."""
    return ROOT.joinpath(*name.split("/"))
