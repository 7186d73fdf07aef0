"""What holds for every format: all editions, notices, metadata, and stories nobody expects."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from workstation.export.exporter import Exporter
from workstation.export.formats import BUILTIN, exporter_named
from workstation.export.publication import Edition, Publication
from workstation.jobs import Job
from workstation.wording import LANGUAGES, known, say

from .conftest import WHEN
from .stories import publications

CARRIERS = [
    e
    for e in BUILTIN
    if e.format not in ("docx", "pdf", "xliff", "xliff12", "tmx", "posts", "card", "square")
]
"""Formats that are quick to make, carry the body once and have their metadata in plain sight."""
SPOILT = [b"", b"<", b"{}", b"[]", b"<a/>", b"\xff\xfe\x00", b"PK\x03\x04"]
names = pytest.mark.parametrize("exporter", BUILTIN, ids=lambda e: e.format)
carriers = pytest.mark.parametrize("exporter", CARRIERS, ids=lambda e: e.format)


@pytest.fixture
def held(publication: Publication) -> Publication:
    """The sample with all that can be known of it, under an embargo."""
    meta = replace(
        publication.article.meta,
        embargo=WHEN + timedelta(days=1),
        byline="هيا العلي",
        credit="وكالة الأنباء الكويتية",
    )
    return replace(publication, article=replace(publication.article, meta=meta))


@names
@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("story", ["publication", "torture"])
def test_every_edition_is_judged_valid_and_whole(request, story, exporter: Exporter, edition):
    publication = replace(request.getfixturevalue(story), edition=edition)
    for changes in ({}, {"draft": True}):
        wanted = replace(publication, **changes)
        assert exporter.validate(exporter.render(wanted, Job()), wanted).problems == ()


@names
def test_a_format_has_a_name_and_a_note_in_both_languages(exporter: Exporter):
    for code in (f"export.format.{exporter.format}", f"export.about.{exporter.format}"):
        assert known(code)
        assert all(say(code, language) for language in LANGUAGES)


@names
def test_the_same_story_makes_the_same_file(publication, exporter: Exporter):
    if exporter.format in ("pdf", "docx"):
        pytest.skip("these formats write the moment into the file")
    assert exporter.render(publication, Job()) == exporter.render(publication, Job())


@names
@pytest.mark.parametrize(
    "content", [b"", b"<", b"{}", b"[]", b"<a/>", b"\xff\xfe\x00", b"PK\x03\x04"]
)
def test_what_is_no_such_file_is_judged_so_and_raises_nothing(exporter: Exporter, content):
    validity = exporter.validate(content)
    assert exporter.format == "txt" or validity.valid is False
    for problem in validity.problems:
        assert known(problem.code), problem.code
        for language in LANGUAGES:
            assert "{" not in say(problem.code, language, **problem.values)


@carriers
@settings(max_examples=25)
@given(publication=publications())
def test_no_story_breaks_a_file(exporter: Exporter, publication: Publication):
    content = exporter.render(publication, Job())
    assert exporter.validate(content, publication).problems == ()


def plain_of(exporter: Exporter, publication: Publication) -> str:
    """All that a file holds, as text: the members of a package one after the other."""
    content = exporter.render(publication, Job())
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "\n".join(package.read(name).decode() for name in package.namelist())


@carriers
def test_a_draft_and_an_embargo_are_told_in_the_file(held: Publication, exporter: Exporter):
    drafted = plain_of(exporter, replace(held, draft=True))
    assert "مسودة ليست للنشر" in drafted
    assert "محظور النشر حتى 14 فبراير 2018" in drafted
    assert "صُدّر قبل رفع الحظر" in plain_of(exporter, replace(held, forced=True))
    assert "مسودة" not in plain_of(exporter, held)


@pytest.mark.parametrize("format_", ["newsml", "nitf", "ninjs", "wxr", "odt", "md"])
def test_what_is_known_of_a_story_goes_along(held: Publication, format_: str):
    exporter = exporter_named(format_)
    meta = held.article.meta
    text = plain_of(exporter, held)
    wanted = [meta.slug, meta.source, meta.byline, meta.credit, meta.rights, meta.summary]
    wanted += [*meta.keywords, *meta.places, "11000000", "16000000", meta.canonical]
    assert [value for value in wanted if value not in text] == []
    embargo = "20180214T123000+0300" if format_ == "nitf" else "2018-02-14T"
    assert embargo in text


@pytest.mark.parametrize(
    ("format_", "written"),
    [
        ("ninjs", '"urgency": {}'),
        ("newsml", "<urgency>{}</urgency>"),
        ("nitf", '<urgency ed-urg="{}"/>'),
        ("icml", "photoshop:Urgency&gt;{}&lt;"),
    ],
)
@pytest.mark.parametrize(("ours", "theirs"), [(1, 1), (2, 3), (3, 5), (4, 6), (5, 8)])
def test_wires_are_told_the_urgency_on_their_own_scale(
    publication, format_: str, written: str, ours: int, theirs: int
):
    article = publication.article
    meta = replace(article.meta, urgency=ours)
    text = plain_of(
        exporter_named(format_), replace(publication, article=replace(article, meta=meta))
    )
    assert written.format(theirs) in text


@carriers
def test_a_judge_misses_a_word_that_is_gone(publication, exporter: Exporter):
    article = publication.article
    other = replace(publication, article=replace(article, blocks=article.blocks[1:]))
    validity = exporter.validate(exporter.render(other, Job()), publication)
    assert [p.code for p in validity.problems] == ["export.problem.words-missing"]
