"""Progress on a terminal: a bar on standard error, and nothing where nobody watches."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from workstation.cli.voice import phrase
from workstation.jobs import Job

_STEPS = "{desc}{percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt}"
_USUAL = 80
_ROWS = 20
"""One bar needs one row; tqdm draws none where a terminal does not tell how many it has."""


@contextmanager
def bar(title: str = "", unit: str = "", steps: str = "") -> Iterator[Job]:
    """A job whose progress is drawn while the block runs, when standard error is a terminal.

    ``steps`` begins the codes of the sentences that name what is in hand: ``cli.step``.
    """
    if not _watched():
        yield Job()
        return
    from tqdm import tqdm

    shape = {"ncols": _width(), "nrows": _ROWS, "bar_format": _STEPS if steps else None}
    with tqdm(desc=title, unit=unit or "it", leave=False, **shape) as drawn:

        def report(done: int, total: int, what: str) -> None:
            if total and drawn.total != total:
                drawn.reset(total)
            drawn.update(done - drawn.n)
            if steps and what:
                drawn.set_description(f"{title} · {phrase(f'{steps}.{what}')}")

        yield Job(report)


def _width() -> int:
    """The columns of the terminal; one that does not tell (a script's) has 80."""
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL
    except OSError:
        return _USUAL


def _watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()
