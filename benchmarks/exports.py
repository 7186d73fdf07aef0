"""How long each format takes, and what a batch of stories costs.

    python benchmarks/exports.py [STORIES]

The sample story in one warm process: rendered and judged, the median of five; then a batch of
STORIES (100) in every format, with the memory that it holds at the end.
"""

from __future__ import annotations

import resource
import statistics
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from time import perf_counter

from workstation.articles import Article, ArticleState, Block, Metadata
from workstation.assets import asset
from workstation.export.formats import BUILTIN
from workstation.export.publication import Publication
from workstation.jobs import Job

WHEN = datetime(2018, 2, 13, 9, 30, tzinfo=UTC)


def story(number: int = 1) -> Publication:
    lines = asset("samples/coalition.txt").read_text("utf-8").split("\n\n")
    headline, *body = [line.strip() for line in lines if line.strip()]
    article = Article(
        id=number,
        headline=headline,
        blocks=tuple(Block(line) for line in body),
        language="ar",
        state=ArticleState.READY,
        revision=1,
        created_at=WHEN,
        changed_at=WHEN,
        meta=Metadata(slug=f"story-{number}", source="كونا"),
    )
    return Publication(article=article, target_language="en")


def median(work: Callable[[], object], times: int = 5) -> float:
    """Milliseconds."""
    taken = []
    for _ in range(times):
        start = perf_counter()
        work()
        taken.append((perf_counter() - start) * 1000)
    return statistics.median(taken)


def main() -> None:
    publication, job = story(), Job()
    whole = 0.0
    for exporter in BUILTIN:
        content = exporter.render(publication, job)
        made = median(lambda e=exporter: e.render(publication, job))
        judged = median(lambda e=exporter, c=content: e.validate(c, publication))
        whole += made + judged
        print(
            f"{exporter.format:8} {made:7.1f} ms made {judged:7.1f} ms judged {len(content):8,} B"
        )
    print(f"{'all':8} {whole:7.1f} ms made and judged")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = perf_counter()
    for number in range(count):
        for exporter in BUILTIN:
            exporter.render(story(number), job)
    seconds = perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} stories in every format: {seconds:.1f} s, {after - before:.0f} MB more held")


if __name__ == "__main__":
    main()
