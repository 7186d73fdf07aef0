"""A list and a set of rules are tried on the archive before they are switched on."""

from __future__ import annotations

from pathlib import Path

from workstation.comments import Comment, CommentStatus, Queue
from workstation.moderation.entries import read_entries
from workstation.moderation.lists import WordList
from workstation.moderation.rules import read_ruleset
from workstation.moderation.trial import dry_run, try_list

APPROVED, REJECTED = CommentStatus.APPROVED, CommentStatus.REJECTED


def _archive(*rows: tuple[str, CommentStatus]) -> list[Comment]:
    return [
        Comment(id=n, body=body, author="س", created_at=None, status=status)
        for n, (body, status) in enumerate(rows)
    ]


def test_each_entry_is_counted_with_samples_and_what_people_had_decided() -> None:
    words = WordList("t", read_entries(["كلب", "حمار", "قط"]))
    archive = _archive(
        ("يا ك.ل.ب", REJECTED), ("عضني كلب", APPROVED), ("كلب وكلب", APPROVED), ("حمار", REJECTED)
    )
    dog, donkey, cat = try_list(words, archive, samples=2)
    assert (dog.entry.text, dog.comments, dog.approved, dog.refused) == ("كلب", 3, 2, 1)
    assert [archive[s.index].body[s.start : s.end] for s in dog.samples] == ["ك.ل.ب", "كلب"]
    assert (donkey.entry.text, donkey.comments) == ("حمار", 1)
    assert (cat.entry.text, cat.comments, cat.samples) == ("قط", 0, ())


def test_a_dry_run_names_what_would_move_and_by_which_rules(tmp_path: Path) -> None:
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    old.write_text('[[rules]]\nkind="links"\nqueue="review"', encoding="utf-8")
    new.write_text('[[rules]]\nkind="phone"\nqueue="hold"', encoding="utf-8")
    archive = _archive(
        ("زوروا a.com", APPROVED), ("هاتف 0096555501423", APPROVED), ("سلام", APPROVED)
    )
    result = dry_run(archive, read_ruleset(old), read_ruleset(new))
    assert result.before == {Queue.CLEAN: 2, Queue.REVIEW: 1, Queue.HOLD: 0}
    assert result.after == {Queue.CLEAN: 2, Queue.REVIEW: 0, Queue.HOLD: 1}
    assert [(m.index, m.after, m.gained, m.lost) for m in result.moved] == [
        (0, Queue.CLEAN, (), ("links",)),
        (1, Queue.HOLD, ("phone",), ()),
    ]
