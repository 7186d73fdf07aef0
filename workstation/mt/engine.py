"""What an engine is: something that answers in another language, or says why it cannot.

An engine never raises for a failure of its own: the answer carries the code of the failure, so
that several engines can stand side by side and each show its own. Only `Cancelled` passes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from workstation.jobs import Job

Value = str | int | float


class EngineKind(StrEnum):
    DEVICE = "device"
    """Runs here; nothing leaves the machine."""
    ONLINE = "online"
    """Sends the text to a server."""
    GLOSS = "gloss"
    """Words from a dictionary, in the order of the source: help to read, not a translation."""


class EngineState(StrEnum):
    READY = "ready"
    MISSING = "missing"
    NEEDS_KEY = "needs_key"
    UNREACHABLE = "unreachable"


class Remedy(StrEnum):
    """What the person can do about an engine that is not ready."""

    NONE = "none"
    GET_MODEL = "get_model"
    ADD_KEY = "add_key"
    SET_ADDRESS = "set_address"
    ADD_DICTIONARY = "add_dictionary"
    REINSTALL = "reinstall"


@dataclass(frozen=True, slots=True)
class EngineStatus:
    """Whether an engine can serve a pair; ``code`` and ``values`` make the sentence that says
    why not and how to get it. It is found without touching the network."""

    state: EngineState
    code: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    remedy: Remedy = Remedy.NONE

    @property
    def ready(self) -> bool:
        return self.state is EngineState.READY


READY = EngineStatus(EngineState.READY)


@dataclass(frozen=True, slots=True)
class Translated:
    """One answer. ``text`` is empty where ``error`` (a code, with ``values``) says why."""

    text: str
    seconds: float
    engine: str
    error: str | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    via: str = ""
    """The language between, where there was no direct way."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one request may hold; 0 means as much as one likes."""

    texts: int = 0
    characters: int = 0
    octets: int = 0
    """Bytes of UTF-8."""

    def fits(self, texts: Sequence[str]) -> bool:
        """Whether the texts can go in one request."""
        if self.texts and len(texts) > self.texts:
            return False
        if self.characters and sum(map(len, texts)) > self.characters:
            return False
        return not self.octets or sum(len(t.encode()) for t in texts) <= self.octets


class Engine(Protocol):
    """An engine of machine translation or gloss."""

    @property
    def name(self) -> str: ...

    @property
    def kind(self) -> EngineKind: ...

    @property
    def limits(self) -> Limits: ...

    @property
    def address(self) -> str:
        """The server that the text is sent to; empty when nothing leaves the machine."""
        ...

    def pairs(self) -> frozenset[tuple[str, str]]:
        """The (source, target) pairs that it serves now, as primary language subtags."""
        ...

    def state(self, source: str, target: str) -> EngineStatus:
        """Whether it can serve the pair now. Never connects, never loads a model."""
        ...

    def translate(
        self, texts: Sequence[str], source: str, target: str, job: Job
    ) -> list[Translated]:
        """One answer for each text, in order. Raises only `Cancelled`, through the job."""
        ...


def primary(tag: str) -> str:
    """The primary language of a BCP 47 tag, in small letters: «ar-KW» gives «ar»."""
    return tag.replace("_", "-").split("-")[0].lower()


def refusal(status: EngineStatus, count: int, engine: str) -> list[Translated]:
    """As many answers as there were texts, each with the reason why the engine cannot serve."""
    return [Translated("", 0.0, engine, status.code, status.values)] * count
