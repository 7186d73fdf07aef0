"""The style sheet of the application, made from its template.

In ``resources/themes/warraq.qss``, ``@accent`` stands for a colour token, ``13px`` grows with
the text size (a hairline, ``1px``, does not), and ``@icon(check on-accent)`` is the address of
a tinted icon that is written to the cache folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import gettempdir

from PySide6.QtCore import QStandardPaths

from ui.icons import svg
from workstation.assets import asset

_ICON = re.compile(r"@icon\(([\w-]+) ([\w-]+)\)")
_COLOR = re.compile(r"@([a-z][a-z0-9-]*)")
_PIXELS = re.compile(r"\b(\d+(?:\.\d+)?)px")


@cache
def _template() -> str:
    text = asset("themes/warraq.qss").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def style_sheet(color: Callable[[str], str], scale: float) -> str:
    """The style sheet for a scheme (``color`` gives the value of a token) and a text size."""

    def icon(match: re.Match[str]) -> str:
        name, token = match.groups()
        return f'url("{_tinted(name, color(token)).as_posix()}")'

    def pixels(match: re.Match[str]) -> str:
        size = float(match.group(1))
        return f"{int(size * scale + 0.5) if size > 1 else int(size)}px"

    text = _ICON.sub(icon, _template())
    text = _COLOR.sub(lambda match: color(match.group(1)), text)
    return _PIXELS.sub(pixels, text)


def _tinted(name: str, value: str) -> Path:
    """The file of an icon in a colour, written the first time that it is asked for; as it lies
    in the program, in its own colour, where no folder can be written to."""
    cache_folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
    file = f"{name}-{value.lstrip('#')}.svg"
    for folder in (cache_folder, f"{gettempdir()}/warraq"):
        path = Path(folder) / "icons" / file
        try:
            if folder and not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(svg(name, value))
            if folder:
                return path
        except OSError:
            continue
    return asset(f"icons/{name}.svg")
