"""The bundled faces: IBM Plex Sans Arabic for the interface, a Naskh for reading."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from workstation.assets import asset
from workstation.errors import Missing


@dataclass(frozen=True, slots=True)
class Faces:
    """Family names, in the order in which glyphs are looked for."""

    interface: tuple[str, ...]
    reading: tuple[str, ...]


@cache
def load_faces(folder: Path | None = None) -> Faces:
    """The families that text is set in, after loading every face in ``resources/fonts``.

    Needs a QGuiApplication. Raises :class:`Missing` (``app.fonts-missing``) when a face is not
    there: without it Arabic would come in whatever the machine has, brackets unmirrored.
    """
    families: list[str] = []
    place = folder if folder is not None else asset("fonts")
    for path in sorted(place.rglob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    naskh = next((name for name in families if "Naskh" in name), "")
    plex = next((name for name in families if "Plex Sans Arabic" in name), "")
    if not naskh or not plex:
        raise Missing("app.fonts-missing", folder=str(place))
    return Faces(interface=(plex, naskh), reading=(naskh, plex))


def font(families: tuple[str, ...], pixels: float, weight: int) -> QFont:
    """A font by pixel size and CSS weight (400, 500, 600, 700)."""
    made = QFont()
    made.setFamilies(list(families))
    made.setPixelSize(max(1, int(pixels + 0.5)))
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
