"""What XML cannot hold does not stop a file from being written."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.export.formats import BUILTIN
from workstation.export.publication import Publication
from workstation.export.xml_text import ILLEGAL, legal
from workstation.jobs import Job

HOSTILE = "خبر\x00\x0b\x0cعاجل\ud800\uffff"
TRANSLATION = [e for e in BUILTIN if e.format in ("xliff", "xliff12", "tmx")]


@given(st.text())
def test_what_is_left_can_be_held_and_what_could_be_is_left(text: str) -> None:
    kept = legal(text)
    assert not ILLEGAL.search(kept)
    assert legal(kept) == kept
    if not ILLEGAL.search(text):
        assert kept == text


def test_a_break_of_a_page_parts_words() -> None:
    assert legal("خبر\x0cعاجل") == "خبر عاجل"


@pytest.mark.parametrize("exporter", TRANSLATION, ids=lambda e: e.format)
def test_hostile_characters_anywhere_still_make_a_valid_file(
    exporter, publication: Publication
) -> None:
    article = publication.article
    meta = replace(article.meta, slug=HOSTILE, source=HOSTILE, keywords=(HOSTILE,))
    segments = tuple(
        replace(s, note=HOSTILE, engine=HOSTILE, changed_by=HOSTILE) for s in publication.segments
    )
    spoilt = replace(publication, article=replace(article, meta=meta), segments=segments)
    content = exporter.render(spoilt, Job())
    assert exporter.validate(content, spoilt).problems == ()
