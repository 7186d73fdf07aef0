"""Plain text becomes a story, and all that came is kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.articles import story_text
from workstation.assets import asset
from workstation.errors import Unreadable
from workstation.ingest.plain import PlainText, with_line_feeds
from workstation.ingest.reception import Reception
from workstation.ingest.story import MOST_BLOCKS, looks_like_headline
from workstation.jobs import Job

SAMPLE = asset("samples/coalition.txt").read_bytes()


def read(text: str | bytes, name: str = "story.txt") -> Reception:
    content = text if isinstance(text, bytes) else text.encode()
    return PlainText().read(content, name, Job())


def codes(reception: Reception) -> list[str]:
    return [warning.code for warning in reception.warnings]


def test_the_sample_becomes_a_headline_nine_paragraphs_and_residue_apart() -> None:
    story = read(SAMPLE)
    assert story.headline == 'الاجتماع الوزاري للتحالف ضد "داعش" ينطلق بالكويت بمشاركة دولية واسعة'
    assert len(story.blocks) == 9
    assert story.residue == ("أضف تعليقك", "تعليقات \u00a00")
    assert (story.meta.source, story.meta.dateline) == ("كونا", "(كونا)")
    assert story.language == "ar"
    assert codes(story) == ["ingest.residue"]


def test_the_body_keeps_the_dateline_as_written() -> None:
    assert read(SAMPLE).blocks[0].text.startswith("(كونا) -- تنطلق اليوم الثلاثاء اعمال")


def test_the_original_keeps_every_line_and_the_very_bytes() -> None:
    story = read(SAMPLE)
    kept = story_text(story.original_headline, story.original_blocks).split("\n")
    assert kept == [line for line in SAMPLE.decode().split("\n") if line]
    assert story.original.content == SAMPLE
    assert (story.original.kind, story.original.encoding) == ("text", "utf-8")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\u2029", "\f"])
def test_every_kind_of_line_end_parts_paragraphs(end: str) -> None:
    story = read(f"عنوان القصة{end}{end}الفقرة الأولى هنا.{end}الفقرة الثانية.")
    assert [block.text for block in story.blocks] == ["الفقرة الأولى هنا.", "الفقرة الثانية."]


def test_lines_without_blank_ones_between_are_a_paragraph_each() -> None:
    story = read("عنوان القصة\nالفقرة الأولى قصيرة.\nالفقرة الثانية أطول منها قليلا.")
    assert len(story.blocks) == 2


def test_copy_wrapped_to_a_width_is_joined_and_said_so() -> None:
    words = ("قال الوزير إن الاجتماع ينعقد في الكويت بمشاركة دولية " * 6).split()
    lines = [" ".join(words[at : at + 12]) for at in range(0, len(words), 12)]
    story = read("عنوان القصة\n\n" + "\n".join(lines) + ".\n\nوالفقرة الأخيرة قصيرة.")
    assert [block.text for block in story.blocks] == [
        " ".join(words) + ".",
        "والفقرة الأخيرة قصيرة.",
    ]
    assert "ingest.joined-lines" in codes(story)
    assert len(story.original_blocks) == len(lines) + 1


def test_a_first_line_with_a_full_stop_is_no_headline() -> None:
    story = read("قال الوزير اليوم إن العمل مستمر.\n\nوأضاف أن النتائج قريبة.")
    assert story.headline == ""
    assert len(story.blocks) == 2
    assert "ingest.no-headline" in codes(story)


def test_a_first_line_with_a_dateline_is_no_headline() -> None:
    story = read("(كونا) -- تنطلق اليوم أعمال الاجتماع\n\nوقال الوزير إن العمل مستمر.")
    assert story.headline == ""
    assert story.meta.source == "كونا"


def test_a_dateline_may_follow_a_byline() -> None:
    story = read("عنوان القصة\n\nسالم العلي\n\nبيروت (رويترز) - قال الرئيس إن العمل مستمر.")
    assert (story.meta.source, story.meta.places) == ("رويترز", ("بيروت",))


def test_a_source_named_at_the_end_is_recognised() -> None:
    story = read("عنوان القصة\n\nقال الوزير إن العمل مستمر.\n\nالمصدر: وكالة الأنباء الكويتية")
    assert story.meta.source == "وكالة الأنباء الكويتية"
    assert story.blocks[-1].text.startswith("المصدر")


def test_a_headline_is_short_and_has_no_final_stop() -> None:
    assert looks_like_headline("هل تنجح القمة؟")
    assert not looks_like_headline("قال الوزير نعم.")
    assert not looks_like_headline("كلمة " * 40)
    assert not looks_like_headline("")


def test_a_single_short_line_is_a_headline_alone() -> None:
    story = read("قمة الكويت تنطلق اليوم")
    assert (story.headline, story.blocks) == ("قمة الكويت تنطلق اليوم", ())


def test_a_story_of_residue_alone_keeps_its_first_line() -> None:
    story = read("أضف تعليقك\nتعليقات 0")
    assert story.headline == "أضف تعليقك"
    assert story.residue == ("تعليقات 0",)


def test_more_paragraphs_than_a_story_has_are_refused() -> None:
    with pytest.raises(Unreadable, match=r"ingest\.too-many-paragraphs"):
        read("سطر\n" * (MOST_BLOCKS + 1))


def test_line_feeds_are_the_only_line_ends_afterwards() -> None:
    assert with_line_feeds("a\r\nb\rc\u2028d\n\ne") == "a\nb\nc\nd\n\ne"


@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
        ),
        min_size=1,
        max_size=15,
    )
)
def test_no_line_is_ever_lost(lines: list[str]) -> None:
    text = "x" + "\n".join(lines)
    story = read(text)
    kept = story_text(story.original_headline, story.original_blocks)
    assert [line for line in text.split("\n") if line.strip()] == [
        line for line in kept.split("\n") if line.strip()
    ]
    body = "".join([story.headline, *(block.text for block in story.blocks), *story.residue])
    assert _letters(body) == _letters(text)


def _letters(text: str) -> list[str]:
    return sorted("".join(text.replace("\ufeff", "").split()))
