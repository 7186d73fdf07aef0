"""Every code of this room has its sentence in both languages, with all its places filled."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workstation import ingest
from workstation.ingest.html import WebPage
from workstation.ingest.importer import Importer
from workstation.ingest.plain import PlainText
from workstation.jobs import Job
from workstation.wording import LANGUAGES, known, room, say

ROOM = Path(ingest.__file__).parent
USED = sorted(
    {
        code
        for module in ROOM.glob("*.py")
        for code in re.findall(r'"(ingest\.[a-z-]+)"', module.read_text("utf-8"))
    }
)


@pytest.mark.parametrize("code", USED)
def test_a_code_has_its_sentence(code: str) -> None:
    assert known(code)


def test_no_sentence_is_left_without_a_code() -> None:
    for language in LANGUAGES:
        assert sorted(f"ingest.{key}" for key in room(language, "ingest")) == USED


def test_plural_tables_are_whole() -> None:
    categories = {"ar": {"zero", "one", "two", "few", "many", "other"}, "en": {"one", "other"}}
    for language in LANGUAGES:
        for key, sentence in room(language, "ingest").items():
            assert isinstance(sentence, str) or set(sentence) == categories[language], key


@pytest.mark.parametrize(
    ("importer", "content"),
    [
        (PlainText(), "عنوان القصة\n\nقال الوزير نعم.\n\nأضف تعليقك".encode()),
        (PlainText(), "قال الوزير\x07 إن ﻻ شيء جديد.\n\nوأضاف � ذلك.".encode()),
        (PlainText(), "قال الوزير إن العمل مستمر في البلاد".encode()[:-1]),
        (WebPage(), "<h1>عنوان</h1><p>نص <img src=x></p>".encode() + b"<div>" * 9000),
    ],
)
def test_a_warning_fills_its_sentence(importer: Importer, content: bytes) -> None:
    warnings = importer.read(content, "story", Job()).warnings
    assert warnings
    for warning in warnings:
        for language in LANGUAGES:
            sentence = say(warning.code, language, **warning.values)
            assert "{" not in sentence
            assert sentence != warning.code
