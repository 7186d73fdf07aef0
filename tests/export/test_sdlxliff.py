"""SDLXLIFF, as Trados writes it: confirmation levels both ways, its segments and tags kept."""

from codecs import BOM_UTF8
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from workstation.desk import Desk, document_work, review, translation
from workstation.export.xliff_fill import filled
from workstation.ingest.xliff import read_xliff
from workstation.segments import SegmentState, TranslationFile
from workstation.settings import Folders, Settings

SDL = "http://sdl.com/FileTypes/SdlXliff/1.0"
FILE = f"""<?xml version="1.0" encoding="utf-8"?>
<xliff xmlns:sdl="{SDL}" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"
 sdl:version="1.0">
<file original="a.docx" datatype="x-sdlfilterframework2" source-language="ar-KW"
 target-language="en-GB"><header><tag-defs xmlns="{SDL}"><tag id="9"><bpt name="b">b</bpt></tag>
</tag-defs></header><body>
<trans-unit id="k1" translate="no"><source>داخلي</source></trans-unit>
<trans-unit id="u1"><source>وصل <g id="9">الوفد</g>. ثم <x id="7" />بدأ.</source>
<seg-source><mrk mtype="seg" mid="1">وصل <g id="9">الوفد</g>.</mrk> <mrk mtype="seg"
 mid="2">ثم <x id="7" />بدأ.</mrk></seg-source><target><mrk mtype="seg" mid="1">The <g
 id="9">delegation</g> arrived.</mrk> <mrk mtype="seg" mid="2" /></target>
<sdl:seg-defs><sdl:seg id="1" conf="Translated" origin="tm" origin-system="ours" percent="88">
<sdl:value key="created_by">a</sdl:value></sdl:seg><sdl:seg id="2" /></sdl:seg-defs></trans-unit>
<trans-unit id="u2"><source>خبر</source>
<seg-source><mrk mtype="seg" mid="3">خبر</mrk></seg-source>
<target><mrk mtype="seg" mid="3">News<mrk mtype="x-sdl-deleted" sdl:revid="r"> old</mrk></mrk>
</target>
<sdl:seg-defs><sdl:seg id="3" conf="{{conf}}" locked="true" /></sdl:seg-defs></trans-unit>
</body></file></xliff>"""
NO_DEFINITIONS = FILE.replace('<sdl:seg id="2" />', "")


def read(folder: Path, content: str | bytes) -> tuple[bytes, TranslationFile]:
    path = folder / "a.sdlxliff"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path.read_bytes(), read_xliff(path)


def levels(content: bytes) -> dict[str, str | None]:
    root = etree.fromstring(content)
    return {str(one.get("id")): one.get("conf") for one in root.iter(f"{{{SDL}}}seg")}


@pytest.mark.parametrize(
    ("conf", "state"),
    [
        ("Draft", SegmentState.INITIAL),
        ("RejectedTranslation", SegmentState.INITIAL),
        ("Translated", SegmentState.TRANSLATED),
        ("RejectedSignOff", SegmentState.TRANSLATED),
        ("ApprovedTranslation", SegmentState.REVIEWED),
        ("ApprovedSignOff", SegmentState.FINAL),
    ],
)
def test_a_level_is_a_state_and_stays_where_nothing_changes(
    tmp_path: Path, conf: str, state: SegmentState
) -> None:
    raw, file = read(tmp_path, FILE.format(conf=conf))
    assert file.segments[3].state is state
    written = filled(raw, file, file.segments, "en-GB")
    assert levels(written) == {"1": "Translated", "2": None, "3": conf}


def test_segments_tags_locks_and_deleted_words_are_read(tmp_path: Path) -> None:
    _, file = read(tmp_path, FILE.format(conf="Draft"))
    inner, first, second, locked = file.segments
    assert (file.source_language, file.target_language) == ("ar-KW", "en-GB")
    assert (first.source, first.target) == ("وصل {1}الوفد{/1}.", "The {1}delegation{/1} arrived.")
    assert (second.source, second.target) == ("ثم {2}بدأ.", "")
    assert (locked.target, locked.locked, inner.locked) == ("News", True, True)


@pytest.mark.parametrize(
    ("state", "conf"),
    [
        (SegmentState.INITIAL, "Draft"),
        (SegmentState.TRANSLATED, "Translated"),
        (SegmentState.REVIEWED, "ApprovedTranslation"),
        (SegmentState.FINAL, "ApprovedSignOff"),
    ],
)
@pytest.mark.parametrize("content", [FILE, NO_DEFINITIONS])
def test_a_target_goes_back_with_its_level_and_tags(
    tmp_path: Path, content: str, state: SegmentState, conf: str
) -> None:
    raw, file = read(tmp_path, content.format(conf="Draft"))
    new = [replace(file.segments[2], target="Then {2}it began.", state=state)]
    after = [*file.segments[:2], *new, file.segments[3]]
    written = filled(raw, file, after, "en-GB")
    assert levels(written) == {"1": "Translated", "2": conf, "3": "Draft"}
    again = read(tmp_path, written)[1]
    assert [part.target for part in again.segments] == [part.target for part in after]
    assert again.segments[2].state is state
    text = written.decode()
    assert '<x id="7"/>' in text
    # what only other programs use is not said, and what Trados keeps is there
    assert 'state="' not in text
    assert "approved=" not in text
    assert 'origin="tm" origin-system="ours" percent="88"' in text


def test_a_match_that_was_changed_is_a_persons(tmp_path: Path) -> None:
    raw, file = read(tmp_path, FILE.format(conf="Draft"))
    changed = replace(file.segments[1], target="The {1}delegation{/1} came.")
    after = [file.segments[0], changed, *file.segments[2:]]
    root = etree.fromstring(filled(raw, file, after, "en-GB"))
    definition = next(root.iter(f"{{{SDL}}}seg"))
    told = sorted((str(key), str(value)) for key, value in definition.attrib.items())
    assert told == [("conf", "Translated"), ("id", "1"), ("origin", "interactive")]
    assert definition[0].text == "a"


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    raw, file = read(tmp_path, BOM_UTF8 + FILE.format(conf="Draft").encode())
    assert filled(raw, file, file.segments, "en-GB").startswith(BOM_UTF8 + b"<?xml")


def test_the_desk_takes_it_in_and_gives_it_back(tmp_path: Path) -> None:
    path, out = tmp_path / "a.sdlxliff", tmp_path / "b.sdlxliff"
    path.write_text(FILE.format(conf="ApprovedSignOff"), "utf-8")
    places = Folders(tmp_path / "set", tmp_path / "data", tmp_path / "cache", tmp_path)
    with closing(Desk.open(":memory:", Settings(), places)) as desk:
        received = document_work.receive(desk, path)
        number = received.article.id
        row = translation.segments(desk, number, "en-GB")
        assert [part.state for part in row][1:] == [
            SegmentState.TRANSLATED,
            SegmentState.INITIAL,
            SegmentState.FINAL,
        ]
        translation.confirm(desk, row[2].id, "Then {2}it began.")
        review.approve(desk, row[2].id)
        given = document_work.give_back(desk, number, "en-GB", out)
    assert (given.translated, given.segments) == (3, 4)
    assert levels(out.read_bytes()) == {
        "1": "Translated",
        "2": "ApprovedTranslation",
        "3": "ApprovedSignOff",
    }
