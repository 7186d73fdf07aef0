"""Publishing several stories at once: each in the formats of one story, and all of them together
in a file of each format that can hold many, such as a feed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.articles import Article
from workstation.desk import articles, publishing
from workstation.desk.desk import Desk
from workstation.desk.publishing import Order
from workstation.export.publication import Publication
from workstation.jobs import Job

if TYPE_CHECKING:
    from workstation.export.exporter import Exported, Exporter
    from workstation.export.gathering import Gatherer
    from workstation.export.preflight import PreflightItem


@dataclass(frozen=True, slots=True)
class Held:
    """A story that was left out, with what keeps it from going out."""

    article: Article
    blockers: tuple[PreflightItem, ...]


def export_several(
    desk: Desk, article_ids: Sequence[int], order: Order, job: Job | None = None
) -> Iterator[Exported | Held]:
    """Write the formats of an order for several stories, each as it is done: first the files of
    each story, then the files that hold them all, in the order that was given.

    What is blocked is left out of every file and given back as `Held`, unless the order is forced
    or for a draft. Raises `NotFound` for a story or a format.
    """
    job = job or Job()
    exporters = publishing.chosen(desk, order.formats, order.profile)
    own, shared = parted(exporters)
    stories = [articles.get(desk, number) for number in dict.fromkeys(article_ids)]
    return _written(desk, stories, order, own, shared, job)


def parted(exporters: Iterable[Exporter]) -> tuple[list[Exporter], list[Gatherer]]:
    """The formats that hold one story, and those that can hold many."""
    from workstation.export.gathering import Gatherer

    own: list[Exporter] = []
    shared: list[Gatherer] = []
    for exporter in exporters:
        if isinstance(exporter, Gatherer):
            shared.append(exporter)
        else:
            own.append(exporter)
    return own, shared


def _written(
    desk: Desk,
    stories: Sequence[Article],
    order: Order,
    own: Sequence[Exporter],
    shared: Sequence[Gatherer],
    job: Job,
) -> Iterator[Exported | Held]:
    ready: list[Publication] = []
    steps = len(stories) + len(shared)
    for n, article in enumerate(stories):
        job.progress(n, steps, article.headline)
        held = () if order.force or order.draft else publishing.standing(desk, article.id, order)
        if held:
            yield Held(article, held)
            continue
        publication = publishing.ordered(desk, article.id, order)
        ready.append(publication)
        if own:
            yield from publishing.write(desk, publication, own, order.folder, Job())
    yield from together(desk, ready, shared, order.folder, job)
    job.progress(steps, steps, "")


def together(
    desk: Desk,
    publications: Sequence[Publication],
    exporters: Iterable[Gatherer],
    folder: Path,
    job: Job | None = None,
) -> Iterator[Exported]:
    """Write the files that hold all these stories, and log each for every story in it."""
    from workstation.export.batch import export_together

    for exporter in exporters if publications else ():
        exported = export_together(publications, exporter, folder, desk.clock(), job)
        if exported.error is None:
            for each in publications:
                publishing.log(desk, each.article, exported)
        yield exported
