"""XLIFF 2.1 and TMX 1.4b: what other programs need, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from workstation.articles import Block
from workstation.export.publication import Publication
from workstation.export.tmx import TmxExporter
from workstation.export.xliff import XliffExporter
from workstation.export.xliff_check import CORE, MATCHES
from workstation.jobs import Job
from workstation.segments import Segment, SegmentState

from .conftest import sample_article

XLIFF, TMX = XliffExporter(), TmxExporter()
X = {"x": CORE, "m": MATCHES}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def xliff_of(publication: Publication) -> etree._Element:
    return etree.fromstring(XLIFF.render(publication, Job()))


def two_sentences() -> Publication:
    text = " جملة أولى.  جملة ثانية. "
    article = replace(sample_article(), headline="عنوان", blocks=(Block(text),))

    def segment(number: int, start: int, end: int, state: SegmentState) -> Segment:
        return Segment(
            id=number, article_id=7, language="en", number=number, block=1, start=start, end=end,
            source=text[start:end], target=f"Sentence {number}.", state=state, locked=number == 1,
        )  # fmt: skip

    segments = (
        segment(1, 1, 11, SegmentState.FINAL),
        segment(2, 13, 24, SegmentState.INITIAL),
    )
    return Publication(article=article, segments=segments, target_language="en")


def test_the_file_names_languages_and_directions(publication):
    root = xliff_of(publication)
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.1", "ar", "en")
    file = root.find("x:file", X)
    assert (file.get("srcDir"), file.get("trgDir")) == ("rtl", "ltr")


def test_segments_carry_state_origin_and_notes(publication):
    root = xliff_of(publication)
    segments = root.findall(".//x:segment", X)
    assert [s.get("state") for s in segments[:3]] == ["translated", "translated", "initial"]
    assert [s.get("subState") for s in segments[1:3]] == ["warraq:tm-edited", "warraq:mt"]
    note = root.find(".//x:note", X)
    assert (note.text, note.get("category")) == ("راجع الاسم", "s2")


def test_untouched_candidates_are_matches_with_their_scores(publication):
    first = replace(publication.segments[0], edited=False, score=101)
    root = xliff_of(replace(publication, segments=(first, *publication.segments[1:])))
    match = root.find(".//m:match", X)
    assert (match.get("ref"), match.get("type")) == ("#s1", "ice")
    assert match.get("matchQuality") == "100.0"
    assert root.findall(".//m:match", X)[1].get("type") == "mt"


def test_sources_and_the_text_between_them_give_the_block_back():
    publication = two_sentences()
    unit = xliff_of(publication).find(".//x:unit[@id='u1']", X)
    parts = [source.text for source in unit.iterfind(".//x:source", X)]
    assert "".join(parts) == publication.article.blocks[0].text
    assert len(unit.findall("x:ignorable", X)) == 3


def test_a_story_that_changed_since_is_written_without_stale_gaps():
    publication = two_sentences()
    article = replace(publication.article, blocks=(Block("نص آخر تماما. جملة ثانية."),))
    unit = xliff_of(replace(publication, article=article)).find(".//x:unit[@id='u1']", X)
    assert unit.findall("x:ignorable", X) == []
    assert len(unit.findall("x:segment", X)) == 2


def test_a_story_without_segments_goes_out_line_by_line(sample):
    content = XLIFF.render(Publication(article=sample, target_language="en"), Job())
    root = etree.fromstring(content)
    assert len(root.findall(".//x:segment", X)) == 10
    assert root.find(".//x:target", X) is None
    assert XLIFF.validate(content).problems == ()


def test_characters_that_xml_cannot_hold_are_kept_as_codes():
    publication = two_sentences()
    segment = replace(publication.segments[0], source="أ\x01\x02ب", target="a\x0bb")
    content = XLIFF.render(replace(publication, segments=(segment,)), Job())
    source = etree.fromstring(content).find(".//x:segment/x:source", X)
    assert [code.get("hex") for code in source] == ["0001", "0002"]
    assert "".join(source.itertext()) == "أب"
    assert XLIFF.validate(content).valid is True


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_text_makes_a_valid_file(text):
    publication = two_sentences()
    segment = replace(publication.segments[0], source=text, target=text, note=text)
    content = XLIFF.render(replace(publication, segments=(segment,)), Job())
    assert XLIFF.validate(content).problems == ()
    root = etree.fromstring(content)
    kept = root.find(".//x:segment/x:source", X)
    pieces = [kept.text or ""]
    for code in kept.iterfind("x:cp", X):
        pieces += [chr(int(code.get("hex"), 16)), code.tail or ""]
    assert "".join(pieces) == text


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('version="2.1"', 'version="1.2"', "root"),
        ('srcLang="ar"', "", "attribute"),
        ('trgLang="en"', "", "attribute"),
        ('srcLang="ar"', 'srcLang="a b"', "language"),
        ('id="u1"', 'id="u0"', "duplicate-id"),
        ('state="translated"', 'state="done"', "state"),
        ('subState="warraq:mt"', 'subState="mt"', "sub-state"),
        ('trgDir="ltr"', 'trgDir="left"', "attribute"),
        ('ref="#s3"', 'ref="#s99"', "match"),
        ("الارهاب", "", "words-missing"),
        ("</xliff>", "", "not-wellformed"),
    ],
)
def test_a_spoilt_xliff_is_not_valid(publication, before, after, code):
    text = XLIFF.render(publication, Job()).decode()
    assert before in text
    validity = XLIFF.validate(text.replace(before, after).encode(), publication)
    assert validity.valid is False
    assert code in {problem.code.rpartition(".")[2] for problem in validity.problems}


def test_a_translated_segment_without_a_target_is_not_valid(publication):
    first = replace(publication.segments[0], target="")
    content = XLIFF.render(replace(publication, segments=(first,)), Job())
    codes = {problem.code for problem in XLIFF.validate(content).problems}
    assert codes == {"export.problem.xliff.no-target"}


def test_the_memory_holds_confirmed_segments_only(publication):
    root = etree.fromstring(TMX.render(publication, Job()))
    units = root.findall("body/tu")
    assert len(units) == 2
    languages = [variant.get(LANG) for variant in units[0].iterfind("tuv")]
    assert languages == ["ar", "en"]
    assert units[0].get("changedate") == "20180213T093000Z"
    assert units[0].get("changeid") == "هيا"
    assert units[1].findtext("note") == "راجع الاسم"


def test_a_story_with_nothing_confirmed_gives_an_empty_valid_memory(sample):
    content = TMX.render(Publication(article=sample, target_language="en"), Job())
    assert etree.fromstring(content).findall("body/tu") == []
    assert TMX.validate(content).valid is True


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('version="1.4"', 'version="2.0"', "root"),
        ('srclang="ar"', "", "header"),
        ('segtype="sentence"', 'segtype="word"', "header"),
        ('xml:lang="en"', 'xml:lang="?"', "language"),
        ('xml:lang="ar"', 'xml:lang="fr"', "variants"),
        ("20180213T093000Z", "2018-02-13", "date"),
        ("</tmx>", "", "not-wellformed"),
    ],
)
def test_a_spoilt_memory_is_not_valid(publication, before, after, code):
    text = TMX.render(publication, Job()).decode()
    assert before in text
    validity = TMX.validate(text.replace(before, after).encode())
    assert code in {problem.code.rpartition(".")[2] for problem in validity.problems}
