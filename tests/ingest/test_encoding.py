"""Bytes become the text that was meant, or are refused by name."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.assets import asset
from workstation.errors import Unreadable
from workstation.ingest.encoding import decode
from workstation.ingest.letters import READABLE, surprise

SHARED = Path(__file__).parents[3] / "shared"
STORY = asset("samples/coalition.txt").read_text("utf-8").replace("\u00a0", " ")
SENTENCES = [line for line in STORY.split("\n") if len(line.split()) > 5]

ENCODINGS = {
    "utf-8": b"",
    "utf-8 marked": codecs.BOM_UTF8,
    "utf-16-le": b"",
    "utf-16-le marked": codecs.BOM_UTF16_LE,
    "utf-16-be": b"",
    "utf-16-be marked": codecs.BOM_UTF16_BE,
    "utf-32-le marked": codecs.BOM_UTF32_LE,
    "cp1256": b"",
    "iso8859_6": b"",
}


def encoded(text: str, encoding: str) -> bytes:
    return ENCODINGS[encoding] + text.encode(encoding.removesuffix(" marked"))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_sample_story_comes_back_from_every_encoding(encoding: str) -> None:
    assert decode(encoded(STORY, encoding), "s.txt").text == STORY


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(
    sentences=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_any_sentences_come_back_from_every_encoding(
    encoding: str, sentences: list[str], end: str
) -> None:
    text = end.join(sentences)
    decoded = decode(encoded(text, encoding), "s.txt")
    assert decoded.text == text
    assert decoded.warnings == ()


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(start=st.integers(0, len(SENTENCES[1]) - 40), length=st.integers(25, 60))
def test_a_scrap_of_a_sentence_is_enough(encoding: str, start: int, length: int) -> None:
    text = " ".join(SENTENCES[1][start : start + length].split()[1:-1])
    if len(text) > 12:
        assert decode(encoded(text, encoding), "s.txt").text == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf8_is_taken_as_it_is(text: str) -> None:
    if not text.strip("\ufeff \u00a0") or "\ufffd" in text or text.startswith("\ufeff"):
        return
    assert decode(text.encode("utf-8"), "s.txt").text == text


def test_forms_and_marks_are_never_changed() -> None:
    text = "ﻻ ﺔ شَدّة ـــ ا\u0653 \u200f نهاية"
    assert decode(text.encode("utf-8"), "s.txt").text == text


def test_the_names_are_those_of_mail_and_web() -> None:
    assert decode(STORY.encode("cp1256"), "s.txt").encoding == "windows-1256"
    assert decode(STORY.encode("iso8859_6"), "s.txt").encoding == "iso-8859-6"
    assert decode("L’été à la plage française".encode("cp1252"), "s.txt").encoding == "windows-1252"


def test_utf8_cut_short_says_where_it_breaks_off() -> None:
    whole = "السطر الأول\nثم قال الوزير إن القمة".encode()
    decoded = decode(whole[:-1], "s.txt")
    assert decoded.text == "السطر الأول\nثم قال الوزير إن القم"
    (warning,) = decoded.warnings
    assert warning.code == "ingest.truncated"
    assert warning.values["line"] == 2
    assert str(warning.values["after"]).endswith("إن القم")


@pytest.mark.parametrize("cut", range(900, 908))
def test_utf8_cut_anywhere_loses_at_most_the_broken_letter(cut: int) -> None:
    content = STORY.encode()[:cut]
    decoded = decode(content, "s.txt")
    assert decoded.encoding == "utf-8"
    assert STORY.startswith(decoded.text)
    assert len(content) - len(decoded.text.encode()) <= 2
    broken = decoded.text.encode() != content
    assert [w.code for w in decoded.warnings] == (["ingest.truncated"] if broken else [])


def test_utf16_cut_short_is_recovered_too() -> None:
    decoded = decode(encoded(STORY, "utf-16-le marked")[:-1], "s.txt")
    assert decoded.text == STORY[:-1]
    assert [warning.code for warning in decoded.warnings] == ["ingest.truncated"]


def test_a_broken_byte_is_shown_and_its_line_named() -> None:
    content = STORY.encode()
    place = content.index("ويقام".encode())
    decoded = decode(content[:place] + b"\xff" + content[place:], "s.txt")
    assert decoded.text.replace("\ufffd", "") == STORY
    (warning,) = decoded.warnings
    assert (warning.code, warning.values["n"], warning.values["line"]) == (
        "ingest.broken-characters",
        1,
        5,
    )


def test_a_declared_encoding_counts_where_the_letters_bear_it_out() -> None:
    content = "خبر".encode("cp720")
    assert decode(content, "s.html", "cp720").text == "خبر"
    assert decode(STORY.encode("cp1256"), "s.html", "iso-8859-6").text == STORY
    assert decode(STORY.encode("cp1256"), "s.html", "no-such-charset").text == STORY


@pytest.mark.parametrize("content", [b"", codecs.BOM_UTF8, b" \r\n\t", "\u00a0\n".encode()])
def test_a_file_without_text_is_refused_as_empty(content: bytes) -> None:
    with pytest.raises(Unreadable, match=r"ingest\.empty"):
        decode(content, "s.txt")


@pytest.mark.parametrize(
    "content",
    [
        b"\x00" * 500,
        bytes(range(256)) * 20,
        STORY.encode()[:400] + b"\x00" + STORY.encode()[400:800],
        b"abc\x00def" * 30,
    ],
)
def test_binary_data_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable, match=r"ingest\.binary"):
        decode(content, "s.bin")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Министр иностранных дел заявил во вторник что переговоры прошли успешно", "cp1251"),
        ("外交部长周二表示，在科威特举行的会谈取得了成功", "gbk"),
        ("שר החוץ אמר ביום שלישי כי השיחות בכווית היו מוצלחות", "cp1255"),
    ],
)
def test_an_encoding_of_another_script_is_refused_and_not_guessed(text: str, encoding: str) -> None:
    with pytest.raises(Unreadable, match=r"ingest\.unknown-encoding"):
        decode(text.encode(encoding), "s.txt")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_refusal(content: bytes) -> None:
    refusals = ("ingest.empty", "ingest.binary", "ingest.unknown-encoding")
    outcome = _outcome(content)
    assert outcome in refusals or "\x00" not in outcome


def _outcome(content: bytes) -> str:
    try:
        return decode(content, "s.txt").text
    except Unreadable as refusal:
        return refusal.code


@pytest.mark.shared
@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6", "utf-16-le", "utf-16-be"])
def test_single_lines_of_clean_news_are_told_apart(encoding: str) -> None:
    clean = SHARED / "data" / "proofing" / "pud_ar_clean.txt"
    if not clean.exists():
        pytest.skip("the shared material is not beside this checkout")
    wrong, read = 0, 0
    for line in filter(None, clean.read_text("utf-8").split("\n")):
        try:
            content = line.encode(encoding)
        except UnicodeEncodeError:
            continue
        read += 1
        wrong += decode(content, "s.txt").text != line
    assert read > 900
    assert wrong * 1000 <= read, f"{wrong} of {read}"


def test_misread_arabic_is_far_more_surprising_than_arabic() -> None:
    wrong = STORY.encode("iso8859_6").decode("cp1256")
    assert surprise(STORY) < 4.5
    assert surprise(wrong) > surprise(STORY) + 1.5
    assert surprise(STORY.encode("cp1256").decode("cp1252")) > READABLE
    assert surprise("12 / 3") == 0.0
