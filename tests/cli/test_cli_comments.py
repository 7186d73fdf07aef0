"""``warraq comments``."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.conftest import Warraq
from workstation.ingest.comments import read_comments
from workstation.jobs import Job

BODIES = ("شكرا على التقرير المفيد", "يا كلب يا حقير", "والكـلـب هذا كذاب")
TRIAGED = ["id", "score", "queue", "reasons"]
REASON = ["rule", "value", "start", "end", "as_matched"]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "comments.csv"
    file.write_text("comment\n" + "\n".join(BODIES) + "\n", encoding="utf-8")
    return file


def test_a_file_is_triaged_without_a_desk(warraq: Warraq, table: Path, home: Path) -> None:
    answer = warraq("comments", "triage", table, "--json")
    assert answer.status == 0
    rows = answer.rows
    assert [row["id"] for row in rows] == [1, 2, 3]
    assert all(list(row) == TRIAGED for row in rows)
    assert all(0 <= row["score"] <= 1 for row in rows)
    assert rows[0]["queue"] == "clean"
    assert {row["queue"] for row in rows[1:]} <= {"review", "hold"}
    reasons = [reason for row in rows for reason in row["reasons"]]
    assert all(list(reason) == REASON for reason in reasons)
    placed = next(r for r in rows[1]["reasons"] if r["start"] >= 0)
    assert "كلب" in BODIES[1][placed["start"] : placed["end"]]
    assert not (home / "data").exists()


@pytest.mark.parametrize("heading", ["comment", "body", "text"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_the_column_of_the_text_is_known_by_its_usual_names(
    warraq: Warraq, tmp_path: Path, heading: str, separator: str
) -> None:
    file = tmp_path / "comments.txt"
    file.write_text(f"n{separator}{heading}\n1{separator}{BODIES[1]}\n", encoding="utf-8")
    (row,) = warraq("comments", "triage", file, "--json").rows
    assert row["queue"] != "clean"


def test_a_column_that_is_not_known_can_be_named(warraq: Warraq, tmp_path: Path) -> None:
    file = tmp_path / "comments.csv"
    file.write_text(f"صوت الناس,x\n{BODIES[1]},1\n", encoding="utf-8")
    answer = warraq("comments", "triage", file)
    assert answer.status == 2
    assert "صوت الناس" in answer.err
    assert warraq("comments", "triage", file, "--body", "صوت الناس", "--json").rows[0]["reasons"]


def test_comments_come_in_are_triaged_judged_and_written(
    warraq: Warraq, table: Path, tmp_path: Path
) -> None:
    assert warraq("comments", "import", table, "--json").rows == [
        {"file": str(table), "read": 3, "added": 3}
    ]
    assert warraq("comments", "import", table, "--json").rows[0]["added"] == 0
    waiting = warraq("comments", "triage", "--json").rows
    assert [list(row) for row in waiting] == [TRIAGED] * 3
    flagged = [row["id"] for row in waiting if row["queue"] != "clean"]
    answer = warraq("comments", "judge", *flagged, "--as", "reject", "--reason", "insult", "--json")
    assert [(row["id"], row["verdict"]) for row in answer.rows] == [(n, "reject") for n in flagged]
    out = tmp_path / "out.jsonl"
    assert warraq("comments", "export", out, "--status", "rejected").status == 0
    assert sorted(c.body for c in read_comments(out, Job())) == sorted(BODIES[1:])
    assert len(warraq("comments", "triage", "--json").rows) == 1


def test_the_verdict_is_in_the_decision_log(warraq: Warraq, table: Path) -> None:
    from workstation.desk import Desk, comments

    warraq("comments", "import", table)
    warraq("comments", "judge", "2", "--as", "spam", "--reason", "advert")
    desk = Desk.open()
    decision = comments.decisions(desk, 2)[0]
    desk.close()
    assert (decision.verdict, decision.reason) == ("spam", "advert")


def test_comments_that_are_not_there_and_reasons_that_are_none_are_named(
    warraq: Warraq, table: Path
) -> None:
    warraq("comments", "import", table)
    answer = warraq("comments", "judge", "1", "99", "--as", "approve", "--json")
    assert answer.status == 2
    assert [row["id"] for row in answer.rows] == [1]
    assert "There is no comment number 99." in answer.err
    answer = warraq("comments", "judge", "1", "--as", "reject", "--reason", "ugly")
    assert answer.status == 2
    assert "There is no reason ugly. There are: insult" in answer.err


@pytest.mark.parametrize(
    ("name", "content"),
    [("gone.csv", None), ("empty.csv", b""), ("other.xml", b"<?xml version='1.0'?><a/>")],
)
@pytest.mark.parametrize("verb", ["import", "triage"])
def test_a_file_without_comments_is_one_sentence(
    warraq: Warraq, tmp_path: Path, name: str, content: bytes | None, verb: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    answer = warraq("comments", verb, file, "--json")
    assert (answer.status, answer.out) == (2, "")
    assert name in answer.err
    assert answer.err.count("\n") == 1


def test_an_unknown_format_of_comments_is_refused(
    warraq: Warraq, table: Path, tmp_path: Path
) -> None:
    warraq("comments", "import", table)
    answer = warraq("comments", "export", tmp_path / "out.odt")
    assert answer.status == 2
    assert ".odt" in answer.err
    assert warraq("comments", "export", tmp_path / "out.xml", "--format", "disqus").status == 0


@pytest.mark.shared
def test_real_comments_are_triaged_line_by_line(warraq: Warraq, shared: Path) -> None:
    file = shared / "data" / "comments" / "mpold_dev.tsv"
    rows = warraq("comments", "triage", file, "--json").rows
    assert len(rows) == len(file.read_text(encoding="utf-8").splitlines()) - 1
    assert {row["queue"] for row in rows} == {"clean", "review", "hold"}


def test_the_log_is_written_and_its_seals_are_checked(
    warraq: Warraq, table: Path, tmp_path: Path
) -> None:
    warraq("comments", "import", table)
    warraq("comments", "judge", "2", "--as", "reject", "--reason", "insult")
    (row,) = warraq("comments", "log", tmp_path / "log.jsonl", "--json").rows
    assert row["sound"] is True
    lines = (tmp_path / "log.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == row["lines"] > 1
    assert warraq("comments", "log", tmp_path / "log.docx").status == 2


def test_a_list_is_tried_on_the_archive(warraq: Warraq, table: Path, tmp_path: Path) -> None:
    warraq("comments", "import", table)
    words = tmp_path / "words.txt"
    words.write_text("كلب\nغائب\n", encoding="utf-8")
    rows = warraq("comments", "try", words, "--json").rows
    assert [(row["entry"], row["comments"]) for row in rows] == [("كلب", 2), ("غائب", 0)]
    assert rows[0]["samples"] == ["والكـلـب", "كلب"]
    words.write_text("/(/", encoding="utf-8")
    assert warraq("comments", "try", words).status == 2
