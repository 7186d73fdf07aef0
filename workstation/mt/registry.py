"""The engines of one desk, made from what the person has set.

Nothing is loaded and nobody is asked until an engine translates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workstation.assets import asset
from workstation.errors import NotFound
from workstation.mt import aramorph
from workstation.mt.device import DeviceEngine
from workstation.mt.dictionaries import SYSTEM, Dictionary, find_dictionaries
from workstation.mt.engine import Engine, EngineKind, EngineStatus
from workstation.mt.gloss import GlossEngine
from workstation.mt.keys import Keyring, Keys
from workstation.mt.models import ModelFolder
from workstation.mt.online import OnlineEngine
from workstation.mt.providers import LIBRE, PROVIDERS
from workstation.mt.sources import MOZILLA
from workstation.mt.wire import Patience
from workstation.terms import Concept

ONLINE = tuple(provider.name for provider in PROVIDERS)
"""The names of the online engines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSettings:
    """What decides which engines there are and how they work."""

    models: Path
    """The folder of the installed models."""
    models_address: str = ""
    """Where models are listed and fetched; Mozilla's service when empty."""
    online: tuple[str, ...] = ()
    """The online engines that the person has switched on, by name, in the order to ask them."""
    first: str = ""
    """The engine that is preferred to all others; the one on the device when empty."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Addresses that replace the services' own, by name."""
    region: str = ""
    """The region of the Microsoft key, where it has one."""
    email: str = ""
    """For MyMemory, which gives more to those who can be reached."""
    patience: Patience = field(default_factory=Patience)
    dictionaries: tuple[Path, ...] = ()
    """Folders of word dictionaries, before the system's."""
    concepts: tuple[Concept, ...] = ()
    """The desk's terms, for the gloss."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What one engine can do for a pair now, or why not and how to get it."""

    engine: Engine
    status: EngineStatus


class Engines:
    """The engines by preference: the preferred one, on the device, online, third parties',
    gloss last."""

    def __init__(self, engines: Sequence[Engine], models: ModelFolder, models_address: str) -> None:
        self._engines = tuple(engines)
        self.models = models
        self.models_address = models_address or MOZILLA

    def __iter__(self) -> Iterator[Engine]:
        return iter(self._engines)

    def __len__(self) -> int:
        return len(self._engines)

    def named(self, name: str) -> Engine:
        """The engine of that name. Raises `NotFound`."""
        for engine in self._engines:
            if engine.name == name:
                return engine
        raise NotFound("mt.no-such-engine", name=name, names=", ".join(e.name for e in self))

    def route(self, source: str, target: str) -> tuple[Offer, ...]:
        """What every engine can do for the pair, by preference. Asks nobody."""
        return tuple(Offer(engine, engine.state(source, target)) for engine in self._engines)

    def ready(self, source: str, target: str) -> tuple[Engine, ...]:
        """The engines that can serve the pair now, gloss among them and last."""
        return tuple(offer.engine for offer in self.route(source, target) if offer.status.ready)

    def best(self, source: str, target: str) -> Engine | None:
        """The first engine that truly translates the pair now; None when there is only gloss."""
        for engine in self.ready(source, target):
            if engine.kind is not EngineKind.GLOSS:
                return engine
        return None

    def close(self) -> None:
        """Let the models of the device engine go."""
        for engine in self._engines:
            if isinstance(engine, DeviceEngine):
                engine.close()


def engines(
    settings: EngineSettings, keys: Keys | None = None, others: Sequence[Engine] = ()
) -> Engines:
    """The engines by these settings. ``others`` are those of third parties."""
    models = ModelFolder(settings.models)
    keys = keys or Keyring()
    online = [
        OnlineEngine(
            provider,
            keys,
            settings.addresses.get(provider.name, ""),
            region=settings.region,
            email=settings.email,
            patience=settings.patience,
        )
        for provider in sorted(PROVIDERS, key=lambda p: _place(p.name, settings.online))
        if provider.name in settings.online
        or (provider is LIBRE and settings.addresses.get(LIBRE.name))
    ]
    gloss = GlossEngine(dictionaries(settings.dictionaries), settings.concepts)
    found: list[Engine] = [DeviceEngine(models), *online, *others]
    found.sort(key=lambda engine: engine.name != settings.first)
    return Engines([*found, gloss], models, settings.models_address)


def _place(name: str, order: Sequence[str]) -> int:
    return order.index(name) if name in order else len(order)


def dictionaries(folders: Sequence[Path]) -> list[Dictionary]:
    """The dictionaries found: the desk's word lists, ours, the analyser, then those of dictd."""
    found = find_dictionaries([*folders, asset("gloss"), SYSTEM])
    lists: list[Dictionary] = [book for book in found if book.is_list]
    servers: list[Dictionary] = [book for book in found if not book.is_list]
    analyser: list[Dictionary] = [aramorph.AraMorph()] if aramorph.installed() else []
    return [*lists, *analyser, *servers]
