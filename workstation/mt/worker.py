"""The one thread that owns the native translators.

A translator belongs to the thread that made it, so all of them live and die here. Requests share
the thread fairly: after each turn of about a tenth of a second the next request is served, so
that a sentence asked for by hand does not wait behind a whole story.
"""

from __future__ import annotations

import atexit
import weakref
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Condition, Event, Thread, current_thread
from time import perf_counter

from workstation.errors import WorkstationError
from workstation.mt.loading import Translator
from workstation.mt.models import InstalledModel

TURN = 0.1
"""Seconds that one request may hold the thread while others wait."""
IDLE = 600.0
"""Seconds after which unused models are let go, and the thread with them."""
KEPT = 4
LONG = 500
"""Characters from which on a line is cut into sentences: the model's context ends somewhere."""


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
            thread.join()

    def _run(self) -> None:
        translators: OrderedDict[tuple[str, int], Translator] = OrderedDict()
        request: Request | None = None
        try:
            while (request := self._next()) is not None:
                self._turn(request, translators)
                if not request.finished:
                    with self._changed:
                        self._waiting.append(request)
                request = None
        finally:
            # Here the native engine may have panicked: whoever waits must learn of it.
            translators.clear()
            self._leave(request)

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

    def _turn(
        self, request: Request, translators: OrderedDict[tuple[str, int], Translator]
    ) -> None:
        began = perf_counter()
        while not request.finished:
            start = perf_counter()
            try:
                legs = [self._translator(model, translators) for model in request.route]
            except WorkstationError as error:
                answer = Answer("", perf_counter() - start, error)
            else:
                text = request.texts[request.served]
                for leg in legs:
                    text = _translate(leg, text)
                answer = Answer(text, perf_counter() - start)
            request.served += 1
            request.answers.put(answer)
            if self._waiting and perf_counter() - began > TURN:
                return

    def _translator(
        self, model: InstalledModel, translators: OrderedDict[tuple[str, int], Translator]
    ) -> Translator:
        key = (str(model.folder), model.modified)
        if key not in translators:
            while len(translators) >= KEPT:
                translators.popitem(last=False)
            translators[key] = self._load(model)
        translators.move_to_end(key)
        return translators[key]


def _translate(translator: Translator, text: str) -> str:
    """The text in the other language, its lines and the white space around them kept."""
    out = []
    for line in text.split("\n"):
        inside = line.strip()
        if inside:
            say = translator.translate if len(inside) < LONG else translator.translate_long
            start = line.index(inside)
            line = line[:start] + say(inside).strip() + line[start + len(inside) :]
        out.append(line)
    return "\n".join(out)


def _close_at_exit(worker: Worker) -> None:
    """A daemon thread inside native code must not outlive the interpreter."""
    reference = weakref.ref(worker)

    def close() -> None:
        if (alive := reference()) is not None:
            alive.close()

    atexit.register(close)
    weakref.finalize(worker, atexit.unregister, close)
