"""PO files: read with every plural form, and given back with what was translated."""

from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workstation.desk import Desk, translation, translation_files
from workstation.desk.intake import Role, role_of
from workstation.errors import Unreadable
from workstation.export.po_fill import filled_po
from workstation.ingest.po import read_po
from workstation.segments import SegmentState, TranslationFile

HEAD = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={}\\n"\n"Language: ar\\n"\n'
    '"Plural-Forms: nplurals=6; plural=n;\\n"\n\n'
)
BODY = (
    '# شاهد\n#. Title of the page\n#: a.py:1\nmsgctxt "menu"\nmsgid "News"\nmsgstr "أخبار"\n\n'
    '#, fuzzy, python-format\n#| msgid "Open %s"\nmsgid "Open %s now"\nmsgstr "افتح %s"\n\n'
    'msgid "%d day"\nmsgid_plural "%d days"\nmsgstr[0] ""\nmsgstr[1] "يوم واحد"\n\n'
    'msgid ""\n"Line one.\\n"\n"Line two."\nmsgstr ""\n\n#~ msgid "Old"\n#~ msgstr "قديم"\n'
)


def read(folder: Path, content: str | bytes, name: str = "a.po") -> TranslationFile:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_po(path)


def test_entries_and_plural_forms_are_segments(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD.format("UTF-8") + BODY)
    assert (found.source_language, found.target_language, found.kind) == ("en", "ar", "po")
    first, second, *plural, last = found.segments
    assert (first.source, first.target, first.state) == ("News", "أخبار", SegmentState.TRANSLATED)
    assert first.note == "شاهد\nTitle of the page\nmenu"
    assert (second.target, second.state) == ("افتح %s", SegmentState.INITIAL)
    assert [p.source for p in plural] == ["%d day", *["%d days"] * 5]
    assert [p.target for p in plural] == ["", "يوم واحد", "", "", "", ""]
    assert last.source == "Line one.\nLine two."
    assert [s.number for s in found.segments] == list(range(1, 10))


def test_a_template_has_nothing_translated_and_says_no_charset(tmp_path: Path) -> None:
    content = HEAD.format("CHARSET").replace('"Language: ar\\n"\n', "") + 'msgid "a"\nmsgstr ""\n'
    found = read(tmp_path, content, "a.pot")
    assert (found.target_language, found.segments[0].target) == ("", "")


def test_the_encoding_that_it_declares_counts(tmp_path: Path) -> None:
    content = (HEAD.format("windows-1256") + BODY).encode("windows-1256")
    assert read(tmp_path, content).segments[0].target == "أخبار"


def test_it_goes_back_with_what_changed_and_all_else_as_it_was(tmp_path: Path) -> None:
    raw = (HEAD.format("UTF-8") + BODY).encode()
    before = read(tmp_path, raw)
    after = [
        replace(s, target=f"{s.target or 'جديد'}!", state=SegmentState.TRANSLATED)
        if s.number in (2, 5)
        else s
        for s in before.segments
    ]
    written = filled_po(raw, before, after, "ar")
    assert [(s.target, s.state) for s in read(tmp_path, written).segments] == [
        (s.target, s.state) for s in after
    ]
    text = written.decode()
    assert "#, python-format" in text
    assert "#~ msgid" in text
    assert "#. Title of the page" in text
    assert "fuzzy" not in text


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ('msgid "a"\nmsgstr "b" c"\n', 8),
        ('msgid "a"\nmsgstr "b\n', 8),
        ('msgid "a"\nnonsense here\n', 8),
    ],
)
def test_what_is_broken_is_refused_with_its_line(tmp_path: Path, body: str, line: int) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, HEAD.format("UTF-8") + body)
    assert refused.value.code == "exchange.malformed"
    assert refused.value.values["line"] == line


def test_bytes_that_are_not_of_its_charset_are_refused_with_their_line(tmp_path: Path) -> None:
    content = HEAD.format("UTF-8").encode() + b'msgid "a"\nmsgstr "\xc8\xc7"\n'
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, content)
    assert refused.value.values["line"] == 8


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"\xff\xfe\x00", b"{}", b"<a/>"])
def test_what_is_no_po_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(Unreadable):
        read(tmp_path, content)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read_po(tmp_path / "none.po")
    assert refused.value.code == "exchange.gone"


def test_the_desk_translates_it_and_gives_it_back(tmp_path: Path) -> None:
    desk = Desk.open(":memory:")
    path, out = tmp_path / "a.po", tmp_path / "b.po"
    path.write_text(HEAD.format("UTF-8") + BODY, "utf-8")
    assert role_of(path) is Role.TRANSLATION
    number = translation_files.receive(desk, path).article.id
    row = translation.segments(desk, number, "ar")
    translation.confirm(desk, row[-1].id, "سطر أول.\u2028سطر ثان.")
    translation_files.give_back(desk, number, "ar", out)
    assert polib.pofile(str(out)).find("Line one.\nLine two.").msgstr == "سطر أول.\nسطر ثان."
    desk.close()


WORDS = st.text(st.sampled_from('خبر ab"\\\n\t%{}[]#\u2028\u00a0'), min_size=1, max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4, unique_by=lambda pair: pair[0]))
def test_any_texts_come_back(tmp_path: Path, pairs: list[tuple[str, str]]) -> None:
    made = polib.POFile()
    made.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "ar"}
    made.extend(polib.POEntry(msgid=source) for source, _ in pairs)
    path = tmp_path / "a.po"
    path.write_text(str(made), "utf-8")
    before = read_po(path)
    after = [
        replace(s, target=target, state=SegmentState.TRANSLATED)
        for s, (_, target) in zip(before.segments, pairs, strict=True)
    ]
    found = read(tmp_path, filled_po(path.read_bytes(), before, after, "ar"))
    assert [(s.source, s.target) for s in found.segments] == pairs
