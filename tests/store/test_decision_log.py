"""The decision log: only added to, sealed line by line, checked, and written to files."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import text as sql
from sqlalchemy.exc import IntegrityError

from workstation.comments import Comment, CommentStatus, Decision, Queue, Verdict
from workstation.desk import Desk, comment_log, comments, upkeep
from workstation.errors import Unwritable
from workstation.settings import Folders, Settings
from workstation.store import Store, schema, sqlite

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk.open(tmp_path / "d.warraq", Settings(), Folders(*(tmp_path,) * 4))
    with made.store.begin() as transaction:
        comments.keep_comments(
            made,
            transaction,
            [
                Comment(id=0, body=body, author="ريم", created_at=NOON)
                for body in ("أول", "يا كلب", "زوروا a.com")
            ],
            None,
        )
    comments.triage(made, [1, 2, 3])
    comments.judge(made, [2, 3], Verdict.REJECT, by="هدى")
    yield made
    made.close()


def _tampered(desk: Desk, *statements: str) -> list[str]:
    """What the check finds after somebody went at the file behind the program's back."""
    with sqlite3.connect(desk.store.path or "") as raw:
        for trigger in ("decisions_no_update", "decisions_no_delete"):
            raw.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            raw.execute(statement)
    raw.close()
    return [f"{fault.flaw}:{fault.line}" for fault in comment_log.check(desk)]


def test_a_line_names_who_when_what_the_rules_the_scorer_and_the_state_before(desk: Desk) -> None:
    held, verdict = reversed(comments.decisions(desk, 2))
    assert (held.by, held.reason, held.verdict) == (comments.RULES, Queue.HOLD, None)
    assert verdict.by == "هدى"
    assert (verdict.verdict, verdict.before, verdict.after) == (
        Verdict.REJECT,
        CommentStatus.PENDING,
        CommentStatus.REJECTED,
    )
    assert "list.strong" in verdict.rules
    assert held.scorer == verdict.scorer
    assert verdict.scorer.startswith("warraq-")
    assert comment_log.check(desk) == []


def test_triage_that_says_nothing_new_adds_no_line(desk: Desk) -> None:
    before = len(comment_log.lines(desk))
    comments.take_back(desk, [d.id for d in comments.decisions(desk, 2) if d.verdict])
    comments.triage(desk, [1, 2, 3])
    assert len(comment_log.lines(desk)) == before + 1


@pytest.mark.parametrize("statement", ["UPDATE decisions SET by = 'x'", "DELETE FROM decisions"])
def test_the_database_itself_refuses_to_rewrite_the_log(desk: Desk, statement: str) -> None:
    with pytest.raises(IntegrityError, match="only ever added"), desk.store.begin() as transaction:
        transaction.connection.execute(sql(statement))
    assert comment_log.check(desk) == []


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE decisions SET by = 'آخر' WHERE id = 2"], ["changed:2"]),
        (["UPDATE decisions SET rules = '[]' WHERE id = 1"], ["changed:1"]),
        (["DELETE FROM decisions WHERE id = 2"], ["missing:3"]),
        (["DELETE FROM decisions WHERE id = 4"], ["cut:4", "state:2"]),
        (["UPDATE comments SET status = 'approved' WHERE id = 2"], ["state:3"]),
        (
            [
                "INSERT INTO decisions SELECT 5, comment_id, at, by, verdict, before, after,"
                " reason, rules, undoes, scorer, note, previous, seal FROM decisions WHERE id = 4"
            ],
            ["unlinked:5", "changed:5", "unlinked:5"],
        ),
    ],
)
def test_what_is_done_behind_the_programs_back_is_found(
    desk: Desk, statements: list[str], found: list[str]
) -> None:
    result = _tampered(desk, *statements)
    if found[0] == "cut:4":
        assert result[0] == "cut:4"
    else:
        assert result == found


def test_a_log_that_was_cut_goes_on_with_fresh_numbers(desk: Desk) -> None:
    assert "cut:4" in _tampered(desk, "DELETE FROM decisions WHERE id = 4")
    comments.judge(desk, [1], Verdict.APPROVE)
    assert comment_log.lines(desk)[-1].id == 5
    assert "missing:5" in [f"{f.flaw}:{f.line}" for f in comment_log.check(desk)]


