"""The rules and word lists of a team: its own copies, changed, imported, and tried before use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.comments import Comment, CommentFilter, Order, Queue
from workstation.desk.comment_triage import context_of, ruleset, scorer
from workstation.desk.desk import Desk
from workstation.errors import Refused, Unreadable
from workstation.jobs import Job
from workstation.settings import Settings

if TYPE_CHECKING:
    from workstation.moderation.kinds import RuleSettings
    from workstation.moderation.kinds.rule import Setting
    from workstation.moderation.kinds.thresholds import Number
    from workstation.moderation.rules import Precedence, Ruleset
    from workstation.moderation.trial import DryRun, EntryTrial

ARCHIVE = 20_000
"""The newest comments that lists and rules are tried on."""
LIST = "list"


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file of words, and the rule that looks for them; ``allows`` when it names what is
    harmless."""

    file: str
    rule: str
    queue: Queue
    allows: bool
    entries: int


@dataclass(frozen=True, slots=True)
class Tried:
    """What an entry would have found, with samples: comments and where it is in them."""

    trial: EntryTrial
    samples: tuple[tuple[Comment, int, int], ...]


@dataclass(frozen=True, slots=True)
class ListTrial:
    """What a list would have found among so many comments, the most frequent entry first."""

    looked_at: int
    found: int
    entries: tuple[Tried, ...]


@dataclass(frozen=True, slots=True)
class RulesTrial:
    """What other rules would change among so many comments."""

    looked_at: int
    run: DryRun
    comments: tuple[Comment, ...]
    """Those that move, in the order of ``run.moved``."""


def has_own(desk: Desk) -> bool:
    """Whether the desk works by rules of the team's own."""
    return bool(desk.settings.moderation.rules)


def make_own(desk: Desk) -> Settings:
    """The settings by which the desk works by rules of the team's own: copies of the built-in ones
    beside the settings, where there are none yet. Raises `Unwritable`."""
    from workstation.moderation.rule_files import make_own as make

    path = make(desk.folders.settings / "moderation")
    moderation = replace(desk.settings.moderation, rules=str(path))
    return replace(desk.settings, moderation=moderation)


def lists(desk: Desk) -> list[ListFile]:
    """The files of words that the rules name, in their order, each once."""
    from workstation.moderation.lists import read_word_list

    rules = ruleset(desk)
    found: dict[str, ListFile] = {}
    for rule in rules.settings:
        if rule.kind != LIST:
            continue
        for key, allows in (("lists", False), ("allow", True)):
            for file in rule.texts(key):
                if file not in found:
                    entries = len(read_word_list(rules.folder / file))
                    found[file] = ListFile(file, rule.name, rule.queue, allows, entries)
    return list(found.values())


def list_text(desk: Desk, file: str) -> str:
    """A file of words as it is written. Raises `Unreadable`."""
    path = ruleset(desk).folder / file
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as problem:
        raise Unreadable("moderation.list-missing", name=file) from problem
    except UnicodeDecodeError as problem:
        raise Unreadable("moderation.list-not-text", name=file) from problem


def keep_list(desk: Desk, file: str, text: str) -> None:
    """Write a file of words of the team's own. Raises `Unreadable` for an entry that cannot be,
    `Unwritable`, and `Refused` while the built-in rules are in force."""
    from workstation.moderation.rule_files import write_list

    _refuse_built_in(desk)
    write_list(ruleset(desk).folder / file, text)


