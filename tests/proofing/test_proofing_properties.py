"""What holds of proofing whatever the text: places, fixes, repetition, paragraphs, and effort."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workstation.proofing import (
    Finding,
    LineCheck,
    Proofreader,
    StoryText,
    apply_certain,
    apply_fix,
    proof,
)

SAID = (
    "قال الوزير إن ان الى إلى الحكومة الحكومه على علي اكد أكد الارهاب الإرهاب مائة أوربا كتابًا"
    " كتاباً"
    " ثلاثة دول ثلاث أعضاء عضوا أمريكا أميركا الدولار شباط فبراير الاثنين الموافق بينهم شخصا قتيلا"
    " عبدالله عبد أبو بن ابن هذا هذة مايسمى لاسيما و تيلرسون تيليرسون ما يسمى شهر رويترز كونا"
    " عنوان مدراء الثلاثاء مئتي ألف مليون بالمئة جمادى رمضان ﷺ ﺍﻟﻜﻮﻳﺖ ﻻ لا ـ أضف تعليقك"
)
WORDS = SAID.split()
MARKS = (*"،؛؟!.:…«»“”\"'()[]-–—/%٪,;?ـًٌٍَُِّْٰ", "--", "...", "،،", "؟؟", ". ", " ،")
SPACES = (" ", " ", " ", "  ", "\u00a0", "\n", "\n", "\t")
CONTROLS = tuple(
    "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u061c\u200b\u200c\u200d\u00ad"
)
OTHERS = ("5", "2018", "1,250", "٣", "٢٠١٨", "13", "1439", "5%", "https://kuna.net.kw/a?b=1", "B52",
          "COVID-19", "Reuters", "iPhone", "😀", "👩‍👩‍👧", "🇰🇼", "\U0001d54f", "oلو", "ی", "ک",
          "\ud7ff", "é", "\x00", "\r")  # fmt: skip

pieces = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
    st.sampled_from(SPACES),
    st.sampled_from(SPACES),
    st.sampled_from(MARKS),
    st.sampled_from(CONTROLS),
    st.sampled_from(OTHERS),
    st.text(alphabet=st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=4),
    st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=3),
)
copy = st.lists(pieces, max_size=40).map("".join)
ENGLISH = (
    "the minister said teh coalition Kuwait organised organized center centre recieve its the the"
    " it's 'quoted' \"so\" can not 40% 2018 US-led"
)
english = st.lists(st.sampled_from((*ENGLISH.split(), *SPACES, *MARKS, *OTHERS)), max_size=40).map(
    "".join
)


def by_code(findings: list[Finding]) -> Counter[str]:
    return Counter(finding.code for finding in findings)


@given(copy)
@example("قال , و")
def test_a_finding_points_at_the_text_that_it_shows(text: str) -> None:
    for finding in proof(text):
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        assert finding.suggestions[:1] != (finding.text,)
        for start, end in finding.related:
            assert 0 <= start < end <= len(text)
        for language in ("ar", "en"):
            assert finding.message(language)


@given(english)
def test_a_finding_in_english_points_at_the_text_that_it_shows(text: str) -> None:
    for finding in proof(text, "en"):
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text


@given(copy)
@settings(max_examples=60)
def test_proofing_twice_finds_the_same(text: str) -> None:
    assert proof(text) == proof(text)


@given(copy)
@example("قال\u200e\xadقال")
def test_a_certain_fix_leaves_fewer_of_its_kind(text: str) -> None:
    found = proof(text)
    before = by_code(found)
    for finding in [finding for finding in found if finding.certain][:6]:
        after = by_code(proof(apply_fix(text, finding, finding.suggestions[0])))
        assert after[finding.code] < before[finding.code], finding


@given(copy)
@example("\u2066قال\u2069قال")
@example("قال،قال ،قال")
@example("ﺍﻟﻜﻮﻳﺖ\u200eقال\u202a")
def test_all_certain_fixes_together_make_nothing_worse(text: str) -> None:
    found = proof(text)
    fixed = apply_certain(text, found)
    before, after = by_code(found), by_code(proof(fixed.text))
    for code, times in by_code(list(fixed.applied)).items():
        assert after[code] <= before[code] - times, code


@given(st.lists(copy, min_size=1, max_size=5), st.data())
@settings(max_examples=60)
def test_a_reader_who_kept_the_paragraphs_finds_what_a_new_one_finds(
    texts: list[str], data: st.DataObject
) -> None:
    reader = Proofreader()
    for text in texts:
        assert reader.proof(text) == proof(text)
        lines = text.split("\n")
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at] = data.draw(copy)
        typed = "\n".join(lines)
        assert reader.proof(typed) == proof(typed)


@given(english, english)
@settings(max_examples=60)
def test_a_reader_of_english_finds_the_same_too(one: str, other: str) -> None:
    reader = Proofreader()
    for text in (one, one + "\n" + other, other):
        assert reader.proof(text, "en") == proof(text, "en")


def test_only_the_paragraph_that_changed_is_read_again() -> None:
    read: list[str] = []

    class Listening:
        name = "listening"
        languages = frozenset({"ar"})
        by_line = True

        def check(self, story: StoryText) -> list[Finding]:
            read.extend(line.text for line in story.lines)
            return []

    reader, checks = Proofreader(), (Listening(),)
    assert isinstance(checks[0], LineCheck)
    reader.proof("أ\nب\nج", checks=checks)
    reader.proof("أ\nب ب\nج", checks=checks)
    reader.proof("أ\nب ب\nج", checks=checks)
    assert read == ["أ", "ب", "ج", "ب ب"]
    reader.proof("أ", checks=checks, words=frozenset({"كلمة"}))
    assert read[-1] == "أ"


HARD = (
    " ", "  ،", "،", "؛ ", "؟", "!", ".", "..", "…", "-", "ـ", "«", "»", "(", ")", '"', "“", "”",
    "و ", "ا", "ان ", "ابب", "اً", "ً", "\u200f", "ا\u200f", "\u202a", "1", "1,", "1.", "1 ", "٣",
    "1/", "5%", "a", "a-", "a'", "the ", "a.", "@", "قال ", "13 فبراير ", "الاثنين ", "ثلاثة ",
    "مائة ", "شهر ", "بينهم ", "5 دولة ", "أبو ", "ما يسمى ", "ﺍ", "ی", "😀", "\n", " \n", "كونا) ",
)  # fmt: skip


def _effort(text: str, language: str) -> float:
    """The processor's time for all checks, at its least of three."""
    took = []
    for _ in range(3):
        begun = time.thread_time()
        proof(text, language)
        took.append(time.thread_time() - begun)
    return min(took)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("piece", HARD, ids=repr)
def test_the_effort_grows_with_the_text_and_not_with_its_square(piece: str, language: str) -> None:
    """Eight times the text is at most some twenty times the work; its square would be 64."""
    short, long = piece * (2_000 // len(piece)), piece * (16_000 // len(piece))
    assert _effort(long, language) < 24 * _effort(short, language) + 0.02