def test_the_check_of_the_desk_names_the_line(desk: Desk) -> None:
    assert upkeep.check(desk) == []
    _tampered(desk, "UPDATE decisions SET by = 'آخر' WHERE id = 2")
    assert upkeep.check(desk) == ["decision log: line 2 changed (comment 3)"]


def test_the_log_outlives_its_comments(desk: Desk) -> None:
    with desk.store.begin() as transaction:
        transaction.connection.execute(sql("DELETE FROM comments WHERE id = 2"))
    assert comments.decisions(desk, 2)
    assert comment_log.check(desk) == []


def test_json_lines_can_be_checked_without_the_program(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    assert comment_log.send_out(desk, path) == 4
    mark = ""
    for line in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        told = [
            mark, line["id"], line["comment"], line["at"], line["by"], line["verdict"],
            line["before"], line["after"], line["reason"], line["rules"], line["undoes"],
            line["scorer"], line["note"],
        ]  # fmt: skip
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        assert line["previous"] == mark
        mark = sha256(text.encode()).hexdigest()
        assert line["seal"] == mark


def test_the_table_holds_the_same_lines(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    comment_log.send_out(desk, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = comment_log.lines(desk)
    assert [row["seal"] for row in rows] == [line.seal for line in lines]
    assert rows[2]["by"] == "هدى"
    assert rows[2]["rules"].split() == list(lines[2].rules)


def test_a_log_of_another_suffix_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Unwritable):
        comment_log.send_out(desk, tmp_path / "log.docx")
    assert not (tmp_path / "log.docx").exists()


def _desk_of_schema_3(path: Path) -> None:
    engine = sqlite.engine_for(path)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        schema.migrate(connection, "0003")
        for n in range(1, 4):
            connection.execute(
                sql(
                    "INSERT INTO comments (id, story, external_id, parent_external_id, fingerprint,"
                    " author, author_id, author_key, body, status, queue, reasons, reports, source)"
                    " VALUES (:n, '', '', '', :n, 'س', '', 'name:س', 'نص', 'rejected', 'clean',"
                    " '[]', 0, '')"
                ),
                {"n": n},
            )
            connection.execute(
                sql(
                    "INSERT INTO decisions VALUES (:n, :n, :at, 'سارة', 'reject', 'pending',"
                    " 'rejected', 'insult', '[\"list.strong\"]', NULL)"
                ),
                {"n": n, "at": f"2026-01-0{n} 08:00:00.000000"},
            )
    engine.dispose()


def test_a_log_of_before_is_sealed_when_the_desk_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "old.warraq"
    _desk_of_schema_3(path)
    made = Desk.open(path, Settings(), Folders(*(tmp_path,) * 4))
    lines = comment_log.lines(made)
    assert [(line.id, line.by, line.rules) for line in lines] == [
        (n, "سارة", ("list.strong",)) for n in (1, 2, 3)
    ]
    assert comment_log.check(made) == []
    comments.take_back(made, [3])
    assert [line.undoes for line in comment_log.lines(made)] == [None, None, None, 3]
    assert comment_log.check(made) == []
    assert "changed:2" in _tampered(made, "UPDATE decisions SET reason = '' WHERE id = 2")
    made.close()


def test_the_seal_of_a_line_is_the_same_for_ever() -> None:
    store = Store.open(":memory:")
    line = Decision(
        id=0,
        comment_id=7,
        at=NOON + timedelta(microseconds=5),
        by="سارة",
        verdict=Verdict.SPAM,
        before=CommentStatus.PENDING,
        after=CommentStatus.SPAM,
        rules=("links",),
        scorer="warraq-1",
    )
    with store.begin() as transaction:
        transaction.decisions.add(line)
        (kept,) = transaction.decisions.lines(0, 9)
    store.close()
    told = (
        '["",1,7,"2026-03-01T12:00:00.000005+00:00","سارة","spam","pending","spam","",["links"],'
        'null,"warraq-1",""]'
    )
    assert kept.seal == sha256(told.encode()).hexdigest()
