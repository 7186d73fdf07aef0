"""``warraq comments``: reader comments in, out, triaged and judged."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cli.desks import NO_DESK, opened
from workstation.cli.grammar import Grammar
from workstation.cli.progress import bar
from workstation.cli.rows import Row, Rows
from workstation.cli.status import Status, each
from workstation.cli.voice import phrase, tell
from workstation.errors import Unreadable

if TYPE_CHECKING:
    from workstation.comments import Comment, Reason
    from workstation.desk import Desk

VERDICTS = ("approve", "reject", "spam")
STATUSES = ("pending", "approved", "rejected", "spam")
QUEUES = ("clean", "review", "hold")


def declare(grammar: Grammar) -> None:
    """Add the commands."""
    comments = grammar.noun("comments", "warraq comments triage export.xml --json")
    bring = comments.command("import", _import, "warraq comments import export.xml")
    bring.argument("files", about="comments-files", nargs="+", type=Path, metavar="FILE")
    bring.argument("--story", about="story-of-comments", type=int, metavar="ID")
    bring.argument("--body", about="body", metavar="COLUMN")
    write = comments.command("export", _export, "warraq comments export out.csv --status approved")
    write.argument("out", about="comments-out", type=Path, metavar="OUT")
    write.argument("--format", about="comments-format", default="", metavar="NAME")
    write.argument("--status", about="status", choices=STATUSES)
    write.argument("--queue", about="queue", choices=QUEUES)
    triage = comments.command("triage", _triage, "warraq comments triage comments.csv --json")
    triage.argument("file", about="triage-file", nargs="?", type=Path, metavar="FILE")
    triage.argument("--body", about="body", metavar="COLUMN")
    judge = comments.command("judge", _judge, "warraq comments judge 12 13 --as reject")
    judge.argument("ids", about="ids", nargs="+", type=int, metavar="ID")
    judge.argument("--as", about="verdict", dest="verdict", choices=VERDICTS, required=True)
    judge.argument("--reason", about="reason", default="", metavar="CODE")
    log = comments.command("log", _log, "warraq comments log decisions.csv")
    log.argument("out", about="log-out", type=Path, metavar="OUT")
    trial = comments.command("try", _try, "warraq comments try words.txt --json")
    trial.argument("file", about="try-file", type=Path, metavar="FILE")
    trial.argument("--arabizi", about="arabizi", action="store_true")


def _import(asked: argparse.Namespace) -> int:
    from workstation.desk import comments

    rows = Rows(json_lines=asked.json)
    with opened(asked) as desk, bar() as job:

        def one(path: Path) -> Status:
            came = comments.bring_in(
                desk, path, article_id=asked.story, mapping=_mapping(asked), job=job
            )
            row = {"file": str(path), "read": came.read, "added": len(came.added)}
            rows.put(row, lambda row: phrase("cli.comments-in", n=row["read"], **row))
            return Status.DONE

        return each(asked.files, one)


def _mapping(asked: argparse.Namespace) -> dict[str, str] | None:
    return {"body": asked.body} if asked.body else None


def _export(asked: argparse.Namespace) -> int:
    from workstation.comments import CommentFilter, CommentStatus, Queue
    from workstation.desk import comments

    wanted = CommentFilter(
        statuses=(CommentStatus(asked.status),) if asked.status else (),
        queues=(Queue(asked.queue),) if asked.queue else (),
    )
    with opened(asked) as desk, bar() as job:
        numbers = comments.queue(desk, wanted)
        count = comments.send_out(desk, numbers, asked.out, asked.format, job)
    row = {"path": str(asked.out), "comments": count}
    Rows(json_lines=asked.json).put(
        row, lambda row: phrase("cli.comments-out", n=row["comments"], **row)
    )
    return Status.DONE


def _triage(asked: argparse.Namespace) -> int:
    rows = Rows(json_lines=asked.json)
    with opened(asked, NO_DESK if asked.file else None) as desk:
        found = _of_file(desk, asked) if asked.file else _of_desk(desk)
    for row in found:
        rows.put(row, _line)
    return Status.DONE


def _of_file(desk: Desk, asked: argparse.Namespace) -> Iterable[Row]:
    """The comments of a file through the rules; nothing is kept."""
    from workstation.desk.comment_triage import try_rules
    from workstation.ingest.comments import read_comments

    with bar(asked.file.name) as job:
        read = read_comments(asked.file, job, _mapping(asked))
        judged = try_rules(desk, read, job)
    for n, (comment, result) in enumerate(zip(read, judged, strict=True), start=1):
        yield _row(comment.external_id or n, result.score, result.queue, result.reasons)


def _of_desk(desk: Desk) -> list[Row]:
    """The comments that wait in the desk, through the rules once more."""
    from workstation.comments import CommentFilter, CommentStatus
    from workstation.desk import comments

    numbers = comments.queue(desk, CommentFilter(statuses=(CommentStatus.PENDING,)))
    with bar() as job:
        comments.triage(desk, numbers, job)
    found: Sequence[Comment] = comments.of(desk, numbers)
    return [_row(one.id, one.score, one.queue, one.reasons) for one in found]


def _row(number: int | str, score: float | None, queue: str, reasons: Iterable[Reason]) -> Row:
    return {
        "id": number,
        "score": round(score or 0.0, 4),
        "queue": str(queue),
        "reasons": [
            {
                "rule": reason.rule,
                "value": reason.value,
                "start": reason.start,
                "end": reason.end,
                "as_matched": reason.as_matched,
            }
            for reason in reasons
        ],
    }


def _line(row: Row) -> str:
    rules = ", ".join(dict.fromkeys(reason["rule"] for reason in row["reasons"]))
    return f"{row['id']}\t{row['queue']}\t{row['score']:.2f}\t{rules}"


def _judge(asked: argparse.Namespace) -> int:
    from workstation.comments import Verdict
    from workstation.desk import comments

    known = [reason.value for reason in comments.RejectReason]
    if asked.reason and asked.reason not in known:
        raise Unreadable("cli.no-such-reason", name=asked.reason, known=", ".join(known))
    rows = Rows(json_lines=asked.json)
    with opened(asked) as desk:
        judged = comments.judge(desk, asked.ids, Verdict(asked.verdict), reason=asked.reason)
    for number, decision in zip(judged.change.ids, judged.decisions, strict=True):
        row = {"id": number, "verdict": asked.verdict, "decision": decision}
        rows.put(row, "{id}\t{verdict}".format_map)
    gone = [number for number in asked.ids if number not in judged.change.ids]
    for number in gone:
        tell("store.no-comment", id=number)
    return Status.UNREADABLE if gone else Status.DONE


def _log(asked: argparse.Namespace) -> int:
    """The whole log to a file; findings that block when it is not whole."""
    from workstation.desk import comment_log

    with opened(asked) as desk, bar(asked.out.name) as job:
        count = comment_log.send_out(desk, asked.out, job)
        faults = comment_log.faults_in_words(desk)
    row = {"path": str(asked.out), "lines": count, "sound": not faults, "faults": faults}
    Rows(json_lines=asked.json).put(row, lambda row: phrase("cli.log-out", n=row["lines"], **row))
    for fault in faults:
        tell("cli.unsound", name=str(asked.out), first=fault)
    return Status.BLOCKED if faults else Status.DONE


def _try(asked: argparse.Namespace) -> int:
    """What each entry of a list would have found in the desk's archive."""
    from workstation.desk import comment_rules

    text = _list_text(asked.file)
    rows = Rows(json_lines=asked.json)
    with opened(asked) as desk, bar(asked.file.name) as job:
        trial = comment_rules.try_list(desk, text, arabizi=asked.arabizi, job=job)
    for tried in trial.entries:
        found = tried.trial
        row = {
            "entry": found.entry.text,
            "line": found.entry.line,
            "comments": found.comments,
            "approved": found.approved,
            "refused": found.refused,
            "samples": [comment.body[start:end] for comment, start, end in tried.samples],
        }
        rows.put(row, "{entry}\t{comments}\t{approved}\t{refused}".format_map)
    return Status.DONE


def _list_text(path: Path) -> str:
    """A list as it is written. Raises `Unreadable`."""
    from workstation.moderation.lists import read_word_list

    read_word_list(path)
    return path.read_text(encoding="utf-8-sig")
