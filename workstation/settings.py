"""What a person has set, kept as TOML in the platform's folder.

`Settings` is frozen; `SettingsFile` reads it and writes changes back without touching what it
does not know (a newer program's keys, comments in the file). The folders follow
platformdirs, or ``WARRAQ_HOME`` for a portable desk; ``WARRAQ_SETTINGS`` names another file.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from workstation.errors import Unreadable, Unwritable

SETTINGS = "WARRAQ_SETTINGS"
"""Set in the environment, it names the file of settings, which ``--settings`` sets too."""


@dataclass(frozen=True, slots=True)
class Interface:
    language: str = "ar"
    theme: str = "system"
    """``light``, ``dark`` or ``system``."""
    text_scale: int = 100
    """Per cent, 100 to 200."""
    reading_scale: int = 100
    """Per cent on top of the text scale, 90 to 160."""
    digits: str = "latn"
    """How numbers of the interface are shown: ``latn`` or ``arab``."""
    months: str = "gulf"
    """How Arabic names the months: ``gulf`` (يناير) or ``levant`` (كانون الثاني)."""
    shortcuts: dict[str, str] = field(default_factory=dict)
    """Keys that differ from the built-in ones, by action id."""


@dataclass(frozen=True, slots=True)
class Person:
    name: str = ""
    """Who signs versions, verdicts and translations; the account's name when empty."""


@dataclass(frozen=True, slots=True)
class Proofing:
    style: str = "agency"
    """The style guide: a file of ``style-guides`` or of the person's own folder."""
    silent: tuple[str, ...] = ()
    """Families of findings that are not reported: ``residue``, ``punctuation``."""


@dataclass(frozen=True, slots=True)
class Writing:
    smart_quotes: bool = True
    """Whether straight quotes become those of the style guide while they are typed."""
    autocorrect: bool = True
    """Whether the team's list of corrections holds while someone types."""


@dataclass(frozen=True, slots=True)
class Translation:
    target: str = "en"
    minimum: int = 70
    """Matches below this per cent are not shown."""
    pretranslate_at: int = 85
    """Matches at or above this per cent are taken before an engine is asked."""
    engine: str = "device"
    engines: tuple[str, ...] = ()
    """Online engines that the person has switched on."""
    models_base: str = ""
    """Where models are listed and downloaded: an address or a folder; Mozilla's when empty."""
    libretranslate_url: str = ""
    deepl_free: bool = True
    microsoft_region: str = ""
    memory_email: str = ""
    dictionaries: str = ""
    """A folder of word dictionaries for the gloss, besides the system's."""


@dataclass(frozen=True, slots=True)
class Moderation:
    rules: str = ""
    """A rules file of the team; the built-in ones when empty."""
    hold_at: float = 0.85
    """The score from which the built-in rules hold a comment; a team's rules say it themselves."""


@dataclass(frozen=True, slots=True)
class Publishing:
    folder: str = ""
    """Where files are written; ``Warraq`` in the person's documents when empty."""
    formats: tuple[str, ...] = ("html", "docx", "pdf", "xliff")
    outlet: str = ""
    headline_most: int = 90
    """Characters of a headline before preflight warns."""
    summary_most: int = 160
    edition: str = "source"
    strict: bool = False
    """Whether errors that proofing is certain of keep a story from going out."""


@dataclass(frozen=True, slots=True)
class Database:
    path: str = ""
    """The desk that opens when none is named; the one in the data folder when empty."""


@dataclass(frozen=True, slots=True)
class Log:
    level: str = "info"
    """What goes into the log: ``debug``, ``info``, ``warning``, ``error`` or ``off``."""


