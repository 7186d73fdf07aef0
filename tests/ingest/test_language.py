"""Which language a story is in."""

from __future__ import annotations

import pytest

from workstation.ingest.language import agreed_language, detect_language

ARABIC = "تنطلق اليوم أعمال الاجتماع الوزاري للتحالف الدولي في الكويت"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ARABIC, "ar"),
        ("The minister said on Tuesday that the meeting in Kuwait was a success.", "en"),
        ("Le ministre a dit mardi que la réunion est un succès pour les deux pays.", "fr"),
        ("El ministro dijo que la reunión es un éxito para los países de la región.", "es"),
        ("Der Minister sagte, dass die Sitzung in Kuwait nicht ein Erfolg ist.", "de"),
        ("وزیر امور خارجه گفت که این نشست در کویت برگزار می‌شود", "fa"),
        ("وزیر خارجہ نے کہا کہ اجلاس کویت میں ہو رہا ہے اور ٹھیک ہے", "ur"),
        ("Министр сказал, что переговоры прошли успешно", "ru"),
        ("12 / 5 - 3", "und"),
        ("", "und"),
    ],
)
def test_a_text_is_known_by_its_letters_and_words(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_latin_names_do_not_make_an_arabic_story_english() -> None:
    assert detect_language(f"{ARABIC} Reuters CNN BBC World Service") == "ar"


def test_what_the_file_says_counts_only_in_its_own_script() -> None:
    assert agreed_language("ar-KW", ARABIC) == "ar-KW"
    assert agreed_language("en", ARABIC) == "ar"
    assert agreed_language("ar_EG", ARABIC) == "ar-EG"
    assert agreed_language("", ARABIC) == "ar"
    assert agreed_language("<script>", ARABIC) == "ar"
