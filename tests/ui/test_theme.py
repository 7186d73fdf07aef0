"""Tokens, type, icons and fonts."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from ui import icons
from ui.fonts import load_faces
from ui.stylesheet import style_sheet
from ui.theme import Mode, Theme, Type, tokens
from workstation.assets import asset
from workstation.errors import Missing

TEXT = ("ink1", "ink2", "ink3")
GROUNDS = ("surface", "panel", "app")
SEMANTIC = ("red", "amber", "blue", "green", "plum")


def luminance(value: str) -> float:
    parts = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_every_ground(scheme):
    values = tokens()[scheme]
    pairs = [(ink, ground) for ink in TEXT for ground in GROUNDS]
    pairs += [(name, ground) for name in SEMANTIC for ground in ("surface", f"{name}-soft")]
    pairs += [("on-accent", "accent"), ("accent", "accent-soft"), ("ink1", "sel")]
    weak = [pair for pair in pairs if contrast(values[pair[0]], values[pair[1]]) < 4.5]
    assert weak == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_and_borders_stand_out_enough_for_graphics(scheme):
    values = tokens()[scheme]
    names = ["ctl", *(f"{name}-line" for name in SEMANTIC)]
    assert [n for n in names if contrast(values[n], values["surface"]) < 3] == []


def test_both_schemes_name_the_same_tokens():
    assert tokens()["light"].keys() == tokens()["dark"].keys()


def test_a_switch_of_scheme_reaches_the_application(app):
    theme = Theme(Mode.LIGHT)
    theme.install(app)
    before = theme.revision
    theme.set_mode(Mode.DARK)
    assert theme.revision == before + 1
    window = app.palette().color(QPalette.ColorRole.Window)
    assert window.name().upper() == tokens()["dark"]["app"]
    assert theme.color("ink1").name().upper() == tokens()["dark"]["ink1"]
    theme.set_mode(Mode.LIGHT)


def test_the_text_size_multiplies_sizes_and_stays_in_bounds(app):
    theme = Theme(Mode.LIGHT)
    assert theme.px(13) == 13
    theme.set_scale(1.5)
    assert (theme.px(32), theme.px(1), theme.px(0)) == (48, 2, 0)
    assert theme.font(Type.BASE).pixelSize() == 20
    theme.set_scale(9)
    assert theme.scale == 2.0


def test_the_reading_size_counts_for_stories_alone(app):
    theme = Theme(Mode.LIGHT)
    theme.set_reading(1.5)
    assert theme.font(Type.BODY).pixelSize() == 29
    assert theme.font(Type.BASE).pixelSize() == 13


def test_arabic_is_never_below_twelve_pixels():
    small = [role for role in Type if role.value.pixels < 12]
    assert small == [Type.LATIN_SMALL]


def test_the_style_sheet_leaves_no_token_and_grows_with_the_text(app):
    theme = Theme(Mode.DARK)
    sheet = style_sheet(theme.css, 2.0)
    assert "@" not in sheet
    assert "min-height: 60px" in sheet
    assert "border: 1px" in sheet
    assert "left" not in sheet.replace("padding-left", "left")


def test_roles_are_set_in_the_bundled_faces(app):
    theme = Theme(Mode.LIGHT)
    assert "Naskh" in QFontInfo(theme.font(Type.BODY)).family()
    assert QFontInfo(theme.font(Type.BASE)).family() == "IBM Plex Sans Arabic"
    assert QFontInfo(theme.font(Type.BUTTON)).weight() == 500


def test_each_face_holds_brackets_latin_and_both_kinds_of_digits():
    needed = "()[]«»\"'؟،؛٪–0123456789٠١٢٣٤٥٦٧٨٩ABCxyzابتأإآءةىي"
    for path in (*asset("fonts").glob("Noto*Arabic*.ttf"), *asset("fonts").glob("IBM*.ttf")):
        letters = TTFont(path).getBestCmap()
        assert [c for c in needed if ord(c) not in letters] == [], path.name


def test_missing_faces_are_said_in_words(app, tmp_path):
    with pytest.raises(Missing) as caught:
        load_faces(tmp_path)
    assert caught.value.code == "app.fonts-missing"


def test_an_icon_is_drawn_in_its_colour_at_the_density_of_the_screen(app):
    drawn = icons.pixmap("check", "#D6392E", 16, ratio=2.0)
    assert drawn.size() == QSize(32, 32)
    image = drawn.toImage()
    strongest = max(
        (image.pixelColor(x, y) for x in range(32) for y in range(32)), key=lambda c: c.alpha()
    )
    assert strongest.name().upper() == "#D6392E"


def test_only_icons_that_point_are_turned_over(app):
    rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight

    def same(name: str) -> bool:
        one = icons.pixmap(name, "black", 24, ltr, 1.0).toImage()
        return bool(one == icons.pixmap(name, "black", 24, rtl, 1.0).toImage())

    assert not same("arrow-right")
    assert not same("undo-2")
    assert same("search")
    assert same("check")


def test_names_that_are_turned_over_are_names_of_icons():
    known = {path.stem for path in asset("icons").glob("*.svg")}
    used = {"arrow-right", "undo-2", "redo-2", "list", "send", "reply", "text-quote"}
    assert used <= known & icons.MIRRORED


def test_a_widget_of_a_ground_has_its_colour(app, qtbot):
    theme = Theme(Mode.LIGHT)
    theme.install(app)
    widget = QWidget()
    widget.setProperty("ground", "panel")
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.resize(20, 20)
    qtbot.addWidget(widget)
    color = widget.grab().toImage().pixelColor(10, 10).name().upper()
    assert color == tokens()["light"]["panel"]
    assert QGuiApplication.instance() is not None
