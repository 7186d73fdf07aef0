"""English targets: words that are none, and slips of fast typing."""

import pytest

from workstation.proofing import Finding, apply_certain, proof


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
