"""English targets: words that are none, and slips of fast typing."""

import pytest

from workstation.proofing import Finding, Severity, apply_certain, proof


def found(text: str, words: frozenset[str] = frozenset()) -> list[Finding]:
    findings = proof(text, "en", words=words)
    for finding in findings:
        assert text[finding.start : finding.end] == finding.text
    return findings


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("The goverment met on Tuesday.", "goverment", "government"),
        ("Ministers will recieve the delegation.", "recieve", "receive"),
        ("the coalitoin's members", "coalitoin's", "coalition's"),
    ],
)
def test_a_misspelt_word_is_found_with_its_right_form(text: str, wrong: str, right: str) -> None:
    (finding,) = found(text)
    assert finding.text == wrong
    assert right in finding.suggestions
    assert not finding.certain


@pytest.mark.parametrize(
    "text",
    [
        "The organisation's programme centred on defence and colour.",
        "They realised, travelled and analysed; the theatre dialogue favoured neighbours.",
        "Sheikh Sabah Al-Khalid and Tillerson don't agree with Daesh.",
        "See https://example.com/abcdefgh or write to someone@exampel.org",
        "A ceasefire, an airstrike and counter-terrorism.",
        "UNHCR, ISIS and the F16s of 1990s.",
    ],
)
def test_british_forms_names_and_addresses_are_left_alone(text: str) -> None:
    assert [f for f in found(text) if f.code.startswith("spelling.")] == []


def test_a_word_of_the_desk_is_right() -> None:
    assert found("the mukhabarat said") != []
    assert found("the mukhabarat said", frozenset({"mukhabarat"})) == []


def test_slips_of_fast_typing_are_fixed_in_bulk() -> None:
    text = "The meeting , held today,ended.  It went well."
    assert apply_certain(text, found(text)).text == "The meeting, held today, ended. It went well."


def test_a_word_twice_in_a_row_is_found() -> None:
    assert [f.suggestions for f in found("They met in the the hall.")] == [("the",)]
    assert found("They had had enough, and that that was so.") == []


@pytest.mark.parametrize(
    ("text", "code", "fixed"),
    [
        (
            "He said «yes»، then left؛ why؟",
            "punctuation.arabic-mark",
            "He said “yes”, then left; why?",
        ),
        (
            "In ٢٠١٨ it rose ١٬٢٥٠٫٥٪ there.",
            "punctuation.arabic-mark",
            "In 2018 it rose 1,250.5% there.",
        ),
        ("They met on tuesday in february.", "style.capital", "They met on Tuesday in February."),
    ],
)
def test_what_was_left_of_arabic_is_put_into_english(text: str, code: str, fixed: str) -> None:
    findings = [finding for finding in proof(text, "en") if finding.code == code]
    assert apply_certain(text, findings).text == fixed


@pytest.mark.parametrize(
    "text", ["They may march on.", "See friday.example.com/june.", "On Tuesday."]
)
def test_words_that_are_no_day_or_month_are_left_alone(text: str) -> None:
    assert [f for f in proof(text, "en") if f.code == "style.capital"] == []


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("The Presidnet of Iraq spoke.", "Presidnet", "President"),
        ("Foriegn Minister Sabah Al-Khalid spoke.", "Foriegn", "Foreign"),
        ("Sevral were wounded.", "Sevral", "Several"),
    ],
)
def test_a_capital_hides_no_slip_for_a_common_word(text: str, wrong: str, right: str) -> None:
    (finding,) = found(text)
    assert (finding.text, finding.suggestions[0]) == (wrong, right)


def test_names_are_taken_for_no_slips() -> None:
    text = (
        "Starmer met Zelensky, Tillerson and Guterres. Haftar and Sarraj were in Hodeidah. "
        "Fighting went on in El Fasher, Marib and Zaporizhzhia. Khamenei met Haniyeh."
    )
    assert found(text) == []
    assert found("Bashar left.\nHasina stayed with Hassan in Yemen, with Yemeni aid.") == []


def test_a_name_in_two_spellings_is_a_hint() -> None:
    (finding,) = found("Tillerson met Lavrov.\nTillerson left.\nMr Tilerson said so.")
    assert finding.code == "consistency.name"
    assert (finding.text, finding.suggestions) == ("Tilerson", ("Tillerson",))
    assert finding.severity is Severity.HINT
    assert len(finding.related) == 2
