"""The engines of a desk, by what the person has set."""

from __future__ import annotations

from pathlib import Path

from workstation.desk import terms
from workstation.desk.desk import Desk
from workstation.mt.registry import Engines, EngineSettings, engines


def engines_for(desk: Desk) -> Engines:
    """The built-in engines and those of plugins; nothing is loaded and nothing connects."""
    chosen = desk.settings.translation
    addresses = {"libretranslate": chosen.libretranslate_url} if chosen.libretranslate_url else {}
    settings = EngineSettings(
        models=desk.folders.models,
        models_address=chosen.models_base,
        online=chosen.engines,
        addresses=addresses,
        region=chosen.microsoft_region,
        email=chosen.memory_email,
        dictionaries=(Path(chosen.dictionaries),) if chosen.dictionaries else (),
        concepts=tuple(terms.all_concepts(desk)),
    )
    return engines(settings, others=desk.plugins.engines())
