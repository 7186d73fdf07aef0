"""Words, numbers, dates and the switch of language."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from ui.language import Language, direction_of_text
from ui.utf16 import Units, length
from ui.widgets.label import Label
from ui.wording import digits, iso, ltr, number, phrase, tr
from workstation.assets import asset

ROOMS = ("app", "actions", "palette", "editor")
NOW = datetime(2018, 2, 13, 14, 32, tzinfo=UTC)


def room(language: str, name: str) -> dict[str, str | dict[str, str]]:
    return tomllib.loads(asset(f"i18n/{language}/{name}.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ROOMS)
def test_both_languages_have_the_same_sentences_with_the_same_places(name):
    arabic, english = room("ar", name), room("en", name)
    assert arabic.keys() == english.keys()
    for key in arabic:
        places = [
            {place for form in forms for place in re.findall(r"\{(\w+)\}", form)} - {"n"}
            for forms in (
                value.values() if isinstance(value, dict) else [value]
                for value in (arabic[key], english[key])
            )
        ]
        assert places[0] == places[1], key


@pytest.mark.parametrize("name", ROOMS)
def test_no_sentence_shouts(name):
    for language in ("ar", "en"):
        assert "!" not in asset(f"i18n/{language}/{name}.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "لا تعليقات"),
        (1, "تعليق واحد"),
        (2, "تعليقان"),
        (7, "7 تعليقات"),
        (11, "11 تعليقًا"),
        (100, "100 تعليق"),
        (1234, "1,234 تعليقًا"),
    ],
)
def test_arabic_counts_have_six_forms(app, count, said):
    Language("ar")
    assert tr("app.comments", n=count) == said


def test_texts_in_sentences_are_isolated_and_numbers_grouped(app):
    Language("en")
    assert tr("editor.find.count", at=3, total=1200) == "3 of 1,200"
    assert tr("palette.none", query="خبر") == "Nothing for “\u2068خبر\u2069”. Try a shorter word."
    assert tr("app.saved", time=ltr("14:32")) == "Saved \u206614:32\u2069"


def test_arabic_digits_are_for_showing(app):
    Language("ar", arabic_digits=True)
    assert number(2349) == "٢٬٣٤٩"
    assert digits("14:32") == "١٤:٣٢"
    Language("ar")
    assert number(2349) == "2,349"


def test_a_switch_says_everything_again_and_turns_the_window(app, qtbot, shell):
    label = Label(shell.theme, phrase("app.mode.desk"))
    plain = Label(shell.theme, "kuwait-coalition")
    for widget in (label, plain):
        qtbot.addWidget(widget)
    assert label.text() == "المكتب"
    with qtbot.waitSignal(shell.language.changed):
        shell.language.set("en")
    assert label.text() == "Desk"
    assert plain.text() == "kuwait-coalition"
    assert app.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert shell.context.settings.interface.language == "en"
    assert shell.context.settings_file.read().interface.language == "en"


@pytest.mark.parametrize(
    ("back", "arabic", "english"),
    [
        (timedelta(seconds=20), "الآن", "Now"),
        (timedelta(minutes=12), "قبل 12 د", "12 min"),
        (timedelta(hours=1), "قبل ساعة", "1 h"),
        (timedelta(hours=2), "قبل ساعتين", "2 h"),
        (timedelta(hours=3), "قبل 3 س", "3 h"),
        (timedelta(days=1), "أمس", "Yesterday"),
        (timedelta(days=2), "الأحد", "Sunday"),
        (timedelta(days=9), "\u206604/02/2018\u2069", "\u206604/02/2018\u2069"),
    ],
)
def test_ages_are_as_short_as_a_list_wants(app, back, arabic, english):
    assert Language("ar").ago(NOW - back, NOW) == arabic
    assert Language("en").ago(NOW - back, NOW) == english


def test_months_are_named_by_region(app):
    assert Language("ar").date(NOW) == "13 فبراير 2018"
    assert Language("ar", levant_months=True).date(NOW) == "13 شباط 2018"
    assert Language("en").date(NOW) == "13 February 2018"


def test_the_direction_of_a_text_is_that_of_its_first_strong_letter():
    rtl, ltr_ = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    assert direction_of_text("«خبر» Reuters", ltr_) == rtl
    assert direction_of_text("74 Reuters خبر", rtl) == ltr_
    assert direction_of_text("74 / 84", rtl) == rtl


def test_isolates_hold_nothing_when_there_is_nothing():
    assert iso("") == ltr("") == ""


@given(st.text(), st.data())
def test_positions_convert_both_ways(text, data):
    units = Units(text)
    index = data.draw(st.integers(0, len(text)))
    assert units.to_qt(index) == length(text[:index])
    assert units.to_python(units.to_qt(index)) == index


def test_a_position_inside_a_pair_is_that_of_its_letter():
    units = Units("ا😀ب😀")
    assert [units.to_python(n) for n in range(7)] == [0, 1, 1, 2, 3, 3, 4]
