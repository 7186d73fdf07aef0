"""What is built in, and what third parties add: importers, exporters, checks, engines.

The built-in ones are named in code, so that they are there in a frozen program too. Others come
by entry points (groups ``warraq.importers``, ``warraq.exporters``, ``warraq.checks``,
``warraq.engines``), each naming a factory that is called without arguments; a plugin that
cannot be loaded is noted in `Plugins.broken` and passed over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workstation.export.exporter import Exporter
    from workstation.ingest.importer import Importer
    from workstation.mt.engine import Engine
    from workstation.proofing.check import Check


@dataclass(frozen=True, slots=True)
class BrokenPlugin:
    """A plugin that was passed over, and what it said."""

    group: str
    name: str
    reason: str


@dataclass
class Plugins:
    """The plug points of one desk."""

    broken: list[BrokenPlugin] = field(default_factory=list)
    _found: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    def importers(self) -> tuple[Importer, ...]:
        from workstation.ingest.sniff import BUILTIN

        return (*self._others("importers"), *BUILTIN)

    def exporters(self) -> tuple[Exporter, ...]:
        from workstation.export.formats import BUILTIN

        return (*BUILTIN, *self._others("exporters"))

    def checks(self) -> tuple[Check, ...]:
        from workstation.proofing import BUILTIN

        return (*BUILTIN, *self._others("checks"))

    def engines(self) -> tuple[Engine, ...]:
        """Engines of third parties; the built-in ones need settings and are the desk's to make."""
        return self._others("engines")

    def _others(self, kind: str) -> tuple[Any, ...]:
        if kind not in self._found:
            group = f"warraq.{kind}"
            loaded = [self._load(point, group) for point in entry_points(group=group)]
            self._found[kind] = tuple(plugin for plugin in loaded if plugin is not None)
        return self._found[kind]

    def _load(self, point: EntryPoint, group: str) -> Any:
        try:
            return point.load()()
        except Exception as failure:  # noqa: BLE001 - a stranger's code may raise anything
            self.broken.append(BrokenPlugin(group, point.name, repr(failure)))
            return None
