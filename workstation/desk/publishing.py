"""Publishing: check a story, show how it will look, write it in every format that is wanted."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.articles import Article, Block, NoticeKind
from workstation.comments import Comment, CommentFilter, CommentStatus
from workstation.desk import articles, proofing, translation
from workstation.desk.desk import Desk
from workstation.errors import NotFound, Refused, Unwritable
from workstation.export.furniture import zone_name, zone_of
from workstation.export.pages import PageImage, draw_page
from workstation.export.publication import Edition, Publication
from workstation.jobs import Job

if TYPE_CHECKING:
    from workstation.desk.profiles import Profile
    from workstation.export.exporter import Exported, Exporter, Group
    from workstation.export.preflight import FindingView, Limits, PreflightItem
    from workstation.store.habits import ExportRecord

__all__ = [
    "Edition",
    "Format",
    "Order",
    "PageImage",
    "Planned",
    "View",
    "draw_page",
    "zone_name",
    "zone_of",
]


@dataclass(frozen=True, slots=True)
class Format:
    """A format that the program can write; its names are ``export.format.<name>``."""

    name: str
    suffix: str
    group: Group
    editions: frozenset[Edition]


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be written and where. No formats named means every one that there is.

    ``force`` lets a story out in spite of what blocks it, and says so in the files while an
    embargo holds; ``draft`` lets it out with a watermark.
    """

    formats: tuple[str, ...]
    folder: Path
    edition: Edition = Edition.SOURCE
    language: str = ""
    """Of the translation; the one the desk translates into when empty."""
    force: bool = False
    draft: bool = False
    profile: Profile | None = None
    """The outlet that the files are for: its name, rules, names of files and templates."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A file that an order will write."""

    format: str
    path: Path


class View(StrEnum):
    """How a preview is looked at."""

    WEB = "web"
    PHONE = "phone"
    PRINT = "print"


def formats(desk: Desk) -> list[Format]:
    """The formats that there are, built in and of plugins, in the order of the cards."""
    return [Format(e.format, e.suffix, e.group, e.editions) for e in desk.plugins.exporters()]


def target_language(desk: Desk, article: Article) -> str:
    """The language that a story is translated into: what the person has set, or one that it has
    segments in; empty when there is none but its own."""
    wanted = desk.settings.translation.target
    there = translation.languages(desk, article.id)
    if wanted in there or (not there and not _same(wanted, article.language)):
        return wanted
    return next(iter(there), "")


def _same(one: str, other: str) -> bool:
    return one.split("-")[0].lower() == other.split("-")[0].lower()


def publication(
    desk: Desk,
    article_id: int,
    *,
    language: str = "",
    edition: Edition = Edition.SOURCE,
    draft: bool = False,
    force: bool = False,
    profile: Profile | None = None,
) -> Publication:
    """The story as exporters take it, its segments cut anew where its text has changed since."""
    article = articles.get(desk, article_id)
    target = language or target_language(desk, article)
    row = translation.segments(desk, article_id, target) if target else []
    if row:
        row = translation.segment(desk, article_id, target)
    embargo = article.meta.embargo
    notice = article.meta.notice
    if notice is not None and notice.kind is NoticeKind.KILL:
        # What is withdrawn is not sent once more: the notice stands in its place.
        meta = replace(article.meta, summary="", comments_allowed=False)
        article, row = replace(article, blocks=(Block(notice.text),), meta=meta), []
    return Publication(
        article=article,
        segments=tuple(row),
        target_language=target,
        comments=_approved(desk, article_id) if article.meta.comments_allowed else (),
        edition=edition,
        draft=draft,
        forced=force and embargo is not None and desk.clock() < embargo,
        outlet=(profile.outlet if profile else "") or desk.settings.publishing.outlet,
        pattern=profile.files if profile else "",
    )


def _approved(desk: Desk, article_id: int) -> tuple[Comment, ...]:
    """The readers' comments that go out with a story, the oldest first."""
    wanted = CommentFilter(statuses=(CommentStatus.APPROVED,), article_id=article_id)
    with desk.store.read() as transaction:
        return tuple(transaction.comments.of(transaction.comments.numbers(wanted)))


def check(
    desk: Desk,
    article_id: int,
    language: str | None = None,
    job: Job | None = None,
    *,
    edition: Edition | None = None,
    profile: Profile | None = None,
) -> list[PreflightItem]:
    """Blockers, warnings and what is in order. With a ``language`` its translation is looked at
    too; ``edition`` says which languages are to go out."""
    wanted = edition or (Edition.BOTH if language else Edition.SOURCE)
    story = publication(desk, article_id, language=language or "", edition=wanted, profile=profile)
    article = story.article
    findings = proofing.proof_text(
        desk, article.text, article.language, article_id=article_id, job=job
    )
    return judge(desk, story, findings, profile)


def judge(
    desk: Desk,
    story: Publication,
    findings: Sequence[FindingView],
    profile: Profile | None = None,
) -> list[PreflightItem]:
    """Preflight of a story whose findings are known, by what the desk or the outlet has set."""
    from workstation.export.preflight import preflight

    return preflight(story, findings, desk.clock(), limits(desk, profile))


def limits(desk: Desk, profile: Profile | None = None) -> Limits:
    """The bounds of preflight, those of the outlet before those of the desk. A strict desk lets
    no error out that proofing is certain of."""
    from workstation.export.preflight import Limits, PreflightSeverity

    chosen = desk.settings.publishing
    certain = ("preflight.hamza.certain", "preflight.findings.certain") if chosen.strict else ()
    weights = dict.fromkeys(certain, PreflightSeverity.BLOCKER)
    if profile is None:
        return Limits(headline=chosen.headline_most, summary=chosen.summary_most, weights=weights)
    weights |= {code: PreflightSeverity(weight) for code, weight in profile.weights.items()}
    asked = {code.split(".")[1] for code in profile.weights}
    return Limits(
        headline=profile.headline or chosen.headline_most,
        summary=profile.summary or chosen.summary_most,
        weights=weights,
        off=(Limits().off - asked) | profile.off,
    )


