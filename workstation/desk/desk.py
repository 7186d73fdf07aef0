"""The desk: a database, settings and plugins, under the verbs of the trade."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING
from uuid import uuid4

from workstation.plugins import Plugins
from workstation.settings import Folders, Settings, folders

if TYPE_CHECKING:
    from workstation.mt.registry import Engines
    from workstation.store import Store


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def address_of(settings: Settings, places: Folders) -> Path:
    """The file of the person's own desk."""
    return Path(settings.database.path).expanduser() if settings.database.path else places.desk


@dataclass
class Desk:
    """What every verb of this floor takes first.

    ``session`` names this window among others on the same desk; ``clock`` gives the moment.
    """

    store: Store
    settings: Settings = field(default_factory=Settings)
    folders: Folders = field(default_factory=folders)
    plugins: Plugins = field(default_factory=Plugins)
    session: str = field(default_factory=lambda: uuid4().hex)
    clock: Callable[[], datetime] = now
    _engines: Engines | None = None
    _making: RLock = field(default_factory=RLock, repr=False)
    """Held while engines are made or let go, so that none are made by settings of before."""

    @classmethod
    def open(
        cls,
        address: str | Path | None = None,
        settings: Settings | None = None,
        places: Folders | None = None,
    ) -> Desk:
        """The desk at an address (see `Store.open`), the person's own when None is given."""
        from workstation.desk import likeness, memory, search
        from workstation.store import Store

        where, chosen = places or folders(), settings or Settings()
        store = Store.open(address_of(chosen, where) if address is None else address)
        desk = cls(store=store, settings=chosen, folders=where)
        memory.refresh(desk)
        search.refresh(desk)
        likeness.refresh(desk)
        return desk

    @property
    def person(self) -> str:
        """Who works here: signs versions, verdicts and translations."""
        if self.settings.person.name:
            return self.settings.person.name
        try:
            return getpass.getuser()
        except (OSError, KeyError, ImportError):
            return ""

    @property
    def engines(self) -> Engines:
        """The engines of machine translation, made when they are first asked for."""
        from workstation.desk.engines import engines_for

        with self._making:
            if self._engines is None:
                self._engines = engines_for(self)
            return self._engines

    def use(self, settings: Settings) -> None:
        """Work by other settings from now on."""
        other_engines = settings.translation != self.settings.translation
        self.settings = settings
        if other_engines:
            self.renew_engines()

    def renew_engines(self) -> None:
        """Let the engines go; those asked for next are made by the settings and keys of then."""
        with self._making:
            if self._engines is not None:
                self._engines.close()
                self._engines = None

    def close(self) -> None:
        self.renew_engines()
        self.store.close()
