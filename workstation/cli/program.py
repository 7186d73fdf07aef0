"""``warraq``: finds the command, runs it, and answers for whatever goes wrong."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from workstation.cli.grammar import Grammar, Parser, Refused, root
from workstation.cli.rows import prepare_streams
from workstation.cli.status import Status, status_of
from workstation.cli.voice import language, tell, tell_error
from workstation.errors import WorkstationError
from workstation.jobs import Cancelled

COMMANDS = {
    "open": "stories",
    "import": "stories",
    "search": "stories",
    "run": "run",
    "proof": "proof",
    "segment": "segment",
    "translate": "translate",
    "engines": "engines",
    "tm": "memory",
    "terms": "terms",
    "align": "align",
    "qa": "quality",
    "comments": "comments",
    "preflight": "publishing",
    "export": "publishing",
    "desk": "database",
}
"""The module of each command, in the order in which help lists them; only the one that is asked
for is loaded."""
TRACEBACK = "WARRAQ_TRACEBACK"
"""Set in the environment, it lets a fault of ours out as Python tells it."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; what comes back is the exit status."""
    language.cache_clear()
    prepare_streams()
    return _flushed(_answered(list(sys.argv[1:] if argv is None else argv)))


def parser(words: Sequence[str] = ()) -> Parser:
    """The grammar of the command among these words; of every command where there is none."""
    made = root(wordy=not {"-h", "--help"}.isdisjoint(words))
    command = _command(words)
    if command in COMMANDS:
        names = [COMMANDS[command]]
    else:
        names = [] if words == ["--version"] else list(dict.fromkeys(COMMANDS.values()))
    grammar = Grammar(made)
    for name in names:
        import_module(f"workstation.cli.{name}").declare(grammar)
    made.set_defaults(run=_window, files=[])
    return made


def _command(words: Sequence[str]) -> str:
    """The first word that is neither an option nor the value of one."""
    before = ""
    for word in words:
        if not word.startswith("-") and before not in ("--desk", "--settings"):
            return word
        before = word
    return ""


def _use_settings(file: Path | None) -> None:
    """Have the settings read from a file that was named, here and in what is started from here."""
    if file is not None:
        from workstation.settings import SETTINGS

        os.environ[SETTINGS] = str(file.absolute())
        language.cache_clear()


@contextmanager
def _logged(asked: argparse.Namespace) -> Iterator[None]:
    """Note which command ran, how long, and what stopped it; the window notes for itself."""
    command = asked.command or "open"
    if command == "open":
        yield
        return
    from workstation import logs

    logs.begin_for("command")
    began = time.monotonic()
    logs.note("command", name=command, verb=getattr(asked, "verb", None))
    try:
        yield
        logs.note("command.end", seconds=time.monotonic() - began)
    except WorkstationError as failure:
        logs.note_error(failure)
        raise
    except Exception as fault:
        logs.note_fault(fault)
        raise
    finally:
        logs.end()


def _window(asked: argparse.Namespace) -> int:
    from workstation.cli.stories import window

    return window(asked)


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


def _answered(words: Sequence[str]) -> int:
    try:
        asked = parser(words).parse_args(words)
        _use_settings(asked.settings)
        with _logged(asked):
            return int(asked.run(asked))
    except SystemExit as done:  # help and version were shown
        return int(done.code or 0)
    except Refused:
        return Status.UNREADABLE
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
