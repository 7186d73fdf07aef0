"""XLIFF files are given back with their targets, their codes, and all else as it came."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from workstation.export.xliff_fill import filled
from workstation.ingest.xliff import read_xliff
from workstation.segments import SegmentState, TranslationFile

TWO = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- kept -->\n'
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:{space}" version="{version}" srcLang="ar"'
    ' trgLang="en" xmlns:own="urn:own"><file id="f" own:mark="1"><skeleton href="a.skl"/>'
    '<unit id="u"><originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data>'
    "</originalData>{parts}</unit></file></xliff>"
)
ONE = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="a.docx"'
    ' source-language="ar" target-language="en" datatype="x-docx"><header><skl><external-file'
    ' href="a"/></skl></header><body>{units}</body></file></xliff>'
)


def read(folder: Path, content: str | bytes) -> tuple[bytes, TranslationFile]:
    path = folder / "a.xlf"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path.read_bytes(), read_xliff(path)


def two(parts: str, version: str = "2.1") -> str:
    space = "2.2" if version == "2.2" else "2.0"
    return TWO.format(parts=parts, version=version, space=space)


def give_back(
    folder: Path, content: str, *targets: str, state: SegmentState = SegmentState.TRANSLATED
) -> str:
    raw, file = read(folder, content)
    new = [
        replace(part, target=target, state=state)
        for part, target in zip(file.segments, targets, strict=True)
    ]
    written = filled(raw, file, new, "en")
    again = read(folder, written)[1]
    assert [part.target for part in again.segments] == list(targets)
    assert [part.source for part in again.segments] == [part.source for part in file.segments]
    return written.decode()


PC = '<pc id="1" dataRefStart="d1" dataRefEnd="d2">خبر</pc> <ph id="2" disp="*"/>'


@pytest.mark.parametrize("version", ["2.0", "2.1", "2.2"])
def test_codes_of_version_2_are_put_back(tmp_path: Path, version: str) -> None:
    content = two(f'<segment id="s"><source>{PC}</source></segment>', version)
    written = give_back(tmp_path, content, "{2} {1}News{/1}")
    assert (
        '<target><ph id="2" disp="*"/> <pc id="1" dataRefStart="d1" dataRefEnd="d2">News</pc>'
        "</target>" in written
    )
    assert 'state="translated"' in written
    assert "<!-- kept -->" in written
    assert 'own:mark="1"' in written
    assert '<skeleton href="a.skl"/>' in written


def test_a_pair_of_version_2_that_is_crossed_becomes_two_codes(tmp_path: Path) -> None:
    source = '<pc id="1" dataRefStart="d1" dataRefEnd="d2">أ</pc><pc id="2">ب</pc>'
    content = two(f"<segment><source>{source}</source></segment>")
    written = give_back(tmp_path, content, "{1}a {2}b{/1} c{/2}")
    assert '<pc id="1" dataRefStart="d1" dataRefEnd="d2">a <sc id="2"/>b</pc> c' in written
    assert '<ec startRef="2"/>' in written
    written = give_back(tmp_path, content, "{2}{1}a{/2} b{/1} c")
    assert '<pc id="2"><sc dataRef="d1" id="1"/>a</pc> b<ec dataRef="d2" startRef="1"/>' in written


def test_a_code_taken_twice_is_a_copy_in_version_2(tmp_path: Path) -> None:
    content = two('<segment><source><ph id="1"/> خبر</source></segment>')
    assert '<ph id="1-2" copyOf="1"/>' in give_back(tmp_path, content, "{1} a {1}")


def test_codes_that_begin_in_one_segment_and_end_in_the_next_stay_so(tmp_path: Path) -> None:
    parts = (
        '<segment id="a"><source><sc id="1"/>أ.</source></segment>'
        '<segment id="b"><source>ب.<ec startRef="1"/></source></segment>'
    )
    written = give_back(tmp_path, two(parts), "{1}A.", "B.{/1}")
    assert '<target><sc id="1"/>A.</target>' in written
    assert '<target>B.<ec startRef="1"/></target>' in written


def test_braces_of_the_text_itself_are_words(tmp_path: Path) -> None:
    content = two('<segment><source>{1} من <ph id="x"/></source></segment>')
    _, file = read(tmp_path, content)
    assert file.segments[0].source == "{1} من {2}"
    assert "<target>{1} of <ph" in give_back(tmp_path, content, "{1} of {2}")


def test_what_did_not_change_is_not_touched(tmp_path: Path) -> None:
    parts = (
        '<segment id="a" state="reviewed" subState="x:y"><source>أ</source><target>a '
        '<mrk id="m1" type="term">b</mrk></target></segment>'
    )
    raw, file = read(tmp_path, two(parts))
    written = filled(raw, file, file.segments, "en")
    assert etree.tostring(etree.fromstring(written), method="c14n") == etree.tostring(
        etree.fromstring(raw), method="c14n"
    )


def test_the_native_codes_of_version_1_are_put_back_with_what_they_hold(tmp_path: Path) -> None:
    units = (
        '<trans-unit id="1"><source><bpt id="1">&lt;b></bpt>خبر<ept id="1">&lt;/b></ept>'
        '<ph id="2">%s<sub>x</sub></ph></source></trans-unit>'
    )
    written = give_back(tmp_path, ONE.format(units=units), "{2}{1}News{/1}")
    assert '<ph id="2">%s<sub>x</sub></ph><bpt id="1">&lt;b&gt;</bpt>News<ept' in written
    assert 'state="translated"' in written


def test_segments_of_version_1_go_into_their_marks(tmp_path: Path) -> None:
    units = (
        '<trans-unit id="1"><source>أ. <g id="7">ب.</g></source><seg-source><mrk mtype="seg"'
        ' mid="0">أ.</mrk> <mrk mtype="seg" mid="1"><g id="7">ب.</g></mrk></seg-source>'
        "</trans-unit>"
    )
    written = give_back(
        tmp_path, ONE.format(units=units), "A.", "{1}B.{/1}", state=SegmentState.REVIEWED
    )
    assert '<mrk mtype="seg" mid="0">A.</mrk> <mrk mtype="seg" mid="1"><g id="7">B.</g>' in written
    assert 'approved="yes"' in written
    assert read(tmp_path, written)[1].segments[0].state is SegmentState.REVIEWED


def test_a_crossed_pair_of_version_1_becomes_two_codes(tmp_path: Path) -> None:
    source = '<g id="1" ctype="bold">أ</g><g id="2">ب</g>'
    units = f'<trans-unit id="1"><source>{source}</source></trans-unit>'
    written = give_back(tmp_path, ONE.format(units=units), "{2}a {1}b{/2} c{/1}")
    assert '<bx id="1" rid="1" ctype="bold"/>b</g> c<ex id="1" rid="1"/>' in written


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1256"])
def test_the_encoding_of_the_file_stays(tmp_path: Path, encoding: str) -> None:
    text = two("<segment><source>خبر</source></segment>").replace("UTF-8", encoding)
    raw, file = read(tmp_path, text.encode(encoding))
    new = [replace(file.segments[0], target="ألف ¼ \u2603")]
    again = read(tmp_path, filled(raw, file, new, "en"))[1]
    assert again.segments[0].target == "ألف ¼ \u2603"


def test_a_file_without_a_target_language_is_given_one(tmp_path: Path) -> None:
    content = two("<segment><source>خبر</source></segment>").replace(' trgLang="en"', "")
    assert 'trgLang="en"' in give_back(tmp_path, content, "News")


WORDS = st.text(st.sampled_from("ab خبر<&>\"'{}/12\u200f\n"), max_size=8)


@st.composite
def sources(draw: st.DrawFn, depth: int = 0) -> str:
    from xml.sax.saxutils import escape

    made = []
    for _ in range(draw(st.integers(0, 3))):
        made.append(escape(draw(WORDS)))
        kind = draw(st.sampled_from(["ph", "pc", "none"]))
        name = draw(st.integers(1, 10**6))
        if kind == "ph":
            made.append(f'<ph id="p{name}"/>')
        if kind == "pc" and depth < 2:
            made.append(f'<pc id="c{name}">{draw(sources(depth + 1))}</pc>')
    return "".join(made)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(sources(), st.data())
def test_any_target_with_the_codes_of_its_source_comes_back(
    tmp_path: Path, source: str, data: st.DataObject
) -> None:
    raw, file = read(tmp_path, two(f"<segment><source>x{source}</source></segment>"))
    (segment,) = file.segments
    markers = [f"{{{code.number}}}" for code in segment.codes]
    markers += [f"{{/{code.number}}}" for code in segment.codes if code.paired]
    order = data.draw(st.permutations(markers))
    words = [data.draw(st.sampled_from(["a", "و", " ", "<&>", "{x}"])) for _ in order]
    # A pair that is closed before it opens is no pair; the file keeps both ends all the same.
    target = "t" + "".join(w + m for w, m in zip(words, order, strict=True))
    written = filled(raw, file, [replace(segment, target=target)], "en")
    again = read(tmp_path, written)[1].segments[0]
    assert again.source == segment.source
    assert again.target == target
