"""``warraq``: finds the command, runs it, and answers for whatever goes wrong."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from workstation.cli import (
    align,
    comments,
    database,
    engines,
    memory,
    proof,
    publishing,
    quality,
    run,
    segment,
    stories,
    terms,
    translate,
)
from workstation.cli.grammar import Grammar, Parser, Refused, root
from workstation.cli.rows import prepare_streams
from workstation.cli.status import Status, status_of
from workstation.cli.voice import language, tell, tell_error
from workstation.errors import WorkstationError
from workstation.jobs import Cancelled

NOUNS = (
    stories,
    run,
    proof,
    segment,
    translate,
    engines,
    memory,
    terms,
    align,
    quality,
    comments,
    publishing,
    database,
)
"""In the order in which help lists their commands."""
TRACEBACK = "WARRAQ_TRACEBACK"
"""Set in the environment, it lets a fault of ours out as Python tells it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; what comes back is the exit status."""
    language.cache_clear()
    prepare_streams()
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        asked = parser(wordy=not {"-h", "--help"}.isdisjoint(words)).parse_args(words)
    except Refused:
        return Status.UNREADABLE
    except SystemExit as done:  # help and version were shown
        return _flushed(int(done.code or 0))
    return _flushed(_answered(asked))


def parser(*, wordy: bool = False) -> Parser:
    """The whole grammar; with ``wordy`` its help texts too, which takes a moment longer."""
    made = root(wordy=wordy)
    grammar = Grammar(made)
    for noun in NOUNS:
        noun.declare(grammar)
    made.set_defaults(run=stories.window, files=[])
    return made


def _flushed(status: int) -> int:
    """The status, once all output has gone out; another where it could not."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        status = Status.NOBODY_READS
    except OSError as failure:
        tell("cli.output", reason=failure.strerror or str(failure))
        status = Status.UNREADABLE
    else:
        return status
    _forget_output()
    return status


def _forget_output() -> None:
    """Send what is still waiting for standard output nowhere, or Python complains at the end."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, ValueError):
        return


def _answered(asked: argparse.Namespace) -> int:
    try:
        return int(asked.run(asked))
    except WorkstationError as failure:
        tell_error(failure)
        return status_of(failure)
    except BrokenPipeError:
        return Status.NOBODY_READS
    except (KeyboardInterrupt, Cancelled):
        tell("cli.stopped")
        return Status.STOPPED
    except OSError as failure:
        reason = failure.strerror or str(failure)
        if failure.filename is None:
            tell("cli.output", reason=reason)
        else:
            tell("cli.system", name=str(failure.filename), reason=reason)
        return Status.UNREADABLE
    except MemoryError:
        tell("cli.no-memory")
        return Status.UNREADABLE
    except Exception as fault:  # a script must never meet a traceback
        if os.environ.get(TRACEBACK):
            raise
        tell("cli.fault", kind=type(fault).__name__, reason=str(fault)[:200], variable=TRACEBACK)
        return Status.UNREADABLE
