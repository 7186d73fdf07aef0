"""``warraq proof`` and ``segment``: texts of every kind, and what is no text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from cli.conftest import Warraq

KEYS = ["file", "start", "end", "text", "code", "severity", "suggestions", "certain", "message"]


def test_findings_have_the_keys_and_offsets_of_the_text_as_read(
    warraq: Warraq, sample: Path
) -> None:
    answer = warraq("proof", sample, "--json")
    text = sample.read_text(encoding="utf-8")
    assert answer.status == 1
    assert all(list(row) == KEYS for row in answer.rows)
    assert all(text[row["start"] : row["end"]] == row["text"] for row in answer.rows)
    assert all(row["file"] == str(sample) for row in answer.rows)
    assert all(set(row["message"]) == {"ar", "en"} for row in answer.rows)
    fixes = {r["text"]: r["suggestions"][0] for r in answer.rows if r["code"] == "hamza.missing"}
    assert fixes["اعمال"] == "أعمال"
    assert fixes["لاعادة"] == "لإعادة"


def test_a_byte_order_mark_and_dos_line_ends_do_not_shift_offsets(
    warraq: Warraq, tmp_path: Path
) -> None:
    text = "عنوان قصير\nقال ان الاجتماع انتهى.\n"
    file = tmp_path / "dos.txt"
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    rows = warraq("proof", file, "--json").rows
    assert rows
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)


def test_a_line_for_people_names_place_code_and_fix(warraq: Warraq, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("عنوان\nوصل الامير.\n", encoding="utf-8")
    answer = warraq("proof", file)
    assert f"{file}:2:5: error hamza.missing: الامير → الأمير" in answer.out


def test_fixing_writes_the_text_and_applies_only_what_is_certain(
    warraq: Warraq, sample: Path
) -> None:
    found = warraq("proof", sample, "--json").rows
    answer = warraq("proof", sample, "--fix")
    before, after = sample.read_text(encoding="utf-8"), answer.out
    assert "لإعادة إعمار" in after
    assert before.count("\n") == after.count("\n")
    doubtful = [row["text"] for row in found if row["code"].startswith("hamza.")]
    assert any(word in after for word in doubtful)
    again = warraq("proof", "-", "--json", stdin=after.encode()).rows
    assert not [row for row in again if row["certain"] and row["code"] == "hamza.missing"]
    assert answer.err.startswith(f"{sample}: ")


def test_fixing_with_json_gives_one_object_for_each_file(warraq: Warraq, sample: Path) -> None:
    row, other = warraq("proof", sample, sample, "--fix", "--json").rows
    assert row == other
    assert set(row) == {"file", "text", "applied", "left"}
    assert "لإعادة" in row["text"]
    assert row["applied"] > 20


def test_a_clean_text_ends_with_nothing_found(warraq: Warraq) -> None:
    answer = warraq("proof", "-", "--json", stdin="عاد الوزير إلى الكويت.\n".encode())
    assert (answer.status, answer.out) == (0, "")


def test_the_language_is_detected_unless_it_is_given(warraq: Warraq) -> None:
    english = b"The ministers met in Kuwait on Tuesday and they will meet again in May.\n"
    assert not [
        row
        for row in warraq("proof", "-", "--json", stdin=english).rows
        if row["code"].startswith(("hamza", "spelling", "letter"))
    ]
    arabic = "وصل الامير.\n".encode()
    assert warraq("proof", "-", "--json", stdin=arabic).status == 1
    assert warraq("proof", "-", "--json", "--lang", "fr", stdin=arabic).status == 0


def test_words_that_the_desk_has_learned_are_not_marked(warraq: Warraq, home: Path) -> None:
    from workstation.desk import Desk, proofing

    text = "حضر الاجتماعع اليوم.\n".encode()

    def marked() -> list[str]:
        return [row["text"] for row in warraq("proof", "-", "--json", stdin=text).rows]

    assert "الاجتماعع" in marked()
    desk = Desk.open()
    proofing.learn_word(desk, "الاجتماعع")
    desk.close()
    assert "الاجتماعع" not in marked()


def test_a_style_guide_that_is_not_there_is_named(warraq: Warraq, sample: Path) -> None:
    answer = warraq("proof", sample, "--style", "tabloid")
    assert answer.status == 2
    assert "tabloid" in answer.err
    assert warraq("proof", sample, "--style", "gulf").status == 1


@pytest.mark.parametrize("command", ["proof", "segment"])
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\r\n ", "empty"),
        ("binary.txt", bytes(range(256)) * 40, "binary"),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(200), "picture"),
        ("memory.tmx", b"<?xml version='1.0'?><tmx version='1.4'/>", "XML"),
    ],
)
def test_what_is_no_text_is_one_sentence_that_names_it(
    warraq: Warraq, tmp_path: Path, command: str, name: str, content: bytes, said: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    answer = warraq(command, file, "--json")
    assert (answer.status, answer.out) == (2, "")
    assert name in answer.err
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_a_folder_and_a_missing_file_do_not_keep_the_others_back(
    warraq: Warraq, tmp_path: Path, sample: Path
) -> None:
    answer = warraq("proof", tmp_path, tmp_path / "gone.txt", sample, "--json")
    assert answer.status == 2
    assert "is a folder" in answer.err
    assert f"There is no file gone.txt in {tmp_path}." in answer.err
    assert {row["file"] for row in answer.rows} == {str(sample)}


def test_a_text_that_is_cut_inside_a_letter_is_proofed_with_a_word_about_it(
    warraq: Warraq, tmp_path: Path
) -> None:
    file = tmp_path / "cut.txt"
    file.write_bytes("وصل الامير الى الكويت".encode()[:-1])
    answer = warraq("proof", file, "--json")
    assert answer.status == 1
    assert "cut short" in answer.err
    assert answer.rows[0]["text"] == "الامير"


@pytest.mark.parametrize("command", ["proof", "segment"])
def test_fifty_megabytes_are_refused_unread(warraq: Warraq, tmp_path: Path, command: str) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as large:
        large.truncate(50 * 1024 * 1024)
    answer = warraq(command, file)
    assert answer.status == 2
    assert "huge.txt is 50 MB and the limit is 20 MB" in answer.err


def test_standard_input_is_bounded_too(warraq: Warraq) -> None:
    answer = warraq("segment", "-", stdin=b"a" * (20 * 1024 * 1024 + 1))
    assert answer.status == 2
    assert "stdin" in answer.err


def test_a_page_is_proofed_as_the_story_in_it(warraq: Warraq, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<!doctype html><html lang=ar><body><article><h1>وصول الامير</h1>"
        "<p>وصل الامير الى الكويت اليوم.</p></article></body></html>",
        encoding="utf-8",
    )
    rows = warraq("proof", page, "--json").rows
    text = "وصول الامير\nوصل الامير الى الكويت اليوم."
    assert [text[row["start"] : row["end"]] for row in rows] == [row["text"] for row in rows]
    assert any(row["text"] == "الامير" for row in rows)


def test_segments_and_what_lies_between_give_the_text_back(warraq: Warraq, sample: Path) -> None:
    answer = warraq("segment", sample, "--json")
    assert answer.status == 0
    text = sample.read_text(encoding="utf-8")
    rows = answer.rows
    assert [row["n"] for row in rows] == list(range(1, len(rows) + 1))
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
    between = [text[a["end"] : b["start"]] for a, b in pairwise(rows)]
    assert all(gap.isspace() or not gap for gap in between)
    assert " ".join(row["text"] for row in rows).split() == text.split()


def test_segments_follow_the_rules_of_the_language(warraq: Warraq) -> None:
    text = "قال د. أحمد ذلك. ثم غادر.\n".encode()
    assert [r["text"] for r in warraq("segment", "-", "--json", stdin=text).rows] == [
        "قال د. أحمد ذلك.",
        "ثم غادر.",
    ]
    lines = warraq("segment", "-", "--lang", "ar", stdin=text).out.splitlines()
    assert lines == ["1\tقال د. أحمد ذلك.", "2\tثم غادر."]


def test_a_text_is_cut_by_the_rules_of_an_srx_file(warraq: Warraq, tmp_path: Path) -> None:
    from workstation.export.srx import srx
    from workstation.text.srx import BreakRule, LanguageMap, LanguageRules, RuleBook

    only = LanguageRules("semicolons", (BreakRule(True, "؛", r"\s"),))
    rules = tmp_path / "team.srx"
    rules.write_bytes(srx(RuleBook((only,), (LanguageMap(".*", "semicolons"),))))
    file = tmp_path / "a.txt"
    file.write_text("وصل الوفد؛ ثم بدأ. وانتهى.\n", encoding="utf-8")
    rows = warraq("segment", file, "--srx", rules, "--json").rows
    assert [row["text"] for row in rows] == ["وصل الوفد؛", "ثم بدأ. وانتهى."]
    rules.write_text("<srx version='9'/>", encoding="utf-8")
    refused = warraq("segment", file, "--srx", rules)
    assert refused.status == 2
    assert "team.srx" in refused.err