def import_list(
    desk: Desk, source: Path, *, queue: Queue = Queue.REVIEW, arabizi: bool = False
) -> str:
    """Copy a file of words among the team's own and add a rule for it behind the other lists,
    switched off, so that it can be tried first; the rule's name."""
    from workstation.moderation.kinds import RuleSettings
    from workstation.moderation.lists import read_word_list
    from workstation.moderation.rule_files import write_list

    _refuse_built_in(desk)
    read_word_list(source)
    rules = ruleset(desk)
    names = {rule.name for rule in rules.settings}
    stem = source.stem.replace(".", "-")
    name, file, n = f"{LIST}.{stem}", f"{stem}.txt", 2
    while name in names or (rules.folder / file).exists():
        name, file, n = f"{LIST}.{stem}-{n}", f"{stem}-{n}.txt", n + 1
    write_list(rules.folder / file, source.read_text(encoding="utf-8-sig"))
    values: dict[str, Setting] = {"lists": (file,), "arabizi": arabizi}
    new = RuleSettings(LIST, name, queue, enabled=False, values=values)
    last = max((at for at, rule in enumerate(rules.settings) if rule.kind == LIST), default=-1)
    order = (*rules.settings[: last + 1], new, *rules.settings[last + 1 :])
    keep_rules(desk, order, rules.precedence)
    return name


def keep_rules(desk: Desk, rules: Sequence[RuleSettings], precedence: Precedence) -> None:
    """Write the team's own rules in this order. Raises `Unreadable` for a rule that cannot be,
    `Unwritable`, and `Refused` while the built-in rules are in force."""
    from workstation.moderation.rule_files import write_ruleset

    _refuse_built_in(desk)
    write_ruleset(Path(desk.settings.moderation.rules), rules, precedence)


def try_list(
    desk: Desk,
    text: str,
    *,
    allowed: str = "",
    arabizi: bool = False,
    job: Job | None = None,
) -> ListTrial:
    """What each entry of a list (as written) would have found in the archive; nothing changes."""
    from workstation.moderation.entries import read_entries
    from workstation.moderation.lists import WordList
    from workstation.moderation.trial import try_list as run

    words = WordList(
        LIST, read_entries(text.splitlines()), read_entries(allowed.splitlines()), arabizi
    )
    archive = _archive(desk)
    found = run(words, archive, job)
    entries = tuple(
        Tried(each, tuple((archive[s.index], s.start, s.end) for s in each.samples))
        for each in found
    )
    return ListTrial(len(archive), len({i for each in found for i in each.places}), entries)


def try_rules(desk: Desk, new: Ruleset, job: Job | None = None) -> RulesTrial:
    """What other rules would change in the archive; nothing changes."""
    from workstation.moderation.trial import dry_run

    archive = _archive(desk)
    model = scorer(desk)
    if model is not None:
        unscored = [at for at, one in enumerate(archive) if one.scorer != model.version]
        scores = model.scores([archive[at].body for at in unscored])
        for at, score in zip(unscored, scores, strict=True):
            archive[at] = replace(archive[at], score=score)
    with desk.store.read() as transaction:
        context = replace(context_of(desk, transaction, archive), scorer=None)
    run = dry_run(archive, ruleset(desk), new, context, job)
    return RulesTrial(len(archive), run, tuple(archive[moved.index] for moved in run.moved))


def _archive(desk: Desk) -> list[Comment]:
    with desk.store.read() as transaction:
        numbers = transaction.comments.numbers(CommentFilter(order=Order.NEWEST))[:ARCHIVE]
        return transaction.comments.of(numbers)


def _refuse_built_in(desk: Desk) -> None:
    if not has_own(desk):
        raise Refused("moderation.built-in-rules")


def numbers_of(kind: str) -> Mapping[str, Number]:
    """The numbers that a rule of this kind has, by key."""
    from workstation.moderation.kinds.thresholds import NUMBERS

    return NUMBERS.get(kind, {})


def flags_of(kind: str) -> tuple[str, ...]:
    """What can be switched on and off in a rule of this kind."""
    from workstation.moderation.kinds.thresholds import FLAGS

    return FLAGS.get(kind, ())


def texts_of(kind: str) -> tuple[str, ...]:
    """The lists of texts that can be typed for a rule of this kind."""
    from workstation.moderation.kinds.thresholds import TEXTS

    return TEXTS.get(kind, ())


def with_rules(
    desk: Desk, rules: Sequence[RuleSettings], precedence: Precedence | None = None
) -> Ruleset:
    """The rules in force with other settings, to be tried; nothing is written."""
    from workstation.moderation.rules import Ruleset

    now = ruleset(desk)
    return Ruleset(now.name, tuple(rules), now.folder, precedence or now.precedence)
