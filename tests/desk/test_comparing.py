"""Versions compared, changes restored and accepted, on a real database file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.articles import (
    Block,
    BlockKind,
    Direction,
    Revision,
    RevisionKind,
    Span,
    SpanKind,
)
from workstation.assets import asset
from workstation.desk import Desk, articles, comparing, holds, proofing, versions
from workstation.desk.blending import blend, rows_of_other_form
from workstation.errors import NotFound, Refused
from workstation.text.comparison import DifferenceKind, compare_lines

SAMPLE = asset("samples/coalition.txt")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(tmp_path / "desk.warraq")
    yield opened
    opened.close()


@pytest.fixture
def story(desk: Desk) -> int:
    """The sample with its certain fixes made and a phrase rewritten."""
    number = articles.receive(desk, SAMPLE).article.id
    fixed = proofing.fix_certain(desk, number, proofing.proof(desk, number)).saved.article
    blocks = (
        replace(fixed.blocks[0], text=fixed.blocks[0].text.replace("من الدول", "بين الدول")),
        *fixed.blocks[1:],
    )
    articles.save(desk, number, fixed.headline, blocks)
    return number


def the(compared: comparing.Compared, old: str) -> int:
    """The index of the difference whose older text is this."""
    found = [n for n, d in enumerate(compared.comparison.differences) if d.old == old]
    assert len(found) == 1, [d.old for d in compared.comparison.differences]
    return found[0]


def test_the_original_is_compared_with_the_text_as_it_stands(desk: Desk, story: int) -> None:
    compared = comparing.compare(desk, story)
    counts = compared.comparison.counts()
    assert counts[DifferenceKind.HAMZA] >= 29
    assert counts[DifferenceKind.REMOVED] == 2
    assert compared.new.number == articles.get(desk, story).revision
    assert compared.restorable
    assert [version.number for version in compared.versions] == [4, 3, 2, 1]


def test_one_change_is_restored_and_every_other_one_stays(desk: Desk, story: int) -> None:
    compared = comparing.compare(desk, story)
    number = the(compared, "من")
    saved = comparing.restore(desk, compared, [number])
    before, after = compared.article.text, saved.article.text
    assert after == before.replace("بين الدول", "من الدول")
    assert saved.conflict is None
    newest = versions.revisions(desk, story)[0]
    assert (newest.kind, newest.number) == (RevisionKind.RESTORED, 5)


def test_a_removed_line_comes_back_where_it_stood(desk: Desk, story: int) -> None:
    compared = comparing.compare(desk, story)
    saved = comparing.restore(desk, compared, [the(compared, "أضف تعليقك")])
    assert saved.article.blocks[-1].text == "أضف تعليقك"


def test_restoring_everything_gives_the_older_version(desk: Desk, story: int) -> None:
    compared = comparing.compare(desk, story)
    everything = range(len(compared.comparison.differences))
    saved = comparing.restore(desk, compared, everything)
    first = versions.revision(desk, story, 1)
    assert (saved.article.headline, saved.article.blocks) == (first.headline, first.blocks)


def test_a_restored_change_is_taken_back(desk: Desk, story: int) -> None:
    compared = comparing.compare(desk, story)
    saved = comparing.restore(desk, compared, [0])
    undone = comparing.take_back(desk, compared.article, saved.article)
    assert undone.article.text == compared.article.text
    with pytest.raises(Refused, match="overtaken"):
        comparing.take_back(desk, compared.article, saved.article)


def test_two_restored_changes_are_taken_back_one_after_the_other(desk: Desk, story: int) -> None:
    first = comparing.compare(desk, story)
    one = comparing.restore(desk, first, [0])
    second = comparing.compare(desk, story)
    two = comparing.restore(desk, second, [0])
    comparing.take_back(desk, second.article, two.article)
    undone = comparing.take_back(desk, first.article, one.article)
    assert undone.article.text == first.article.text


def test_nothing_is_restored_into_an_older_version(desk: Desk, story: int) -> None:
    compared = comparing.compare(desk, story, 1, 2)
    assert not compared.restorable
    with pytest.raises(Refused, match="not-current"):
        comparing.restore(desk, compared, [0])


def test_a_change_in_a_text_that_was_edited_meanwhile_is_not_restored(
    desk: Desk, story: int
) -> None:
    compared = comparing.compare(desk, story)
    now = articles.get(desk, story)
    articles.save(desk, story, "عنوان آخر", now.blocks)
    with pytest.raises(Refused, match="overtaken"):
        comparing.restore(desk, compared, [0])
    assert articles.get(desk, story).headline == "عنوان آخر"


def test_a_story_that_a_colleague_has_open_is_not_touched(desk: Desk, story: int) -> None:
    other = replace(desk, session="another window")
    holds.take(other, story)
    compared = comparing.compare(desk, story)
    assert compared.holder == desk.person
    with pytest.raises(Refused, match="held"):
        comparing.restore(desk, compared, [0])


def test_certain_fixes_are_proposed_and_nothing_is_saved(desk: Desk) -> None:
    number = articles.receive(desk, SAMPLE).article.id
    proposal = comparing.propose(desk, number)
    assert proposal.proposed
    assert not proposal.restorable
    assert proposal.comparison.counts()[DifferenceKind.HAMZA] >= 29
    assert len(versions.revisions(desk, number)) == 2


def test_fixes_of_one_category_are_proposed_alone(desk: Desk) -> None:
    number = articles.receive(desk, SAMPLE).article.id
    everything = comparing.propose(desk, number).comparison.counts()
    hamzas = comparing.propose(desk, number, only="hamza").comparison.counts()
    assert hamzas[DifferenceKind.HAMZA] == everything[DifferenceKind.HAMZA]
    assert sum(hamzas.values()) == hamzas[DifferenceKind.HAMZA]
    assert sum(everything.values()) > sum(hamzas.values())


def test_one_proposed_fix_is_accepted_and_the_rest_is_proposed_again(desk: Desk) -> None:
    number = articles.receive(desk, SAMPLE).article.id
    proposal = comparing.propose(desk, number)
    saved = comparing.accept(desk, proposal, [the(proposal, "لاعادة")])
    assert saved.article.text == proposal.article.text.replace("لاعادة", "لإعادة")
    again = comparing.propose(desk, number)
    assert len(again.comparison.differences) == len(proposal.comparison.differences) - 1


def test_all_proposed_fixes_become_one_version(desk: Desk) -> None:
    number = articles.receive(desk, SAMPLE).article.id
    proposal = comparing.propose(desk, number)
    saved = comparing.accept(desk, proposal, range(len(proposal.comparison.differences)))
    assert saved.article.text == proposal.new.text
    assert comparing.propose(desk, number).comparison.identical
    assert versions.revisions(desk, number)[0].kind is RevisionKind.FIX


def test_a_version_that_is_not_there_is_named(desk: Desk, story: int) -> None:
    with pytest.raises(NotFound):
        comparing.compare(desk, story, 1, 99)


# Form ----------------------------------------------------------------------------------------

WORDS = st.sampled_from(["اعمال", "أعمال", "قال", "الوزير", "في", "الكويت", "،"])


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    text = " ".join(draw(st.lists(WORDS, min_size=1, max_size=5)))
    kind = draw(st.sampled_from([BlockKind.PARAGRAPH, BlockKind.QUOTE]))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    spans = (Span(start, end, SpanKind.STRONG),) if draw(st.booleans()) else ()
    return Block(text, kind, draw(st.sampled_from(list(Direction))), spans=spans)


STORY = st.lists(blocks(), max_size=5).map(tuple)


def version(number: int, story: tuple[Block, ...]) -> Revision:
    return Revision(
        article_id=1,
        number=number,
        kind=RevisionKind.AUTOSAVE,
        headline="العنوان",
        blocks=story,
        author="",
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


@given(STORY, STORY)
def test_a_blend_of_all_or_nothing_is_a_version_with_its_form_and_styles(
    first: tuple[Block, ...], second: tuple[Block, ...]
) -> None:
    old, new = version(1, first), version(2, second)
    lines = [[v.headline, *(b.text for b in v.blocks)] for v in (old, new)]
    plain = compare_lines(*lines)
    comparison = plain.with_forms(rows_of_other_form(old, new, plain))
    everything = range(len(comparison.differences))
    assert blend(old, new, comparison, everything) == ("العنوان", second)
    assert blend(old, new, comparison, ()) == ("العنوان", first)


def test_a_paragraph_made_a_heading_is_a_difference_though_its_letters_are_the_same(
    desk: Desk,
) -> None:
    number = articles.receive(desk, SAMPLE).article.id
    story = articles.get(desk, number)
    heading = replace(story.blocks[0], kind=BlockKind.HEADING, level=2)
    articles.save(desk, number, story.headline, (heading, *story.blocks[1:]), label="عنوان")
    compared = comparing.compare(desk, number, 2)
    assert [d.kind for d in compared.comparison.differences] == [DifferenceKind.FORM]
    assert comparing.restore(desk, compared, [0]).article.blocks == story.blocks
