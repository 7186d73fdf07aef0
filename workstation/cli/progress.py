"""Progress on a terminal: a bar on standard error, and nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from workstation.jobs import Job


@contextmanager
def bar(title: str = "", unit: str = "") -> Iterator[Job]:
    """A job whose progress is drawn while the block runs, when standard error is a terminal."""
    if not _watched():
        yield Job()
        return
    from tqdm import tqdm

    with tqdm(desc=title, unit=unit or "it", leave=False, dynamic_ncols=True) as drawn:

        def report(done: int, total: int, what: str) -> None:
            if total and drawn.total != total:
                drawn.reset(total)
            if what and not unit:
                drawn.set_description(f"{title} {what}".strip(), refresh=False)
            drawn.update(done - drawn.n)

        yield Job(report)


def _watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
