"""Every sentence stands in both languages, says the same, and is typed as a newsroom would."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from workstation.assets import asset
from workstation.proofing import proof
from workstation.wording import known, plural_category, say

PROJECT = Path(__file__).parents[1]
FORMS = {"ar": {"zero", "one", "two", "few", "many", "other"}, "en": {"one", "other"}}
ROOMS = sorted({path.stem for path in asset("i18n").glob("*/*.toml")})

Value = str | dict[str, str]


def _room(language: str, name: str) -> dict[str, Value]:
    with asset(f"i18n/{language}/{name}.toml").open("rb") as file:
        return tomllib.load(file)


def _sentences(language: str, name: str) -> Iterator[tuple[str, str]]:
    for key, value in _room(language, name).items():
        if isinstance(value, dict):
            yield from ((f"{key}[{form}]", text) for form, text in value.items())
        else:
            yield key, value


def _places(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def _all_places(value: Value) -> set[str]:
    if isinstance(value, dict):
        # «تعليق واحد» says one without a figure, so n may be absent from a form.
        return set.union(*map(_places, value.values())) | {"n"}
    return _places(value)


@pytest.mark.parametrize("name", ROOMS)
def test_both_languages_have_the_same_sentences(name: str) -> None:
    assert set(_room("ar", name)) == set(_room("en", name))


@pytest.mark.parametrize("name", ROOMS)
def test_both_languages_name_the_same_things(name: str) -> None:
    arabic, english = _room("ar", name), _room("en", name)
    differing = {
        key: (_all_places(arabic[key]), _all_places(english[key]))
        for key in arabic
        if _all_places(arabic[key]) - {"n"} != _all_places(english[key]) - {"n"}
    }
    assert differing == {}


@pytest.mark.parametrize("name", ROOMS)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_counted_sentence_has_every_plural_form(language: str, name: str) -> None:
    short = {
        key: FORMS[language] - set(value)
        for key, value in _room(language, name).items()
        if isinstance(value, dict) and set(value) != FORMS[language]
    }
    assert short == {}


@pytest.mark.parametrize("name", ROOMS)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_sentences_have_no_stray_spaces_and_no_exclamation(language: str, name: str) -> None:
    stray = re.compile(r"^\s|\s$|  |(?<!<)!")  # <!DOCTYPE html> is not a cry
    bad = [
        (key, text)
        for key, text in _sentences(language, name)
        if not text or (any(map(str.isalpha, text)) and stray.search(text))
    ]
    assert bad == []


@pytest.mark.parametrize("name", ROOMS)
def test_arabic_is_written_with_arabic_marks(name: str) -> None:
    """A Latin question mark, comma or semicolon after an Arabic word, or a straight quote."""
    latin = re.compile(r"[\u0621-\u064a\u064b-\u0652»)][?,;]|\"")
    bad = [(key, text) for key, text in _sentences("ar", name) if latin.search(text)]
    assert bad == []


@pytest.mark.parametrize("name", ROOMS)
def test_english_has_no_arabic_letters_outside_its_examples(name: str) -> None:
    """Arabic words in an English sentence stand in quotation marks, as examples."""
    quoted = re.compile(r"“[^”]*”|«[^»]*»|\([^)]*\)")
    arabic = re.compile(r"[\u0621-\u064a]{2,}")
    bad = [
        (key, text) for key, text in _sentences("en", name) if arabic.search(quoted.sub("", text))
    ]
    assert bad == []


@pytest.mark.parametrize("name", ROOMS)
def test_our_own_arabic_passes_our_own_proofing(name: str) -> None:
    """No hamza or letter of ours that the program would itself put right. What stands between
    guillemets is an example and may be wrong on purpose."""
    example = re.compile(r"«[^»]*»")
    bad = [
        (key, finding.text, finding.suggestions[0])
        for key, text in _sentences("ar", name)
        for finding in proof(example.sub("", text), "ar")
        if finding.certain and finding.code.split(".")[0] in ("hamza", "letter", "spelling")
    ]
    assert bad == []


RAISED = re.compile(
    r"\b(?:Unreadable|Unwritable|Missing|Refused|NotFound|WorkstationError|say)\(\s*"
    r"\"([a-z_]+\.[a-z0-9_.-]+)\""
)


def test_every_code_that_the_program_names_has_a_sentence() -> None:
    without = [
        f"{path.relative_to(PROJECT)}: {code}"
        for package in ("workstation", "ui")
        for path in sorted((PROJECT / package).rglob("*.py"))
        for code in RAISED.findall(path.read_text(encoding="utf-8"))
        if not known(code)
    ]
    assert without == []


@pytest.mark.parametrize(
    ("n", "category"),
    [
        (0, "zero"),
        (1, "one"),
        (2, "two"),
        (3, "few"),
        (10, "few"),
        (11, "many"),
        (99, "many"),
        (100, "other"),
        (102, "other"),
        (103, "few"),
        (111, "many"),
    ],
)
def test_arabic_counts_in_six_forms(n: int, category: str) -> None:
    """CLDR 44, Language Plural Rules, ar."""
    assert plural_category("ar", n) == category


def test_english_counts_in_two_forms() -> None:
    assert [plural_category("en", n) for n in (0, 1, 2, 101)] == ["other", "one", "other", "other"]


def test_an_unknown_code_is_shown_as_it_is() -> None:
    assert say("nowhere.at-all", "ar") == "nowhere.at-all"
    assert not known("nowhere.at-all")
