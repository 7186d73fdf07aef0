"""Find and replace in a text, and in a story with its styled runs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.articles import Block, Span, SpanKind, story_text
from workstation.desk.rewriting import rewritten
from workstation.errors import Refused
from workstation.text.replacing import EXACT, Edit, Matching, Search, applied

TEXT = "زار أحمد مدرسة احمد، وأَحمد في المدرســة على المدرسه"


def found(wanted: str, **how: bool) -> list[str]:
    return [TEXT[a:b] for a, b in Search(wanted, Matching(**how)).places(TEXT)]


def test_every_form_of_a_letter_is_found_unless_told_apart() -> None:
    assert found("احمد") == ["أحمد", "احمد", "أَحمد"]
    assert found("أحمد", alef=True) == ["أحمد", "أَحمد"]
    assert found("أحمد", alef=True, marks=True) == ["أحمد"]
    assert found("مدرسة") == ["مدرسة", "مدرســة", "مدرسه"]
    assert found("مدرسة", ta=True) == ["مدرسة", "مدرســة"]
    assert found("مدرسة", ta=True, tatweel=True) == ["مدرسة"]
    assert found("علي") == ["على"]
    assert found("علي", ya=True) == []


def test_whole_words_end_where_no_letter_goes_on() -> None:
    assert found("احمد", word=True) == ["أحمد", "احمد"]
    assert found("مدرسة", word=True) == ["مدرسة"]


def test_latin_case_counts_on_request() -> None:
    assert Search("nato").places("NATO Nato") == [(0, 4), (5, 9)]
    assert Search("Nato", Matching(case=True)).places("NATO Nato") == [(5, 9)]


def test_an_expression_may_put_back_what_it_found() -> None:
    search = Search(r"(\d+) (دولار)", Matching(expression=True))
    text = "دفع 30 دولار ثم 40 دولار"
    assert applied(text, search.edits(text, r"\2 \1")) == "دفع دولار 30 ثم دولار 40"


@pytest.mark.parametrize(("wanted", "instead"), [("(", ""), ("(ا", ""), (r"(\d)", r"\9")])
def test_what_is_no_expression_is_refused(wanted: str, instead: str) -> None:
    with pytest.raises(Refused, match="no-expression"):
        Search(wanted, Matching(expression=True)).edits("نص 1", instead)


def test_an_expression_that_never_ends_is_stopped() -> None:
    with pytest.raises(Refused, match="slow-expression"):
        Search("(ا|اا)+$", Matching(expression=True)).places("ا" * 60 + "!")


def test_an_expression_stays_within_its_line() -> None:
    assert Search(r"\s+", Matching(expression=True)).places("ا ب\nج") == [(1, 2)]
    assert Search(r"^.", Matching(expression=True)).places("اب\nجد") == [(0, 1), (3, 4)]


def test_styled_runs_move_with_the_words() -> None:
    block = Block(
        "قال احمد في البيت", spans=(Span(4, 8, SpanKind.STRONG), Span(12, 17, SpanKind.LINK))
    )
    text = story_text("عنوان احمد", (block,))
    edits = Search("احمد").edits(text, "أحمد بن علي")
    headline, (done,) = rewritten("عنوان احمد", (block,), edits)
    assert headline == "عنوان أحمد بن علي"
    assert [done.text[s.start : s.end] for s in done.spans] == ["أحمد بن علي", "البيت"]


def test_a_run_whose_words_went_goes_too() -> None:
    block = Block("قال احمد هنا", spans=(Span(4, 8, SpanKind.STRONG),))
    _, (done,) = rewritten("", (block,), Search("احمد ").edits(f"\n{block.text}", ""))
    assert (done.text, done.spans) == ("قال هنا", ())


@given(st.text("اأبه ةَـn", max_size=30), st.text("اأبه", min_size=1, max_size=3))
def test_what_is_exact_is_among_what_is_loose(text: str, wanted: str) -> None:
    exact = Search(wanted, EXACT).places(text)
    assert all(text[a:b] == wanted for a, b in exact)
    loose = Search(wanted).places(text)
    assert bool(loose) or not exact
    assert all(a < b for a, b in loose)
    assert sorted(loose) == loose


@given(st.lists(st.text("ابجد ", max_size=12), min_size=2, max_size=4), st.text("اب", max_size=3))
def test_a_story_is_rewritten_as_its_text_is(lines: list[str], instead: str) -> None:
    blocks = tuple(
        Block(line, spans=(Span(1, len(line) - 1, SpanKind.STRONG),) if len(line) > 2 else ())
        for line in lines[1:]
    )
    text = "\n".join(lines)
    edits: list[Edit] = Search("ج").edits(text, instead)
    headline, done = rewritten(lines[0], blocks, edits)
    assert story_text(headline, done) == applied(text, edits)
    assert all(0 <= s.start < s.end <= len(block.text) for block in done for s in block.spans)
