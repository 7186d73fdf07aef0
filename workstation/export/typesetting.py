"""Typst with the bundled faces: a template, what it reads, and the bytes of pages or a picture."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workstation.assets import asset
from workstation.errors import Missing, Unreadable
from workstation.export.inline import Inline

if TYPE_CHECKING:
    import typst

FACES = ("Warraq Naskh", "IBM Plex Sans Arabic")


def compiler(template: Path, **inputs: str) -> typst.Compiler:
    """A compiler for the template, which reads ``inputs`` in ``sys.inputs``. Raises `Unreadable`
    where there is no such file, `Missing` for a face."""
    import typst

    if not template.is_file():
        raise Unreadable("export.template", name=template.name, reason=str(template))
    return typst.Compiler(font_paths=faces(), root=template.parent, sys_inputs=inputs)


@cache
def faces() -> typst.Fonts:
    """The bundled faces and no others, so that every machine sets the same pages."""
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(asset("fonts"))],
    )
    known = set(fonts.families())
    for face in FACES:
        if face not in known:
            raise Missing("export.font-missing", name=face)
    return fonts


def nodes(inlines: tuple[Inline, ...]) -> list[dict[str, Any]]:
    """The inside of a paragraph as templates read it."""
    return [
        {
            "kind": node.kind.value,
            "text": node.text,
            "direction": node.direction.value,
            "href": node.href,
            "children": nodes(node.children),
        }
        for node in inlines
    ]
