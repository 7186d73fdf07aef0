"""The one thread that owns the native translators.

A translator belongs to the thread that made it, so all of them live and die here. Requests share
the thread fairly: after each turn of about a tenth of a second the next request is served, so
that a sentence asked for by hand does not wait behind a whole story.
"""

from __future__ import annotations

import atexit
import weakref
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Condition, Event, Thread, current_thread
from time import perf_counter

from workstation.errors import Missing, WorkstationError
from workstation.mt.loading import Stopped, Translator
from workstation.mt.models import InstalledModel

TURN = 0.1
"""Seconds that one request may hold the thread while others wait."""
IDLE = 600.0
"""Seconds after which unused models are let go, and the thread with them."""
KEPT = 4
_LONGEST = 10.0
GROUP = 64
"""Texts that go through the models in one go; a cancel is heard between any two."""


@dataclass(frozen=True, slots=True)
class Answer:
    text: str
    seconds: float
    error: WorkstationError | None = None
    died: bool = False


@dataclass(eq=False)
class Request:
    """Texts on their way through one model or two; answers come out in order."""

    texts: Sequence[str]
    route: tuple[InstalledModel, ...]
    answers: SimpleQueue[Answer] = field(default_factory=SimpleQueue)
    abandoned: Event = field(default_factory=Event)
    served: int = 0

    @property
    def finished(self) -> bool:
        return self.abandoned.is_set() or self.served == len(self.texts)

    def answer(self, answer: Answer) -> None:
        """Hand out the answer to the next text."""
        self.served += 1
        self.answers.put(answer)


Loader = Callable[[InstalledModel], Translator]


class Worker:
    """Serves requests one text at a time; starts at the first, ends by itself when idle."""

    def __init__(self, load: Loader, idle: float = IDLE) -> None:
        self._load = load
        self._idle = idle
        self._waiting: deque[Request] = deque()
        self._changed = Condition()
        self._thread: Thread | None = None
        self._closing = False
        _close_at_exit(self)

    def submit(self, request: Request) -> None:
        """Queue a request; its answers appear in ``request.answers``."""
        with self._changed:
            self._waiting.append(request)
            self._closing = False
            if self._thread is None:
                self._start()
            self._changed.notify()

    def close(self) -> None:
        """Let the models go and end the thread, after the sentence in hand."""
        with self._changed:
            self._closing = True
            thread = self._thread
            self._changed.notify()
        if thread is not None and thread is not current_thread():
            thread.join(_LONGEST)

    def _run(self) -> None:
        loaded = _Loaded(self._load)
        request: Request | None = None
        try:
            while (request := self._next()) is not None:
                self._turn(request, loaded)
                if not request.finished:
                    with self._changed:
                        self._waiting.append(request)
                request = None
        finally:
            # Here the native engine may have panicked: whoever waits must learn of it.
            self._leave(request)
            loaded.close()

    def _next(self) -> Request | None:
        """The next request; None when there is none for long, or the worker is closing."""
        with self._changed:
            while not self._closing:
                if self._waiting:
                    return self._waiting.popleft()
                if not self._changed.wait(self._idle) and not self._waiting:
                    break
            self._thread = None
            return None

    def _leave(self, request: Request | None) -> None:
        """Answer whoever would wait in vain; the others go on in a new thread."""
        lost = [] if request is None else [request]
        with self._changed:
            if self._thread is current_thread():
                self._thread = None
            if self._closing:
                lost += self._waiting
                self._waiting.clear()
            elif self._waiting and self._thread is None:
                self._start()
        for dropped in lost:
            dropped.answers.put(Answer("", 0.0, died=True))

    def _start(self) -> None:
        self._thread = Thread(target=self._run, name="warraq-mt", daemon=True)
        self._thread.start()

    def _turn(self, request: Request, loaded: _Loaded) -> None:
        began = perf_counter()

        def over() -> bool:
            return bool(self._waiting) and perf_counter() - began > TURN

        while not request.finished and not over():
            _serve(request, loaded, GROUP, over)


class _Loaded:
    """The translators in use, the least recent let go when there are too many."""

    def __init__(self, load: Loader) -> None:
        self._load = load
        self._translators: OrderedDict[tuple[str, int], Translator] = OrderedDict()

    def get(self, model: InstalledModel) -> Translator:
        key = (str(model.folder), model.modified)
        if key not in self._translators:
            while len(self._translators) >= KEPT:
                self._translators.popitem(last=False)[1].close()
            self._translators[key] = self._load(model)
        self._translators.move_to_end(key)
        return self._translators[key]

    def close(self) -> None:
        while self._translators:
            self._translators.popitem()[1].close()


def _serve(request: Request, loaded: _Loaded, most: int, over: Callable[[], bool]) -> None:
    """Answer the next texts until the turn is over. An engine that died is started anew, once
    for a text."""
    start = perf_counter()
    texts = request.texts[request.served : request.served + most]
    try:
        legs = [loaded.get(model) for model in request.route]
        for said in _translated(texts, legs):
            now = perf_counter()
            request.answer(Answer(said, now - start))
            start = now
            if request.finished or over():
                return
    except WorkstationError as error:
        request.answer(Answer("", perf_counter() - start, error))
    except Stopped:
        loaded.close()
        if most > 1:
            # Which text it died of is not known, since one is sent ahead: this one alone, then.
            _serve(request, loaded, 1, over)
        else:
            stopped = Missing("mt.engine-stopped", engine="device")
            request.answer(Answer("", perf_counter() - start, stopped))


def _translated(texts: Sequence[str], legs: Sequence[Translator]) -> Iterator[str]:
    """The texts in the other language, their lines and the white space around them kept. Where
    there are two legs, one works on a line while the other works on the line before."""
    said: Iterator[str] = (line.strip() for text in texts for line in text.split("\n"))
    said = filter(None, said)
    for leg in legs:
        said = leg.translate_many(said)
    for text in texts:
        yield "\n".join(_line(line, said) for line in text.split("\n"))


def _line(line: str, said: Iterator[str]) -> str:
    inside = line.strip()
    if not inside:
        return line
    start = line.index(inside)
    return line[:start] + next(said, "").strip() + line[start + len(inside) :]


def _close_at_exit(worker: Worker) -> None:
    """A daemon thread inside native code must not outlive the interpreter."""
    reference = weakref.ref(worker)

    def close() -> None:
        if (alive := reference()) is not None:
            alive.close()

    atexit.register(close)
    weakref.finalize(worker, atexit.unregister, close)
