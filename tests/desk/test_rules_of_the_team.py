"""A team's own rules and lists: copied, changed, imported, and tried on the archive first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workstation.comments import Comment, CommentFilter, CommentStatus, Queue, Verdict
from workstation.desk import Desk, comment_rules, comment_triage, comments
from workstation.errors import Refused, Unreadable
from workstation.moderation.entries import read_entries
from workstation.moderation.expressions import required_letters
from workstation.moderation.lists import WordList
from workstation.moderation.rules import Precedence, Ruleset
from workstation.moderation.squeeze import squeeze
from workstation.settings import Folders, Settings

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
BODIES = ("أول كلام", "يا كلب", "زوروا a.com", "كلام عن البطيخ", "بطّيخ وبطيخ", "سلام عليكم")


def _keep(desk: Desk, *written: Comment) -> list[int]:
    with desk.store.begin() as transaction:
        return comments.keep_comments(desk, transaction, written, None)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk.open(tmp_path / "d.warraq", Settings(), Folders(*(tmp_path / "own",) * 4))
    numbers = _keep(
        made, *(Comment(id=0, body=body, author="ريم", created_at=None) for body in BODIES)
    )
    comments.triage(made, numbers)
    yield made
    made.close()


def _own(desk: Desk) -> Desk:
    desk.use(comment_rules.make_own(desk))
    return desk


def _with(desk: Desk, kind: str, **changes: object) -> Ruleset:
    rules = comments.ruleset(desk)
    settings = tuple(
        replace(rule, **changes) if rule.kind == kind else rule  # type: ignore[arg-type]
        for rule in rules.settings
    )
    return Ruleset(rules.name, settings, rules.folder, rules.precedence)


def test_the_built_in_rules_are_copied_before_they_are_changed(desk: Desk) -> None:
    rules = comments.ruleset(desk)
    with pytest.raises(Refused):
        comment_rules.keep_rules(desk, rules.settings, rules.precedence)
    with pytest.raises(Refused):
        comment_rules.keep_list(desk, "insults-mild.txt", "بطيخ")
    own = comments.ruleset(_own(desk))
    assert own.settings == rules.settings
    assert own.folder == desk.folders.settings / "moderation"


def test_the_order_the_switches_and_the_thresholds_are_written_and_read_back(desk: Desk) -> None:
    rules = comments.ruleset(_own(desk))
    changed = tuple(
        replace(rule, enabled=False)
        if rule.kind == "emoji"
        else replace(rule, values={**rule.values, "least": 12})
        if rule.kind == "flood"
        else rule
        for rule in reversed(rules.settings)
    )
    comment_rules.keep_rules(desk, changed, Precedence.FIRST)
    again = comments.ruleset(desk)
    assert again.settings == changed
    assert again.precedence is Precedence.FIRST
    text = Path(desk.settings.moderation.rules).read_text(encoding="utf-8")
    assert text.startswith("# The rules that Warraq comes with")


def test_rules_that_cannot_be_leave_the_file_as_it_was(desk: Desk) -> None:
    rules = comments.ruleset(_own(desk))
    before = Path(desk.settings.moderation.rules).read_bytes()
    broken = (replace(rules.settings[0], values={"nothing": 1}), *rules.settings[1:])
    with pytest.raises(Unreadable):
        comment_rules.keep_rules(desk, broken, rules.precedence)
    assert Path(desk.settings.moderation.rules).read_bytes() == before
    assert [path.suffix for path in rules.folder.iterdir() if path.suffix == ".new"] == []


def test_a_list_is_changed_and_the_next_triage_goes_by_it(desk: Desk) -> None:
    text = comment_rules.list_text(_own(desk), "insults-mild.txt")
    comment_rules.keep_list(desk, "insults-mild.txt", f"{text}بطيخ\n")
    comments.triage(desk, [4, 5])
    assert [one.queue for one in comments.of(desk, [4, 5])] == [Queue.REVIEW] * 2
    with pytest.raises(Unreadable):
        comment_rules.keep_list(desk, "insults-mild.txt", "/(/")
    assert "بطيخ" in comment_rules.list_text(desk, "insults-mild.txt")


def test_an_imported_list_waits_switched_off_behind_the_others(desk: Desk, tmp_path: Path) -> None:
    source = tmp_path / "fruit.txt"
    source.write_text("# فاكهة\nبطيخ\n", encoding="utf-8")
    name = comment_rules.import_list(_own(desk), source, queue=Queue.HOLD, arabizi=True)
    rules = comments.ruleset(desk).settings
    at = [rule.name for rule in rules].index(name)
    assert [rule.kind for rule in rules[:5]].count("list") == 3
    assert (rules[at].enabled, rules[at].queue, rules[at].flag("arabizi")) == (
        False,
        Queue.HOLD,
        True,
    )
    assert comment_rules.import_list(desk, source) == "list.fruit-2"
    assert [file.file for file in comment_rules.lists(desk)][-2:] == ["fruit.txt", "fruit-2.txt"]


def test_a_list_is_tried_on_the_archive_by_entry_with_samples(desk: Desk) -> None:
    comments.judge(desk, [4], Verdict.APPROVE)
    comments.judge(desk, [5], Verdict.REJECT)
    trial = comment_rules.try_list(desk, "بطيخ\nسلام\nغائب")
    assert (trial.looked_at, trial.found) == (len(BODIES), 3)
    melon, hello, none = trial.entries
    assert (melon.trial.comments, melon.trial.approved, melon.trial.refused) == (2, 1, 1)
    assert {one.body[start:end] for one, start, end in melon.samples} == {"البطيخ", "بطّيخ"}
    assert (hello.trial.entry.text, none.trial.comments) == ("سلام", 0)
    assert comments.of(desk, [6])[0].queue is Queue.CLEAN


def test_rules_are_tried_on_the_archive_and_say_what_would_move(desk: Desk) -> None:
    trial = comment_rules.try_rules(desk, _with(desk, "links", queue=Queue.HOLD))
    (moved,) = trial.run.moved
    assert trial.comments[0].body == "زوروا a.com"
    assert (moved.before, moved.after) == (Queue.REVIEW, Queue.HOLD)
    assert comments.of(desk, [3])[0].queue is Queue.REVIEW


def test_a_flood_is_seen_also_over_comments_of_an_earlier_run(desk: Desk) -> None:
    def written(n: int) -> Comment:
        at = NOON + timedelta(minutes=n)
        return Comment(id=0, body=f"رأيي {'ابتثجحخدذ'[n]}", author="عجول", created_at=at)

    comments.triage(desk, _keep(desk, *(written(n) for n in range(7))))
    (last,) = _keep(desk, written(7))
    comments.triage(desk, [last])
    assert "flood" in [reason.rule for reason in comments.of(desk, [last])[0].reasons]


def test_severities_within_a_list_decide_the_queue(desk: Desk) -> None:
    text = "بطيخ\n[hold]\nسلام\n[clean] # يُذكر فقط\nكلام\n[]\nأول"
    comment_rules.keep_list(_own(desk), "insults-mild.txt", text)
    comments.triage(desk, range(1, 7))
    queues = [one.queue for one in comments.of(desk, [1, 4, 5, 6])]
    assert queues == [Queue.REVIEW, Queue.REVIEW, Queue.REVIEW, Queue.HOLD]
    reasons = comments.of(desk, [1])[0].reasons
    assert [(r.value, r.queue) for r in reasons if r.rule == "list.mild"] == [
        ("أول", Queue.REVIEW),
        ("كلام", Queue.CLEAN),
    ]


@pytest.mark.parametrize(
    ("line", "letters"),
    [
        ("ك*ب", ""),
        ("كلب*قذر", "كلب"),
        ("/حم+قى/", "حم"),
        ("/خنزير{2}ات/", "خنزي"),
        ("/(ا+)+ب/", ""),
        ("/كلب|حمار/", ""),
        ("/كلبة?/", "كلب"),
    ],
)
def test_expressions_run_only_where_their_letters_stand(line: str, letters: str) -> None:
    (entry,) = read_entries([line])
    assert required_letters(entry) == letters


def test_an_expression_is_written_in_ordinary_letters() -> None:
    words = WordList("t", read_entries(["/حمقى أو.{1,3}أغبياء/"]))
    text = "هم حَمقى أو  أغبياء"
    (hit,) = words.hits(text, squeeze(text))
    assert text[hit.start : hit.end] == "حَمقى أو  أغبياء"


def test_comments_are_triaged_by_the_rules_in_force_after_a_change(desk: Desk) -> None:
    rules = comments.ruleset(_own(desk))
    without = [rule for rule in rules.settings if rule.kind != "links"]
    comment_rules.keep_rules(desk, without, rules.precedence)
    waiting = comments.queue(desk, CommentFilter(statuses=(CommentStatus.PENDING,)))
    comment_triage.triage(desk, waiting)
    assert comments.of(desk, [3])[0].queue is Queue.CLEAN