def export(desk: Desk, article_id: int, order: Order, job: Job | None = None) -> Iterator[Exported]:
    """Write the formats of an order, each as it is done.

    A format that fails gives an `Exported` with its error and the others go on. Raises
    `NotFound` for a format, and `Refused` before anything is written while something blocks the
    story, unless the order is forced or for a draft.
    """
    job = job or Job()
    exporters = chosen(desk, order.formats, order.profile)
    if not (order.force or order.draft):
        _refuse_blocked(desk, article_id, order, job)
    story = ordered(desk, article_id, order)
    return write(desk, story, exporters, order.folder, job)


def ordered(desk: Desk, article_id: int, order: Order) -> Publication:
    """The story as an order wants it to go out."""
    return publication(
        desk,
        article_id,
        language=order.language,
        edition=order.edition,
        draft=order.draft,
        force=order.force,
        profile=order.profile,
    )


def standing(
    desk: Desk, article_id: int, order: Order, job: Job | None = None
) -> tuple[PreflightItem, ...]:
    """What blocks the story from going out by this order."""
    from workstation.export.preflight import blockers

    found = check(
        desk,
        article_id,
        order.language or None,
        job,
        edition=order.edition,
        profile=order.profile,
    )
    return tuple(blockers(found))


def _refuse_blocked(desk: Desk, article_id: int, order: Order, job: Job) -> None:
    found = standing(desk, article_id, order, job)
    if found:
        language = desk.settings.interface.language
        raise Refused("publishing.blocked", n=len(found), first=found[0].message(language))


def chosen(desk: Desk, names: Iterable[str], profile: Profile | None = None) -> list[Exporter]:
    """The exporters of these formats in the order of the cards, with the templates of the outlet
    or the desk; all when none are named."""
    from workstation.desk.profiles import templates_of
    from workstation.export.house import housed

    wanted = set(names)
    there = desk.plugins.exporters()
    unknown = wanted - {exporter.format for exporter in there}
    if unknown:
        raise NotFound("desk.no-format", name=", ".join(sorted(unknown)))
    folder = templates_of(desk, profile)
    return [
        housed(exporter, folder) for exporter in there if not wanted or exporter.format in wanted
    ]


def write(
    desk: Desk, story: Publication, exporters: Iterable[Exporter], folder: Path, job: Job
) -> Iterator[Exported]:
    """Write a publication and log each file that was written. A cancel keeps what is done."""
    from workstation.export.batch import export_all

    for exported in export_all(story, exporters, folder, desk.clock(), job):
        if exported.error is None:
            log(desk, story.article, exported)
        yield exported


def log(desk: Desk, article: Article, exported: Exported) -> None:
    """Keep in the desk that a file of the story was written."""
    from workstation.store.habits import ExportRecord

    record = ExportRecord(
        article_id=article.id,
        at=desk.clock(),
        by=desk.person,
        revision=article.revision,
        format=exported.format,
        path=str(exported.path),
        valid=exported.validity.valid,
    )
    with desk.store.begin() as transaction:
        transaction.habits.log_exports([record])


def planned(desk: Desk, article_id: int, order: Order) -> list[Planned]:
    """The files that an order will write, in the order in which it does."""
    from workstation.export.write import file_name

    story = ordered(desk, article_id, order)
    return [
        Planned(exporter.format, order.folder / file_name(story, exporter))
        for exporter in chosen(desk, order.formats, order.profile)
    ]


def last_export(desk: Desk, article_id: int) -> ExportRecord | None:
    """The file of a story that was written last, or None."""
    with desk.store.read() as transaction:
        return transaction.habits.last_export(article_id)


def preview(
    desk: Desk,
    article_id: int,
    language: str,
    kind: View | str,
    job: Job | None = None,
    *,
    draft: bool = False,
) -> bytes | str:
    """What the exporter itself makes of a story in one language: the page for the web and the
    phone, a PDF for print. Raises `Refused` where there is no translation into the language."""
    article = articles.get(desk, article_id)
    own = _same(language, article.language)
    story = publication(
        desk,
        article_id,
        language="" if own else language,
        edition=Edition.SOURCE if own else Edition.TRANSLATION,
        draft=draft,
    )
    name = "pdf" if View(kind) is View.PRINT else "html"
    content = chosen(desk, [name])[0].render(story, job or Job())
    return content if View(kind) is View.PRINT else content.decode()


def folder_for(desk: Desk, article: Article, profile: Profile | None = None) -> Path:
    """Where a story's files are written: a folder of its slug in the folder of the outlet, or in
    the one that is set."""
    from workstation.export.write import stem

    set_ = desk.settings.publishing.folder
    whole = Path(set_).expanduser() if set_ else desk.folders.documents
    if profile is not None and profile.folder is not None:
        whole = profile.folder
    return whole / stem(article)


def look_at_folder(folder: Path) -> None:
    """Raises `Unwritable`, with the sentence, where nothing can be written in a folder now.

    A folder that is not there yet is made at export if the one above it can be written in.
    """
    standing = folder
    while not standing.exists() and standing != standing.parent:
        standing = standing.parent
    values = {"folder": str(folder)}
    if not standing.is_dir():
        raise Unwritable("publishing.not-a-folder", **values)
    if not os.access(standing, os.W_OK | os.X_OK):
        code = "read-only" if standing == folder else "folder-gone"
        raise Unwritable(f"publishing.{code}", **values)
