"""The on-device engine: Mozilla's models by `fxtranslate`, nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Sequence
from queue import Empty

from workstation.jobs import Job
from workstation.mt.catalogue import PIVOT
from workstation.mt.engine import (
    READY,
    EngineKind,
    EngineState,
    EngineStatus,
    Limits,
    Remedy,
    Translated,
    primary,
    refusal,
)
from workstation.mt.loading import Translator, available, load
from workstation.mt.models import InstalledModel, ModelFolder
from workstation.mt.worker import Answer, Loader, Request, Worker


def _load(model: InstalledModel) -> Translator:
    return load(model.files, model.name)


def _next_answer(request: Request, job: Job) -> Answer:
    while True:
        try:
            return request.answers.get(timeout=0.1)
        except Empty:
            job.wait(0)


class DeviceEngine:
    """Translates with the installed models, through English where there is no direct one.

    May be called from any thread; several calls share the one thread that owns the models. The
    models themselves live in companion processes (see `companion`): the native engine does not
    let go of the interpreter while it works, which would hold up the window.
    """

    name = "device"
    kind = EngineKind.DEVICE
    limits = Limits()
    address = ""

    def __init__(self, models: ModelFolder, loader: Loader = _load) -> None:
        self.models = models
        self._worker = Worker(loader)

    def pairs(self) -> frozenset[tuple[str, str]]:
        direct = {(model.source, model.target) for model in self.models.installed()}
        into = {source for source, target in direct if target == PIVOT}
        out = {target for source, target in direct if source == PIVOT}
        pivoted = {(source, target) for source in into for target in out if source != target}
        return frozenset(direct | pivoted)

    def state(self, source: str, target: str) -> EngineStatus:
        if not available():
            return EngineStatus(EngineState.MISSING, "mt.no-engine", remedy=Remedy.REINSTALL)
        values = {"source": primary(source), "target": primary(target)}
        if values["source"] == values["target"]:
            return EngineStatus(EngineState.MISSING, "mt.same-language", values)
        if not self.models.route(source, target):
            return EngineStatus(EngineState.MISSING, "mt.no-model", values, Remedy.GET_MODEL)
        return READY

    def translate(
        self, texts: Sequence[str], source: str, target: str, job: Job
    ) -> list[Translated]:
        """One answer for each text. Progress counts texts; a cancel stops after the text in hand.

        About 15-35 ms a sentence and model on an old core; the first call loads the models
        (about 0.1 s each).
        """
        status = self.state(source, target)
        if not status.ready:
            return refusal(status, len(texts), self.name)
        request = Request(tuple(texts), self.models.route(source, target))
        via = PIVOT if len(request.route) > 1 else ""
        done: list[Translated] = []
        job.progress(0, len(texts), self.name)
        self._worker.submit(request)
        try:
            while len(done) < len(texts):
                answer = _next_answer(request, job)
                if answer.died:
                    break
                done.append(self._translated(answer, via))
                job.progress(len(done), len(texts), self.name)
        finally:
            request.abandoned.set()
        lost = Translated("", 0.0, self.name, "mt.engine-stopped", {"engine": self.name})
        return done + [lost] * (len(texts) - len(done))

    def close(self) -> None:
        """Let the models go; the next call loads them again."""
        self._worker.close()

    def _translated(self, answer: Answer, via: str) -> Translated:
        if answer.error is not None:
            error = answer.error
            return Translated("", answer.seconds, self.name, error.code, error.values, via)
        return Translated(answer.text, answer.seconds, self.name, via=via)
