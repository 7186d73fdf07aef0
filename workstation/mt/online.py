"""The online engines, by `deep_translator`: Google, MyMemory, LibreTranslate, DeepL, Microsoft.

What leaves the machine is the text to translate, for the server at ``address``, and only in
`OnlineEngine.translate`.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from time import perf_counter
from typing import Any

from workstation.errors import Missing
from workstation.jobs import Job
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
from workstation.mt.keys import GivenKeys, Keys
from workstation.mt.lengths import Piece, batches, split_long
from workstation.mt.providers import DEEPL, DEEPL_FREE_ADDRESS, Account, Provider
from workstation.mt.wire import Failed, Patience, Wire, stand_in


class OnlineEngine:
    """One service. ``address`` replaces the service's own (a proxy, one's own server)."""

    kind = EngineKind.ONLINE

    def __init__(
        self,
        provider: Provider,
        keys: Keys | None = None,
        address: str = "",
        *,
        region: str = "",
        email: str = "",
        patience: Patience | None = None,
    ) -> None:
        self._provider = provider
        self._keys = keys or GivenKeys()
        self._address = full_address(address)
        self._region, self._email = region, email
        self._patience = patience or Patience()

    @property
    def name(self) -> str:
        return self._provider.name

    @property
    def limits(self) -> Limits:
        return self._provider.limits

    @property
    def needs_key(self) -> bool:
        """Whether the service gives nothing without a key."""
        return self._provider.needs_key

    @property
    def address(self) -> str:
        if not self._address and self.name == DEEPL.name and self._account().key.endswith(":fx"):
            return DEEPL_FREE_ADDRESS
        return self._address or self._provider.address

    def pairs(self) -> frozenset[tuple[str, str]]:
        known = self._provider.languages
        return frozenset((a, b) for a in known for b in known if a != b)

    def state(self, source: str, target: str) -> EngineStatus:
        values = {"engine": self.name, "source": primary(source), "target": primary(target)}
        if values["source"] == values["target"]:
            return EngineStatus(EngineState.MISSING, "mt.same-language", values)
        if not {values["source"], values["target"]} <= self._provider.languages:
            return EngineStatus(EngineState.MISSING, "mt.pair-not-served", values)
        if not self.address:
            return EngineStatus(EngineState.MISSING, "mt.no-address", values, Remedy.SET_ADDRESS)
        if not self._provider.needs_key:
            return READY
        try:
            key = self._keys.get(self.name)
        except Missing as error:
            return EngineStatus(
                EngineState.NEEDS_KEY, error.code, {**values, **error.values}, Remedy.ADD_KEY
            )
        if not key:
            return EngineStatus(EngineState.NEEDS_KEY, "mt.no-key", values, Remedy.ADD_KEY)
        return READY

    def translate(
        self, texts: Sequence[str], source: str, target: str, job: Job
    ) -> list[Translated]:
        """One answer for each text. A cancel takes effect within a twentieth of a second.

        Text longer than the service takes is cut at sentence ends. After a failure that would
        come again (key, quota, no connection) the rest is not sent.
        """
        status = self.state(source, target)
        if not status.ready:
            return refusal(status, len(texts), self.name)
        job.progress(0, len(texts), self.name)
        cut = [split_long(text, self.limits, source) for text in texts]
        flat = [(n, piece) for n, (_, pieces) in enumerate(cut) for piece in pieces]
        asked = _Asked([piece.text for _, piece in flat])
        with self._wire(asked, job) as wire:
            translator = self._translator(source, target)
            for group in batches(asked.texts, self.limits):
                self._answer(asked, group, translator, wire)
                job.progress(flat[group[-1]][0] + 1, len(texts), self.name)
        return _gather(self.name, cut, asked)

    def _answer(self, asked: _Asked, group: list[int], translator: Any, wire: Wire) -> None:
        """Ask for one batch and note what came of it."""
        wanted = [index for index in group if asked.texts[index].strip()]
        asked.note([i for i in group if i not in wanted], ["" for _ in group], 0.0)
        if asked.over is not None:
            asked.fail(wanted, asked.over)
            return
        began = perf_counter()
        try:
            answers = self._ask(asked, wanted, translator, wire)
            if len(answers) == len(wanted):
                asked.note(wanted, answers, (perf_counter() - began) / max(1, len(wanted)))
            else:
                # Lines were joined or split on the way: each one by itself then.
                for index in wanted:
                    began = perf_counter()
                    answers = self._ask(asked, [index], translator, wire)
                    asked.note([index], ["\n".join(answers)], perf_counter() - began)
        except Failed as failure:
            asked.fail([i for i in wanted if i not in asked.answers], failure)

    def _ask(self, asked: _Asked, group: Sequence[int], translator: Any, wire: Wire) -> list[str]:
        """The answers of one request. Raises `Failed`."""
        from deep_translator import exceptions as theirs

        if not group:
            return []
        asked.sent = [asked.texts[index] for index in group]
        provider = self._provider
        try:
            first = translator.translate("\n".join(asked.sent) if provider.lines else asked.sent[0])
            if provider.read is not None and wire.answer is not None:
                return provider.read(wire.answer.json())
        except (
            theirs.BaseError,
            theirs.RequestError,
            theirs.TooManyRequests,
            theirs.ServerException,
            theirs.MicrosoftAPIerror,
            theirs.AuthorizationException,
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
            StopIteration,
        ) as error:
            raise Failed("mt.bad-answer", lasting=False, address=self.address) from error
        if first is None:
            # Google's answer was the text itself: nothing in it needs translating.
            return list(asked.sent)
        return str(first).split("\n") if provider.lines else [str(first)]

    def _translator(self, source: str, target: str) -> Any:
        """deep-translator's object. Its lists of languages are older than the services: it is
        made for a pair that it knows, and then set to ours."""
        module = import_module(f"deep_translator.{self._provider.module}")
        stand_in(module)
        translator = self._provider.make(module, self._account())
        translator.source = self._provider.code(source, False)
        translator.target = self._provider.code(target, True)
        return translator

    def _wire(self, asked: _Asked, job: Job) -> Wire:
        account = self._account()
        return Wire(
            self.address,
            self._patience,
            job,
            lambda call: self._provider.form(call, asked.sent, account),
            self._provider.judge,
        )

    def _account(self) -> Account:
        try:
            key = self._keys.get(self.name) if self._provider.takes_key else ""
        except Missing:
            key = ""
        return Account(key, self._region, self._email)


class _Asked:
    """The pieces of one call, and what came back for each."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.sent: list[str] = []
        self.answers: dict[int, tuple[str, float]] = {}
        self.failures: dict[int, Failed] = {}
        self.over: Failed | None = None

    def note(self, indices: Sequence[int], answers: Sequence[str], seconds: float) -> None:
        for index, answer in zip(indices, answers, strict=False):
            self.answers[index] = (answer, seconds)

    def fail(self, indices: Sequence[int], failure: Failed) -> None:
        self.failures.update(dict.fromkeys(indices, failure))
        if failure.lasting:
            self.over = failure


def _gather(name: str, cut: Sequence[tuple[str, list[Piece]]], asked: _Asked) -> list[Translated]:
    """The pieces put together again; a text with a failed piece fails."""
    out: list[Translated] = []
    index = 0
    for before, pieces in cut:
        indices = range(index, index + len(pieces))
        index += len(pieces)
        failure = next((asked.failures[i] for i in indices if i in asked.failures), None)
        if failure is not None:
            out.append(Translated("", 0.0, name, failure.code, failure.values))
            continue
        parts = [asked.answers[i] for i in indices]
        whole = "".join(text + piece.gap for (text, _), piece in zip(parts, pieces, strict=True))
        out.append(Translated(before + whole, sum(seconds for _, seconds in parts), name))
    return out


def full_address(address: str) -> str:
    """The address with a scheme: «localhost:5000» and private hosts get http, others https."""
    address = address.strip().rstrip("/")
    if not address or "://" in address:
        return address
    host = address.split("/")[0].rpartition(":")[0] or address.split("/")[0]
    private = host == "localhost" or host.startswith(("127.", "10.", "192.168.", "[::1"))
    return f"{'http' if private or '.' not in host else 'https'}://{address}"
