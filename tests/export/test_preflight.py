"""Preflight: blockers, warnings and passes, each with its place and its way out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from workstation.articles import Article, Block, Metadata, Span, SpanKind
from workstation.export import preflight_rules
from workstation.export.preflight import (
    Limits,
    PreflightSeverity,
    Remedy,
    Where,
    blockers,
    preflight,
)
from workstation.export.publication import Edition, Publication
from workstation.segments import SegmentState
from workstation.wording import known

from .conftest import WHEN

BLOCKER, WARNING, PASS = PreflightSeverity


@dataclass(frozen=True)
class Seen:
    """A finding as preflight sees it."""

    code: str
    start: int = 0
    end: int = 4
    severity: str = "error"
    certain: bool = False
    related: tuple[tuple[int, int], ...] = ()


def items(article: Article | Publication, *findings: Seen, limits: Limits | None = None):
    publication = article if isinstance(article, Publication) else Publication(article=article)
    return {
        item.code.removeprefix("preflight."): item
        for item in preflight(publication, findings, WHEN, limits)
    }


def with_meta(article: Article, **changes: object) -> Article:
    return replace(article, meta=replace(article.meta, **changes))


def finished(article: Article) -> Article:
    *others, last = article.blocks
    blocks = (*others, replace(last, text=last.text + "."))
    return replace(article, blocks=blocks, residue=())


def test_a_finished_story_only_passes(sample):
    found = items(finished(sample))
    assert {item.severity for item in found.values()} == {PASS}
    assert found["headline.fits"].values == {"n": 68, "limit": 90}
    assert found["category.set"].message("ar") == "التصنيف: موضوعان من IPTC"
    assert found["keywords.set"].message("ar") == "4 كلمات مفتاحية"


def test_a_paragraph_without_a_stop_is_pointed_at(sample):
    item = items(sample)["stop.missing"]
    assert (item.severity, item.values["n"], item.remedy) == (WARNING, 1, Remedy.GO_TO)
    assert sample.text[item.place.start : item.place.end] == "ت"


def test_residue_keeps_the_story_from_going_out_and_can_be_removed(sample):
    article = replace(sample, blocks=(*sample.blocks, Block("أضف تعليقك")))
    at = article.text.index("أضف تعليقك")
    item = items(article, Seen("residue.web", at, at + 10))["residue.left"]
    assert (item.severity, item.remedy) == (BLOCKER, Remedy.REMOVE)
    assert item.detail("ar") == "«أضف تعليقك»"


def test_residue_that_was_set_apart_does_not_block_and_is_told(sample):
    item = items(sample)["residue.apart"]
    assert (item.severity, item.remedy, item.values["n"]) == (WARNING, Remedy.REMOVE, 2)
    assert item.detail("ar") == "«أضف تعليقك»، «تعليقات 0» · لن تُنشر"


def test_an_embargo_in_the_future_blocks_and_counts_down_in_its_zone(sample):
    article = with_meta(sample, embargo=WHEN + timedelta(minutes=28))
    item = items(article)["embargo.holds"]
    assert (item.severity, item.remedy, item.place.field) == (BLOCKER, Remedy.EDIT, "embargo")
    assert item.message("ar") == "الحظر سارٍ حتى 12:58"
    assert item.detail("ar") == "توقيت الكويت · بقيت 28 دقيقة"
    assert item.detail("en") == "Kuwait time · 28 minutes left"


def test_an_embargo_that_lifted_passes_and_none_says_nothing(sample):
    assert items(with_meta(sample, embargo=WHEN))["embargo.lifted"].severity is PASS
    assert not [code for code in items(sample) if code.startswith("embargo")]


def test_conflicting_figures_are_named_as_a_question(sample):
    one, other = sample.text.index("74 عضوا"), sample.text.index("68 دولة")
    seen = Seen("numbers.conflict", one, one + 7, "warning", related=((other, other + 7),))
    item = items(sample, seen)["conflict.figures"]
    assert (item.severity, item.remedy, item.place.start) == (WARNING, Remedy.GO_TO, one)
    assert item.detail("ar") == "74 عضوا، 68 دولة"


def test_certain_hamzas_left_are_a_warning_with_their_count(sample):
    seen = [Seen("hamza.missing", n, n + 3, certain=n < 3) for n in range(5)]
    item = items(sample, *seen)["hamza.certain"]
    assert (item.severity, item.values["n"]) == (WARNING, 3)
    doubtful = items(sample, Seen("hamza.seat", 5, 8))
    assert doubtful["hamza.doubtful"].message("ar") == "همزة تحتاج إلى مراجعة"


def test_other_errors_and_warnings_are_counted_apart(sample):
    seen = [Seen("spelling.unknown"), Seen("style.dateline", severity="warning")]
    seen += [Seen("letter.ta-marbuta", certain=True), Seen("letter.ta-marbuta", certain=True)]
    found = items(sample, *seen, Seen("spelling.near", severity="hint"))
    assert found["findings.certain"].values["n"] == 2
    assert found["findings.errors"].values["n"] == 1
    assert found["findings.warnings"].values["n"] == 1


def test_a_long_or_empty_headline_and_an_empty_body(sample):
    assert items(replace(sample, headline="ع" * 91))["headline.long"].severity is WARNING
    assert items(replace(sample, headline=" "))["headline.empty"].severity is BLOCKER
    assert items(replace(sample, blocks=(Block(" "),)))["body.empty"].severity is BLOCKER


def test_bare_metadata_is_pointed_at_field_by_field(sample):
    found = items(replace(sample, meta=Metadata(), residue=()))
    missing = {code: item.place.field for code, item in found.items() if item.severity is WARNING}
    assert missing.pop("stop.missing") == ""
    assert missing == {
        "slug.missing": "slug",
        "category.missing": "subjects",
        "keywords.missing": "keywords",
        "source.missing": "source",
        "dateline.missing": "dateline",
        "summary.missing": "summary",
    }


def test_a_slug_with_spaces_and_an_unknown_topic_are_refused(sample):
    found = items(with_meta(sample, slug="two words", subjects=("politics",)))
    assert found["slug.invalid"].severity is WARNING
    assert found["category.invalid"].detail("en") == "politics"


def test_segments_without_a_target_block_and_unconfirmed_ones_warn(publication):
    segments = (*publication.segments[:-1], replace(publication.segments[-1], target=""))
    found = items(replace(publication, segments=segments, edition=Edition.BOTH))
    assert (found["translation.missing"].severity, found["translation.missing"].values["n"]) == (
        BLOCKER,
        1,
    )
    item = found["translation.unconfirmed"]
    assert (item.severity, item.values["n"], item.place.segment) == (WARNING, 7, 3)
    assert item.detail("ar") == "الإنجليزية"
    assert item.place.part is Where.TRANSLATION


def test_a_confirmed_translation_passes_and_the_source_alone_asks_for_none(publication):
    segments = tuple(replace(s, state=SegmentState.REVIEWED) for s in publication.segments)
    whole = replace(publication, segments=segments, edition=Edition.TRANSLATION)
    assert items(whole)["translation.confirmed"].message("ar") == "الترجمة: مؤكَّدة 10 من 10"
    assert not [code for code in items(publication) if code.startswith("translation")]
    nothing = items(replace(publication, segments=(), edition=Edition.BOTH))
    assert nothing["translation.none"].severity is BLOCKER


@pytest.mark.parametrize(
    ("href", "fine"),
    [
        ("https://example.com/أ?ب=1", True),
        ("mailto:a@b.com", True),
        ("/news/1", True),
        ("#part", True),
        ("http://", False),
        ("https://[::1", False),
        ("https://example.com:99999/", False),
        ("javascript:alert(1)", False),
        ("https://two words", False),
        ("", False),
    ],
)
def test_links_that_do_not_parse_are_found_where_they_stand(sample, href, fine):
    block = Block("اقرأ هنا.", spans=(Span(5, 8, SpanKind.LINK, href),))
    article = replace(sample, blocks=(block,))
    found = items(article)
    assert ("links.parse" in found) is fine
    if not fine:
        place = found["links.broken"].place
        assert article.text[place.start : place.end] == "هنا"


def test_blockers_come_first_and_can_be_asked_for(sample):
    article = with_meta(replace(sample, headline=""), embargo=WHEN + timedelta(hours=1), slug="")
    listed = preflight(Publication(article=article), [], WHEN)
    order = [BLOCKER, WARNING, PASS]
    ranks = [order.index(item.severity) for item in listed]
    assert ranks == sorted(ranks)
    assert [item.code for item in blockers(listed)] == [
        "preflight.embargo.holds",
        "preflight.headline.empty",
    ]


def test_a_profile_changes_bounds_weights_and_rules(sample):
    limits = Limits(
        headline=60,
        weights={"preflight.headline.long": BLOCKER},
        off=frozenset({"stop"}),
    )
    found = items(with_meta(sample, rights=""), limits=limits)
    assert found["headline.long"].severity is BLOCKER
    assert found["rights.missing"].severity is WARNING
    assert not [code for code in found if code.startswith("stop")]


def test_every_code_of_the_rules_has_its_sentence_in_both_languages():
    source = Path(preflight_rules.__file__).read_text("utf-8")
    codes = set(re.findall(r'_(?:blocker|warning|passed)\(\s*"([a-z.-]+)"', source))
    assert len(codes) > 30
    codes |= {"translation.missing", "translation.unconfirmed"}
    assert [code for code in sorted(codes) if not known(f"preflight.{code}")] == []
