"""What becomes of a translation when its story changes, and what the checks say of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from workstation.articles import Block
from workstation.assets import asset
from workstation.desk import Desk, articles, pretranslation, quality, terms, translation
from workstation.segments import Origin, Segment, SegmentState
from workstation.terms import Concept, Term

SAMPLE = asset("samples/coalition.txt")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = Desk.open(tmp_path / "desk.warraq")
    yield opened
    opened.close()


def story(desk: Desk, *lines: str) -> int:
    number = articles.write_new(desk, headline=lines[0]).article.id
    articles.save(desk, number, lines[0], [Block(line) for line in lines[1:]])
    return number


def rewrite(desk: Desk, number: int, *lines: str) -> translation.Recut:
    articles.save(desk, number, lines[0], [Block(line) for line in lines[1:]])
    return translation.recut(desk, number, "en")


def by_source(row: list[Segment]) -> dict[str, Segment]:
    return {part.source: part for part in row}


def test_a_first_cut_is_no_change(desk: Desk) -> None:
    number = articles.receive(desk, SAMPLE).article.id
    cut = translation.recut(desk, number, "en")
    assert (cut.first, cut.changed, cut.fresh) == (True, False, len(cut.segments))
    again = translation.recut(desk, number, "en")
    assert (again.first, again.changed, again.segments) == (False, False, cut.segments)


def test_a_mended_hamza_leaves_the_confirmed_target_confirmed(desk: Desk) -> None:
    number = story(desk, "عنوان", "تنطلق اليوم اعمال الاجتماع.")
    row = translation.segment(desk, number, "en")
    translation.confirm(desk, row[1].id, "The meeting opens today.")
    cut = rewrite(desk, number, "عنوان", "تنطلق اليوم أعمال الاجتماع.")
    kept = cut.segments[1]
    assert (kept.id, kept.source) == (row[1].id, "تنطلق اليوم أعمال الاجتماع.")
    assert (kept.target, kept.state) == ("The meeting opens today.", SegmentState.TRANSLATED)
    assert not cut.changed


def test_a_rewritten_sentence_keeps_its_target_and_is_opened_again(desk: Desk) -> None:
    number = story(desk, "عنوان", "تنطلق اليوم أعمال الاجتماع الوزاري في الكويت.")
    row = translation.segment(desk, number, "en")
    translation.confirm(desk, row[1].id, "The ministerial meeting opens today in Kuwait.")
    cut = rewrite(desk, number, "عنوان", "تنطلق غدا أعمال الاجتماع الوزاري في الكويت.")
    kept = cut.segments[1]
    assert kept.target == "The ministerial meeting opens today in Kuwait."
    assert (kept.state, kept.edited) == (SegmentState.INITIAL, True)
    assert (cut.fresh, cut.reopened, cut.lost) == (0, 1, ())


def test_work_without_a_sentence_any_more_is_told(desk: Desk) -> None:
    number = story(desk, "عنوان", "جملة أولى.", "كلام آخر لا صلة له بها البتة.")
    row = translation.segment(desk, number, "en")
    translation.write_target(desk, row[1].id, "First sentence.")
    cut = rewrite(desk, number, "عنوان", "كلام آخر لا صلة له بها البتة.")
    assert [part.target for part in cut.lost] == ["First sentence."]
    assert cut.changed


def test_a_split_by_hand_stays_when_another_paragraph_changes(desk: Desk) -> None:
    number = story(desk, "عنوان", "جملة طويلة ثم بقيتها هنا.", "فقرة ثانية.")
    row = translation.segment(desk, number, "en")
    translation.split(desk, row[1].id, row[1].source.index("ثم"))
    cut = rewrite(desk, number, "عنوان", "فقرة جديدة.", "جملة طويلة ثم بقيتها هنا.", "فقرة ثانية.")
    assert [part.source for part in cut.segments] == [
        "عنوان",
        "فقرة جديدة.",
        "جملة طويلة",
        "ثم بقيتها هنا.",
        "فقرة ثانية.",
    ]
    assert [part.number for part in cut.segments] == [1, 2, 3, 4, 5]


def test_a_split_is_taken_back_with_its_row(desk: Desk) -> None:
    number = story(desk, "عنوان", "جملة طويلة ثم بقيتها هنا.")
    row = translation.segment(desk, number, "en")
    translation.write_target(desk, row[1].id, "A target")
    before = translation.segments(desk, number, "en")
    translation.split(desk, row[1].id, row[1].source.index("ثم"))
    assert translation.put_row(desk, before) == before
    whole = translation.merge(desk, translation.split(desk, row[1].id, 11)[1].id)
    assert whole[1].target == "A target"


def test_pretranslation_leaves_what_a_person_filled_meanwhile(desk: Desk) -> None:
    number = story(desk, "عنوان", "جملة أولى.")
    row = translation.segment(desk, number, "en")
    translation.confirm(desk, row[1].id, "First sentence.")
    other = story(desk, "عنوان آخر", "جملة أولى.")
    done = pretranslation.pretranslate(desk, other, "en", engine="")
    assert (done.from_memory, done.left) == (1, 1)
    translation.put_back(desk, done.before)
    filled = translation.segment(desk, other, "en")[1]
    typed = translation.write_target(desk, filled.id, "Typed by hand")
    assert pretranslation.pretranslate(desk, other, "en", engine="").from_memory == 0
    assert translation.segments(desk, other, "en")[1] == typed
    assert typed.origin is Origin.PERSON


def test_quality_names_the_number_and_the_two_figures_of_the_source(desk: Desk) -> None:
    number = articles.receive(desk, SAMPLE).article.id
    row = translation.segment(desk, number, "en")
    second = next(part for part in row if "74 عضوا" in part.source)
    translation.write_target(desk, second.id, "It opens on Tuesday with 47 members.")
    found = quality.quality(desk, number, "en")[second.id]
    codes = [issue.code for issue in found]
    assert "quality.numbers-changed" in codes
    conflict = next(issue for issue in found if issue.code == "quality.source-figures")
    assert conflict.source_span is not None
    assert second.source[slice(*conflict.source_span)] == "74 عضوا"
    assert "68" in conflict.message("ar")


def test_an_ignored_issue_stays_away_until_it_is_heeded(desk: Desk) -> None:
    number = story(desk, "عنوان", "حضر 74 عضوا.")
    part = translation.segment(desk, number, "en")[1]
    part = translation.write_target(desk, part.id, "47 members came.")
    issue = quality.quality(desk, number, "en")[part.id][0]
    quality.ignore(desk, part, issue)
    assert part.id not in quality.quality(desk, number, "en")
    quality.heed(desk, part, issue)
    assert part.id in quality.quality(desk, number, "en")


def test_one_source_with_two_targets_is_named_in_both(desk: Desk) -> None:
    number = story(desk, "عنوان", "جملة أولى.", "جملة أولى.")
    _, one, two = translation.segment(desk, number, "en")
    translation.write_target(desk, one.id, "First sentence.")
    translation.write_target(desk, two.id, "Another one.")
    found = quality.quality(desk, number, "en")
    for part in (one, two):
        assert "quality.same-source-other-target" in [issue.code for issue in found[part.id]]


def test_the_termbase_is_made_once_and_a_checked_pair_is_not_checked_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    terms.add(desk, Concept(terms=(Term("ar", "مؤتمر"), Term("en", "conference"))))
    number = story(desk, "عنوان", "انتهى المؤتمر اليوم.", "وغاب 3 اعضاء.")
    for part in translation.segment(desk, number, "en")[1:]:
        translation.write_target(desk, part.id, f"People: {part.number}")
    asked: list[str] = []
    whole = quality.check

    def counted(source: str, *rest: object) -> object:
        asked.append(source)
        return whole(source, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(quality, "check", counted)
    checks = quality.StoryQuality(desk, number, "en")
    assert checks.run() == checks.run()
    assert len(asked) == 2
    missing = checks.of("انتهى المؤتمر اليوم.", "It ended today.")
    assert "quality.terms-missing" in [issue.code for issue in missing]


def test_a_put_back_segment_is_as_it_was(desk: Desk) -> None:
    number = story(desk, "عنوان", "جملة أولى.", "جملة أولى.")
    _, one, two = translation.segment(desk, number, "en")
    done = translation.confirm(desk, one.id, "First sentence.")
    assert [part.id for part in done.spread] == [two.id]
    assert done.next == two.id
    translation.put_back(desk, done.before)
    assert translation.segments(desk, number, "en")[1:] == [replace(one), two]
