"""The doors to the native engine: files in, a translator out, refusals as our errors."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from workstation.errors import Missing, Unreadable
from workstation.mt import companion
from workstation.mt.catalogue import complete

LONG = 500
"""Characters from which on the engine cuts a text into sentences: its context ends somewhere."""


class Translator(Protocol):
    """Translates with one model. Make it, use it and close it on one thread."""

    def translate_many(self, texts: Iterable[str]) -> Iterator[str]:
        """The translations in order, none of the texts empty. Texts may be taken a little ahead
        of the answers. Raises `Stopped` when the engine is gone."""
        ...

    def close(self) -> None: ...


class Stopped(Exception):
    """The engine died; a new one can be loaded."""


def available() -> bool:
    """Whether the native engine is installed; it is not loaded."""
    return find_spec("fxtranslate") is not None


def check(folder: Path, files: Mapping[str, str], name: str) -> None:
    """Load the model once and let it go. Raises `Unreadable` when the engine refuses it."""
    if not complete(files):
        raise Unreadable("mt.model-incomplete", name=name)
    load_here({kind: folder / file for kind, file in files.items()}, name).close()


def load(files: Mapping[str, Path], name: str) -> Translator:
    """The model in a companion process; in this one where none can be started. Raises
    `Unreadable` on a damaged model, `Missing` without the engine."""
    if not available():
        raise Missing("mt.no-engine")
    if not sys.executable:
        return load_here(files, name)
    try:
        return Remote(files, name)
    except OSError:
        return load_here(files, name)


def companion_command() -> list[str]:
    """How the companion is started: by this Python, or as the program beside a frozen one, whose
    ``sys.executable`` is the program itself."""
    program = Path(sys.executable)
    if getattr(sys, "frozen", False):
        return [str(program.with_name("warraq-engine").with_suffix(program.suffix))]
    return [str(program), "-P", companion.__file__]


def load_here(files: Mapping[str, Path], name: str) -> Translator:
    """The model in this process, bound to this thread: it panics on any other. Raises as `load`."""
    try:
        import fxtranslate
    except ImportError as error:
        raise Missing("mt.no-engine") from error
    model, source, target, shortlist = _ordered(files)
    try:
        made = fxtranslate.Translator(
            model.read_bytes(),
            source.read_bytes(),
            target.read_bytes(),
            shortlist.read_bytes() if shortlist is not None else None,
        )
    except (ValueError, OSError) as error:
        raise Unreadable("mt.broken-model", name=name) from error
    return Here(cast(_Native, made))


def _ordered(files: Mapping[str, Path]) -> tuple[Path, Path, Path, Path | None]:
    source = files.get("srcvocab") or files["vocab"]
    target = files.get("trgvocab") or files["vocab"]
    return files["model"], source, target, files.get("lex")


class _Native(Protocol):
    def translate(self, text: str) -> str: ...

    def translate_long(self, text: str) -> str: ...


class Here:
    """A model in this process."""

    def __init__(self, native: _Native) -> None:
        self._native = native

    def translate_many(self, texts: Iterable[str]) -> Iterator[str]:
        for text in texts:
            long = len(text) >= LONG
            yield self._native.translate_long(text) if long else self._native.translate(text)

    def close(self) -> None:
        """Nothing: the memory goes with the last reference."""


class Remote:
    """A model in a companion process; waiting for it lets every other thread run."""

    def __init__(self, files: Mapping[str, Path], name: str) -> None:
        paths = ["" if path is None else str(path) for path in _ordered(files)]
        self.process = subprocess.Popen(
            [*companion_command(), *paths],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        frame = companion.read_frame(self._out)
        if frame is None or frame[0] != b"+":
            self.close()
            raise Unreadable("mt.broken-model", name=name)

    def translate_many(self, texts: Iterable[str]) -> Iterator[str]:
        """One text is always sent ahead, so that the companion never waits for us."""
        ahead = 0
        try:
            for text in texts:
                self._send(text)
                ahead += 1
                if ahead > 1:
                    ahead -= 1
                    yield self._receive()
            while ahead:
                ahead -= 1
                yield self._receive()
        finally:
            # Nobody wants them any more, but they would be taken for the next answers.
            with suppress(Stopped):
                for _ in range(ahead):
                    self._receive()

    def close(self) -> None:
        """End the companion; it goes by itself when its input is closed."""
        self._in.close()
        try:
            self.process.wait(2)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._out.close()

    def _send(self, text: str) -> None:
        try:
            companion.write_frame(self._in, b"l" if len(text) >= LONG else b"t", text)
        except OSError as error:
            raise Stopped from error

    def _receive(self) -> str:
        frame = companion.read_frame(self._out)
        if frame is None or frame[0] != b"+":
            raise Stopped
        return frame[1]

    @property
    def _in(self) -> BinaryIO:
        return cast(BinaryIO, self.process.stdin)

    @property
    def _out(self) -> BinaryIO:
        return cast(BinaryIO, self.process.stdout)
