from pathlib import Path

import pytest

from workstation.errors import Unreadable
from workstation.ingest.xliff import read_xliff
from workstation.segments import SegmentState, TranslationFile

HEAD_2 = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="ar"'
HEAD_12 = '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'


def read(folder: Path, content: str) -> TranslationFile:
    path = folder / "story.xlf"
    path.write_text(content, "utf-8")
    return read_xliff(path)


def two(units: str, languages: str = ' trgLang="en"') -> str:
    return f'{HEAD_2}{languages}>\n<file id="f1">\n{units}</file></xliff>'


def one(units: str) -> str:
    return (
        f'{HEAD_12}<file original="a" source-language="ar" target-language="en"'
        f' datatype="plaintext"><body>{units}</body></file></xliff>'
    )


def test_a_file_of_version_2_gives_segments_with_state_and_notes(tmp_path: Path) -> None:
    units = (
        '<unit id="u1"><notes><note>راجِع</note></notes>'
        '<segment id="s1" state="reviewed"><source>خبر.</source><target>News.</target></segment>'
        "<ignorable><source> </source></ignorable>"
        "<segment><source>آخر.</source></segment></unit>"
    )
    found = read(tmp_path, two(units))
    assert (found.source_language, found.target_language, found.version) == ("ar", "en", "2.1")
    first, second = found.segments
    assert (first.number, first.name, first.source, first.target) == (1, "u1/s1", "خبر.", "News.")
    assert (first.state, first.note) == (SegmentState.REVIEWED, "راجِع")
    assert (second.target, second.state) == ("", SegmentState.INITIAL)


def test_inline_codes_of_version_2_keep_their_numbers_where_they_move(tmp_path: Path) -> None:
    units = (
        '<unit id="u"><segment><source>في <pc id="b">الكويت</pc> <ph id="x"/></source>'
        '<target><ph id="x"/> in <sc id="b"/>Kuwait<ec startRef="b"/></target></segment></unit>'
    )
    (segment,) = read(tmp_path, two(units)).segments
    assert segment.source == "في {1}الكويت{/1} {2}"
    assert segment.target == "{2} in {1}Kuwait{/1}"


def test_a_locked_unit_of_version_2_is_known_by_what_it_inherits(tmp_path: Path) -> None:
    units = '<unit id="u" translate="no"><segment><source>كونا</source></segment></unit>'
    assert read(tmp_path, two(units)).segments[0].locked


def test_a_file_of_version_1_gives_segments_with_state_and_codes(tmp_path: Path) -> None:
    units = (
        '<trans-unit id="1" approved="yes"><source>في <g id="1">الكويت</g><x id="2"/></source>'
        '<target state="translated">in <g id="1">Kuwait</g><x id="2"/></target></trans-unit>'
        '<trans-unit id="2" translate="no"><source>كونا</source><note>اسم</note></trans-unit>'
    )
    first, second = read(tmp_path, one(units)).segments
    assert (first.source, first.target) == ("في {1}الكويت{/1}{2}", "in {1}Kuwait{/1}{2}")
    assert first.state is SegmentState.REVIEWED
    assert (second.locked, second.note, second.number) == (True, "اسم", 2)


def test_segmented_units_of_version_1_come_apart(tmp_path: Path) -> None:
    units = (
        '<trans-unit id="1"><source>أ. ب.</source><seg-source><mrk mtype="seg" mid="0">أ.</mrk> '
        '<mrk mtype="seg" mid="1">ب.</mrk></seg-source><target><mrk mtype="seg" mid="0">A.</mrk>'
        ' <mrk mtype="seg" mid="1">B.</mrk></target></trans-unit>'
    )
    found = read(tmp_path, one(units)).segments
    assert [(s.source, s.target) for s in found] == [("أ.", "A."), ("ب.", "B.")]


def unit(segments: str) -> str:
    return f'<unit id="u">{segments}</unit>'


SEGMENT = "<segment><source>a</source></segment>"
TARGET = "<segment><source>a</source><target>b</target></segment>"


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (two(f'<unit id="u">\n{SEGMENT}'), "malformed", 4),
        (two(f"<unit>{SEGMENT}</unit>"), "xliff-no-id", 3),
        (
            two(f'<unit id="u">{SEGMENT}</unit>\n<unit id="u">{SEGMENT}</unit>'),
            "xliff-repeated-id",
            4,
        ),
        (two(f'<unit id="u">\n{TARGET}</unit>', ""), "xliff-no-target-language", 4),
        (two('<unit id="u"/>'), "xliff-no-segment", 3),
        (two('<unit id="u"><segment><target>b</target></segment></unit>'), "xliff-no-source", 3),
        (two(unit(SEGMENT.replace("<segment", '<segment state="done"'))), "xliff-state", 3),
        (two(unit(TARGET.replace("<target", '<target xml:lang="fr"'))), "xliff-other-language", 3),
        (HEAD_2 + "/>", "xliff-no-file", 1),
        (two("").replace(' srcLang="ar"', ""), "xliff-no-source-language", 1),
        (two("").replace("document:2.0", "document:1.2"), "xliff-namespace", 1),
        (one("<trans-unit id='1'/>"), "xliff-no-source", 1),
    ],
)
def test_what_breaks_a_rule_is_refused_with_its_line(
    tmp_path: Path, content: str, code: str, line: int
) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, content)
    assert (refused.value.code, refused.value.values["line"]) == (f"exchange.{code}", line)


@pytest.mark.parametrize("version", ["3.0", "", "2"])
def test_an_unknown_version_is_refused(tmp_path: Path, version: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, two("").replace("2.1", version))
    assert refused.value.code == "exchange.xliff-version"


def test_entities_of_its_own_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, '<!DOCTYPE xliff [<!ENTITY a "b">]>' + two(""))
    assert refused.value.code == "exchange.entities"
