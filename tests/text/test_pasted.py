"""Text out of PDF, Word and old layout programs, as it was meant."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.assets import asset
from workstation.text.pasted import Repair, mend

SENTENCE = (
    "أعلنت وزارة الخارجية الكويتية أن 47 دولة تشارك في قمة (الأمن) برعاية NATO الأسبوع المقبل."
)
_BASE = {"initial": 0, "medial": 1, "final": 2, "isolated": 3}
_SHAPED: dict[str, dict[str, str]] = {}
for _code in range(0xFE80, 0xFEF5):
    _kind, _, _plain = unicodedata.decomposition(chr(_code)).partition(" ")
    _SHAPED.setdefault(chr(int(_plain.split()[0], 16)), {})[_kind.strip("<>")] = chr(_code)
_ALONE = set("اأإآدذرزوؤةىء")


def printed(text: str) -> str:
    """The text in the shapes that a layout program prints."""
    out = []
    for at, char in enumerate(text):
        if char not in _SHAPED:
            out.append(char)
            continue
        before = at > 0 and text[at - 1] in _SHAPED and text[at - 1] not in _ALONE
        after = at + 1 < len(text) and text[at + 1] in _SHAPED and text[at + 1] != "ء"
        joins = after and char not in _ALONE
        kind = ("medial" if joins else "final") if before else ("initial" if joins else "isolated")
        out.append(_SHAPED[char].get(kind, char))
    return "".join(out)


def on_the_page(text: str) -> str:
    """The text from left to right as it stands on the page: numbers and Latin as they are."""
    mirrored = text[::-1].translate(str.maketrans("()", ")("))
    for run in ("47", "NATO"):
        mirrored = mirrored.replace(run[::-1], run)
    return mirrored


def test_shapes_of_print_become_letters() -> None:
    shaped = printed(SENTENCE)
    assert shaped != SENTENCE
    pasted = mend(shaped)
    assert pasted.lines == (SENTENCE,)
    assert pasted.repairs == (Repair.FORMS,)


def test_a_line_that_runs_the_wrong_way_is_turned() -> None:
    pasted = mend(on_the_page(SENTENCE))
    assert pasted.lines == (SENTENCE,)
    assert pasted.repairs == (Repair.ORDER,)


def test_a_line_in_shapes_that_runs_the_wrong_way_is_both() -> None:
    pasted = mend(on_the_page(printed(SENTENCE)))
    assert pasted.lines == (SENTENCE,)
    assert pasted.repairs == (Repair.ORDER, Repair.FORMS)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("الكـــويت", "الكويت"),
        ("العربيـــة", "العربية"),
        ("عام 1445 هـ", "عام 1445 هـ"),
        ("أ ـ أولا", "أ ـ أولا"),
        ("مَـــرحبا", "مَرحبا"),
    ],
)
def test_stretched_words_are_short_again_and_signs_stay(written: str, meant: str) -> None:
    assert mend(written).lines == (meant,)


def test_characters_of_no_width_go_and_joiners_stay() -> None:
    assert mend("\ufeffال\u00adكويت\u202b \u200bهنا\u202c").lines == ("الكويت هنا",)
    assert mend("می\u200cروم").lines == ("می\u200cروم",)


def test_printed_lines_are_joined_to_paragraphs() -> None:
    words = (SENTENCE + " ") * 4
    first, second = [], []
    for lines, text in ((first, words), (second, words)):
        line = ""
        for word in text.split():
            if len(line) + len(word) > 60:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines.append("وختم بذلك.")
    pasted = mend("\n".join([*first, *second]))
    assert len(pasted.lines) == 2
    assert Repair.LINES in pasted.repairs
    assert "\n" not in pasted.lines[0]


def test_a_sound_story_is_left_as_it_is() -> None:
    text = asset("samples/coalition.txt").read_text(encoding="utf-8")
    lines = tuple(line.strip(" ") for line in text.split("\n") if line.strip())
    pasted = mend(text)
    assert pasted.repairs == ()
    assert pasted.lines == lines


def test_a_list_of_short_lines_is_left_as_it_is() -> None:
    names = "\n".join(["الكويت", "السعودية", "الإمارات", "قطر", "البحرين", "عمان"])
    assert mend(names).lines == tuple(names.split("\n"))


@given(st.text(max_size=200))
def test_nothing_pasted_breaks_it_and_once_is_enough(text: str) -> None:
    lines = mend(text).lines
    assert not any("\n" in line for line in lines)
    assert all(line.strip() for line in lines)
