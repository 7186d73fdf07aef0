"""Odd text is reported with its place and never changed."""

from __future__ import annotations

from workstation.assets import asset
from workstation.ingest.soundness import oddities

STORY = asset("samples/coalition.txt").read_text("utf-8")


def codes(text: str) -> list[str]:
    return [warning.code for warning in oddities(text)]


def test_sound_text_has_no_oddity() -> None:
    assert codes(STORY) == []
    assert codes("قال ﷺ إن السعر 3 ﷼ والأقواس ﴿﴾ والهمزة لأنّ") == []


def test_presentation_forms_are_counted_and_placed() -> None:
    (warning,) = oddities("سطر سليم\nﻻ ﺔ سطر")
    assert (warning.code, dict(warning.values)) == (
        "ingest.presentation-forms",
        {"n": 2, "line": 2},
    )


def test_control_characters_are_counted_and_placed() -> None:
    (warning,) = oddities("سطر\x07 واحد")
    assert (warning.code, dict(warning.values)) == (
        "ingest.control-characters",
        {"n": 1, "line": 1},
    )


def test_words_stored_backwards_are_recognised() -> None:
    backwards = "\n".join(" ".join(w[::-1] for w in line.split()) for line in STORY.split("\n"))
    assert codes(backwards) == ["ingest.reversed"]


def test_utf8_saved_in_a_single_byte_table_is_recognised() -> None:
    raw = STORY.replace("\u00a0", " ").encode("utf-8")
    assert "ingest.misread" in codes(raw.decode("cp1252", "replace"))
    assert "ingest.misread" in codes(raw.decode("cp1256", "replace"))
    assert "ingest.misread" in codes(raw.decode("latin-1"))