@dataclass(frozen=True, slots=True)
class Settings:
    interface: Interface = field(default_factory=Interface)
    person: Person = field(default_factory=Person)
    proofing: Proofing = field(default_factory=Proofing)
    writing: Writing = field(default_factory=Writing)
    translation: Translation = field(default_factory=Translation)
    moderation: Moderation = field(default_factory=Moderation)
    publishing: Publishing = field(default_factory=Publishing)
    database: Database = field(default_factory=Database)
    log: Log = field(default_factory=Log)


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the program keeps what is the person's."""

    settings: Path
    data: Path
    cache: Path
    documents: Path
    log: Path | None = None
    """Where logs are kept when not with the data."""

    @property
    def logs(self) -> Path:
        return self.log or self.data / "logs"

    @property
    def desk(self) -> Path:
        """The database that opens when none is named and none is set."""
        return self.data / "desk.warraq"

    @property
    def models(self) -> Path:
        return self.data / "models"

    @property
    def recovery(self) -> Path:
        return self.data / "recovery"


def folders() -> Folders:
    """The platform's folders for this person, or those below ``WARRAQ_HOME`` when it is set."""
    home = os.environ.get("WARRAQ_HOME")
    if home:
        root = Path(home).expanduser()
        return Folders(root, root / "data", root / "cache", root / "out", root / "logs")
    from platformdirs import PlatformDirs

    own = PlatformDirs("warraq", appauthor=False, roaming=False)
    return Folders(
        Path(own.user_config_dir),
        Path(own.user_data_dir),
        Path(own.user_cache_dir),
        Path(own.user_documents_dir) / "Warraq",
        Path(own.user_log_dir),
    )


class SettingsFile:
    """The settings on disk. A file that is missing is a file of defaults."""

    def __init__(self, path: Path | None = None) -> None:
        named = os.environ.get(SETTINGS)
        if path is not None:
            self.path, self.beside = path, path.parent
        else:
            self.beside = folders().settings
            self.path = Path(named).expanduser() if named else self.beside / "settings.toml"
        # ``beside``: where the window keeps what it remembers by itself, which is never in the
        # folder of settings that an administrator laid out.

    def read(self) -> Settings:
        """The settings; a value of a wrong type is passed over for its default.

        Raises `Unreadable` when the file is not TOML.
        """
        try:
            written = tomllib.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return Settings()
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as failure:
            raise Unreadable("settings.damaged", name=str(self.path)) from failure
        except OSError as failure:
            raise Unreadable("settings.unreadable", name=str(self.path)) from failure
        rooms = {room.name: _room(room.name, written.get(room.name)) for room in fields(Settings)}
        return Settings(**rooms)

    def chosen_language(self) -> str:
        """The language that the file names for the interface; empty where it names none."""
        try:
            written = tomllib.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
            return ""
        room = written.get("interface")
        language = room.get("language") if isinstance(room, dict) else None
        return language if language in ("ar", "en") else ""

    def write(self, settings: Settings) -> None:
        """Keep the settings: only what differs from the file changes. Raises `Unwritable`."""
        self._put(asdict(settings))

    def put(self, room: str, key: str, value: str) -> None:
        """Keep one value, and leave open what the file leaves open. Raises `Unwritable`."""
        self._put({room: {key: value}})

    def _put(self, rooms: dict[str, dict[str, Any]]) -> None:
        import tomlkit

        try:
            text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
            document = tomlkit.parse(text)
            for name, values in rooms.items():
                table = document.setdefault(name, tomlkit.table())
                for key, value in values.items():
                    plain = list(value) if isinstance(value, tuple) else value
                    if table.get(key) != plain:
                        table[key] = plain
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside = self.path.with_suffix(".new")
            beside.write_text(tomlkit.dumps(document), encoding="utf-8")
            beside.replace(self.path)
        except OSError as failure:
            raise Unwritable("settings.unwritable", name=str(self.path)) from failure


def _room(name: str, written: Any) -> Any:
    defaults = getattr(Settings(), name)
    if not isinstance(written, dict):
        return defaults
    kept: dict[str, Any] = {}
    for part in fields(defaults):
        value = written.get(part.name)
        usual = getattr(defaults, part.name)
        if isinstance(usual, tuple) and isinstance(value, list):
            value = tuple(str(item) for item in value)
        if isinstance(usual, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is type(usual):
            kept[part.name] = value
    return replace(defaults, **kept)
