"""XLIFF 1.2 of a story: what other programs read of it, and what our judge does not let pass."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from workstation.export.xliff_1_2 import Xliff12Exporter, check_xliff_1_2
from workstation.ingest.xliff import read_xliff
from workstation.jobs import Job
from workstation.segments import Origin, SegmentState

from .stories import publications


def test_our_own_reader_finds_what_was_written(publication, tmp_path):
    path = tmp_path / "a.xliff"
    path.write_bytes(Xliff12Exporter().render(publication, Job()))
    found = read_xliff(path)
    assert (found.source_language, found.target_language) == ("ar", publication.target_language)
    assert [(s.source, s.target) for s in found.segments] == [
        (s.source, s.target) for s in publication.segments
    ]
    assert [s.state for s in found.segments] == [s.state for s in publication.segments]


def test_a_match_that_still_stands_is_named_with_its_rate(publication):
    first = replace(
        publication.segments[0],
        target="x",
        origin=Origin.MEMORY,
        score=101,
        edited=False,
        state=SegmentState.REVIEWED,
        note="راجِع",
        locked=True,
    )
    story = replace(publication, segments=(first, *publication.segments[1:]))
    written = Xliff12Exporter().render(story, Job()).decode()
    assert '<alt-trans origin="tm" match-quality="100%">' in written
    assert 'approved="yes"' in written
    assert 'translate="no"' in written
    assert '<note annotates="target">راجِع</note>' in written


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('version="1.2"', 'version="2.0"', "xliff.root-1-2"),
        (' datatype="plaintext"', "", "xliff.attribute"),
        ('source-language="ar"', 'source-language="a_b c"', "xliff.language"),
        ('id="s2"', 'id="s1"', "xliff.duplicate-id"),
        ('state="', 'state="done', "xliff.state"),
        ("</xliff>", "", "not-wellformed"),
    ],
)
def test_a_spoilt_file_is_not_valid(publication, before, after, code):
    content = Xliff12Exporter().render(publication, Job()).decode()
    assert before in content
    verdict = check_xliff_1_2(content.replace(before, after).encode(), publication)
    assert f"export.problem.{code}" in {problem.code for problem in verdict.problems}


@settings(max_examples=30, deadline=None)
@given(publications())
def test_any_story_makes_a_valid_file(story):
    exporter = Xliff12Exporter()
    assert exporter.validate(exporter.render(story, Job()), story).problems == ()
