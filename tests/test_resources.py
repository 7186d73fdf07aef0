"""The faces, icons and colours that the program carries are whole and licensed."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from workstation.assets import asset

FACES = {
    "NotoNaskhArabic-Regular.ttf": "Noto Naskh Arabic",
    "NotoNaskhArabic-Bold.ttf": "Noto Naskh Arabic",
    "WarraqNaskh-Regular.ttf": "Warraq Naskh",
    "WarraqNaskh-Bold.ttf": "Warraq Naskh",
    "IBMPlexSansArabic-Regular.ttf": "IBM Plex Sans Arabic",
    "IBMPlexSansArabic-Medium.ttf": "IBM Plex Sans Arabic",
    "IBMPlexSansArabic-SemiBold.ttf": "IBM Plex Sans Arabic",
    "IBMPlexSansArabic-Bold.ttf": "IBM Plex Sans Arabic",
}
BRACKETS = "()[]{}«»‹›"
MARKS = "\"'“”‘’؟،؛٪%–—-…•·.,:;!?/"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬"
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzàâçéèêëîïôùûü"
ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغـفقكلمنهوىيًٌٍَُِّْٰٱپچڤگژ"
COLOUR_PAIRS = [("ink1", "surface"), ("ink2", "panel"), ("ink3", "sunken"), ("on-accent", "accent")]


@pytest.mark.parametrize(("file", "family"), FACES.items())
def test_a_face_draws_arabic_latin_digits_and_brackets_itself(file: str, family: str) -> None:
    fonttools = pytest.importorskip("fontTools.ttLib")
    font = fonttools.TTFont(asset(f"fonts/{file}"))
    cmap = font.getBestCmap()
    lacking = [c for c in BRACKETS + MARKS + DIGITS + LATIN + ARABIC if ord(c) not in cmap]
    assert lacking == []
    name = font["name"].getDebugName(16) or font["name"].getDebugName(1)
    assert name == family


def test_every_face_has_its_licence_beside_it() -> None:
    for file in asset("fonts").glob("*.ttf"):
        licence = asset(f"fonts/{file.stem.split('-')[0]}-OFL.txt")
        assert "SIL OPEN FONT LICENSE" in licence.read_text(encoding="utf-8").upper(), file.name


def test_icons_can_be_tinted_and_stand_on_one_grid() -> None:
    icons = [path for path in asset("icons").glob("*.svg") if path.stem != "warraq"]
    assert len(icons) > 200
    for path in icons:
        root = ET.fromstring(path.read_text(encoding="utf-8"))
        assert root.get("viewBox") == "0 0 24 24", path.name
        assert root.get("stroke") == "currentColor", path.name
    assert "ISC" in asset("icons/LICENSE.txt").read_text(encoding="utf-8")


def _tokens() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(
        asset("themes/tokens.json").read_text(encoding="utf-8")
    )
    return found


def test_light_and_dark_name_the_same_colours() -> None:
    tokens = _tokens()
    assert set(tokens["light"]) == set(tokens["dark"])


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), COLOUR_PAIRS)
def test_text_stands_out_from_its_ground(theme: str, ink: str, ground: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    colours = _tokens()[theme]
    low, high = sorted((_luminance(colours[ink]), _luminance(colours[ground])))
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_the_sample_story_is_there() -> None:
    assert "كونا" in asset("samples/coalition.txt").read_text(encoding="utf-8")


def test_assets_are_named_with_forward_slashes_everywhere() -> None:
    assert asset("i18n/ar").parts[-2:] == ("i18n", "ar")
    assert isinstance(asset("fonts"), Path)


def test_every_folder_that_the_program_carries_is_accounted_for() -> None:
    told = asset("README.md").read_text(encoding="utf-8")
    folders = [path.name for path in asset("").iterdir() if path.is_dir() and any(path.iterdir())]
    assert len(folders) > 8
    assert [name for name in folders if f"`{name}/" not in told] == []
    faces = {path.stem.split("-")[0] for path in asset("fonts").glob("*.ttf")}
    assert [face for face in faces if f"`fonts/{face}-" not in told] == []
