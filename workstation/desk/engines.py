"""The engines of a desk: which there are by what the person has set, and how their models come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.desk import terms
from workstation.desk.desk import Desk
from workstation.jobs import Job

if TYPE_CHECKING:
    from workstation.mt.models import InstalledModel
    from workstation.mt.registry import Engines

SOURCE = "ar"
"""The language that the desk's readiness is about; the target is a setting."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether the desk can translate now, by which engine, and what lies on this machine."""

    engine: str = ""
    """The engine that would be asked first; empty when there is none but gloss."""
    address: str = ""
    """Where that engine sends the text; empty when nothing leaves the machine."""
    on_device: bool = False
    """Whether the engine on this machine can serve, be it the first asked or not."""
    installable: bool = True
    """Whether models can be used here at all (the native engine is installed)."""
    online: tuple[str, ...] = ()
    """The online engines that are switched on, whether ready or not."""
    models: tuple[InstalledModel, ...] = ()
    waiting: int = 0
    """Bytes of unfinished downloads that are kept."""

    @property
    def ready(self) -> bool:
        return bool(self.engine)


@dataclass(frozen=True, slots=True)
class OnlineService:
    """An online engine as the settings offer it."""

    name: str
    address: str
    takes_key: bool
    needs_key: bool
    needs_address: bool
    has_key: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """A model that an address publishes, and whether it is here already in that version."""

    source: str
    target: str
    version: str
    size: int
    installed: bool


def engines_for(desk: Desk) -> Engines:
    """The built-in engines and those of plugins; nothing is loaded and nothing connects."""
    from workstation.mt.registry import EngineSettings, engines

    chosen = desk.settings.translation
    addresses = {"libretranslate": chosen.libretranslate_url} if chosen.libretranslate_url else {}
    settings = EngineSettings(
        models=desk.folders.models,
        models_address=chosen.models_base,
        online=chosen.engines,
        first=chosen.engine,
        addresses=addresses,
        region=chosen.microsoft_region,
        email=chosen.memory_email,
        dictionaries=(Path(chosen.dictionaries),) if chosen.dictionaries else (),
        concepts=tuple(terms.all_concepts(desk)),
    )
    return engines(settings, others=desk.plugins.engines())


def readiness(desk: Desk) -> Readiness:
    """What can translate from Arabic to the desk's target now. Asks nobody; reads small files."""
    from workstation.mt.loading import available

    engines = desk.engines
    target = desk.settings.translation.target
    best = engines.best(SOURCE, target)
    return Readiness(
        engine=best.name if best else "",
        address=best.address if best else "",
        on_device=engines.named("device").state(SOURCE, target).ready,
        installable=available(),
        online=tuple(engine.name for engine in engines if engine.kind == "online"),
        models=tuple(engines.models.installed()),
        waiting=engines.models.waiting(),
    )


def get_models(
    desk: Desk, source: str, target: str, job: Job | None = None
) -> tuple[InstalledModel, ...]:
    """The models of a pair, downloaded where they are not here. Progress counts bytes; errors as
    in `ModelFolder.get`; what came before a cut or a cancel is kept for the next time."""
    engines = desk.engines
    return engines.models.get(source, target, engines.models_address, job)


def import_models(desk: Desk, path: Path, job: Job | None = None) -> list[InstalledModel]:
    """The models found in a folder or an archive, installed."""
    from workstation.mt.importing import import_models as bring_in

    return bring_in(desk.engines.models, path, job or Job())


def remove_model(desk: Desk, source: str, target: str) -> bool:
    """Whether there was a model of this direction; it is gone from the disk now."""
    desk.engines.close()
    return desk.engines.models.remove(source, target)


def discard_waiting(desk: Desk) -> None:
    """Throw the kept parts of unfinished downloads away."""
    desk.engines.models.discard_waiting()


def offered(desk: Desk, job: Job | None = None) -> list[Offered]:
    """What the address of the settings publishes, by languages. Connects to it."""
    from workstation.mt.sources import open_source

    job = job or Job()
    engines = desk.engines
    job.progress(0, 0, engines.models_address)
    catalogue = open_source(engines.models_address).catalogue()
    here = {(m.source, m.target): m.version for m in engines.models.installed()}
    return [
        Offered(m.source, m.target, m.version, m.size, here.get((m.source, m.target)) == m.version)
        for m in catalogue.models
    ]


def services(desk: Desk) -> Sequence[OnlineService]:
    """The online engines in the order in which they are asked, with what each wants.

    Asks the keyring of the system, which may ask the person; raises nothing when it is locked.
    """
    from workstation.errors import Missing
    from workstation.mt.keys import Keyring
    from workstation.mt.providers import PROVIDERS

    keys = Keyring()
    found = []
    for provider in PROVIDERS:
        try:
            has_key = provider.takes_key and bool(keys.get(provider.name))
        except Missing:
            has_key = False
        address = provider.address or desk.settings.translation.libretranslate_url
        found.append(
            OnlineService(
                provider.name,
                address,
                provider.takes_key,
                provider.needs_key,
                provider.needs_address,
                has_key,
            )
        )
    return found


def keep_key(desk: Desk, engine: str, key: str) -> None:
    """Keep an engine's key in the keyring of the system; an empty one deletes it.

    Raises `Missing` when there is no keyring or it stays locked.
    """
    from workstation.mt.keys import Keyring

    if key.strip():
        Keyring().put(engine, key)
    else:
        Keyring().forget(engine)
    desk.renew_engines()
