"""What may be typed, what help says, and how refusals sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.conftest import Warraq
from workstation import SCHEMA, __version__
from workstation.cli.program import COMMANDS

VERBS = {
    "engines": ("get", "add", "remove"),
    "tm": ("import", "export", "stats", "lookup"),
    "terms": ("import", "export", "find"),
    "comments": ("import", "export", "triage", "judge"),
    "desk": ("backup", "restore", "check", "upgrade"),
}


def every_command() -> Iterator[tuple[str, ...]]:
    for command in COMMANDS:
        yield (command,)
        yield from ((command, verb) for verb in VERBS.get(command, ()))


@pytest.mark.parametrize("words", list(every_command()), ids=" ".join)
@pytest.mark.parametrize(("locale", "example"), [("en_GB", "Example:"), ("ar_KW", "مثال:")])
def test_every_command_has_help_with_an_example(
    warraq: Warraq,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    locale: str,
    example: str,
) -> None:
    monkeypatch.setenv("LANG", f"{locale}.UTF-8")
    answer = warraq(*words, "--help")
    assert answer.status == 0
    assert f"{example}\n  warraq " in answer.out
    assert "cli." not in answer.out
    told = [line for line in answer.out.splitlines() if line.startswith("  -h")]
    assert told
    assert told[0].split("--help")[1].strip()


def test_help_lists_every_command_with_what_it_does(warraq: Warraq) -> None:
    answer = warraq("--help")
    assert answer.status == 0
    assert all(f"    {command} " in answer.out for command in COMMANDS)
    assert "Exit status" in answer.out


def test_the_version_is_one_line(warraq: Warraq) -> None:
    assert warraq("--version").out == f"warraq {__version__} (schema {SCHEMA})\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["frobnicate"], "warraq has no command frobnicate. See warraq --help.\n"),
        (["tm", "forget"], "warraq tm has no command forget. See warraq tm --help.\n"),
        (["tm"], "warraq tm: something is missing: VERB. See warraq tm --help.\n"),
        (["proof"], "warraq proof: something is missing: FILE. See warraq proof --help.\n"),
        (["proof", "a.txt", "--loud"], "warraq does not know --loud. See warraq --help.\n"),
        (
            ["comments", "judge", "7", "--as", "perhaps"],
            "warraq comments judge: --as cannot be perhaps. It can be approve, reject, spam.\n",
        ),
        (
            ["comments", "judge", "seven", "--as", "spam"],
            "warraq comments judge: ID needs a whole number, not seven.\n",
        ),
        (["proof", "a.txt", "--lang"], "warraq proof: --lang needs a value. "),
    ],
)
def test_what_is_not_understood_is_one_sentence(
    warraq: Warraq, words: list[str], said: str
) -> None:
    answer = warraq(*words)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith(said)
    assert answer.err.count("\n") == 1


def test_sentences_are_arabic_where_the_locale_is(
    warraq: Warraq, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "ar_KW.UTF-8")
    assert "لا أمر باسم frobnicate" in warraq("frobnicate").err
    monkeypatch.setenv("LC_ALL", "C")
    assert "has no command frobnicate" in warraq("frobnicate").err


def test_sentences_are_in_the_language_that_the_settings_name(warraq: Warraq, home: Path) -> None:
    settings = home / "settings.toml"
    settings.write_text('[interface]\nlanguage = "ar"\n', encoding="utf-8")
    assert "لا ملف باسم gone.txt" in warraq("proof", "gone.txt").err
    settings.write_text("[interface]\nlanguage = 7\n", encoding="utf-8")
    assert "There is no file gone.txt" in warraq("proof", "gone.txt").err


def test_damaged_settings_are_one_sentence_that_names_the_file(
    warraq: Warraq, home: Path, sample: Path
) -> None:
    (home / "settings.toml").write_text("[interface", encoding="utf-8")
    answer = warraq("proof", sample)
    assert answer.status == 2
    assert "settings.toml is damaged" in answer.err


def test_the_desk_and_json_may_stand_before_or_after_the_command(
    warraq: Warraq, tmp_path: Path, sample: Path
) -> None:
    desk = tmp_path / "one.warraq"
    before = warraq("--desk", desk, "--json", "import", sample)
    after = warraq("import", sample, "--json", "--desk", desk)
    assert [before.rows[0]["id"], after.rows[0]["id"]] == [1, 2]
    assert warraq("tm", "--desk", desk, "stats").status == 0


def test_a_desk_may_be_called_like_a_command(warraq: Warraq, tmp_path: Path) -> None:
    desk = tmp_path / "proof"
    assert warraq("--desk", desk, "tm", "stats").status == 0
    assert desk.exists()
