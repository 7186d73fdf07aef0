"""The models on this machine: which are installed, and how they come and go.

One folder holds one folder a pair (``ar-en``) with the engine's files and ``model.json``. What is
being fetched lies in ``.incoming`` until every file is there and verified; then the folder is
put in place at once, so that a model is either whole or not there.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from workstation.errors import Unreadable, Unwritable
from workstation.jobs import Job
from workstation.mt import catalogue as published
from workstation.mt.catalogue import Catalogue, PublishedModel
from workstation.mt.download import Progress, fetch, unwritable
from workstation.mt.engine import primary
from workstation.mt.loading import check
from workstation.mt.sources import MOZILLA, Source, open_source

MANIFEST = "model.json"
INCOMING = ".incoming"
_MEGABYTE = 1_000_000
_MARGIN = 8 * _MEGABYTE


@dataclass(frozen=True, slots=True)
class InstalledModel:
    """A model that the engine can load; ``files`` gives the path of each kind of file."""

    source: str
    target: str
    version: str
    architecture: str
    origin: str
    """The address or folder that it came from."""
    folder: Path
    files: Mapping[str, Path]
    modified: int = 0
    """When it was put in place, in nanoseconds: a new version under the same name differs here."""

    @property
    def name(self) -> str:
        return f"{self.source}-{self.target}"

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(path.stat().st_size for path in self.files.values())


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


class ModelFolder:
    """The installed models in a folder that the caller chose.

    ``free_space`` gives the free bytes at a folder; ``pause`` is the first wait in seconds
    before a broken download is taken up again.
    """

    def __init__(
        self, folder: Path, free_space: Callable[[Path], int] = _free, pause: float = 0.5
    ) -> None:
        self.folder = folder
        self._free_space = free_space
        self._pause = pause
        self._busy = Lock()

    def installed(self) -> list[InstalledModel]:
        """The models that are whole, by name. Reads small files only."""
        if not self.folder.is_dir():
            return []
        manifests = sorted(self.folder.glob(f"*/{MANIFEST}"))
        found = [_read_manifest(path) for path in manifests if path.parent.name[:1] != "."]
        return [model for model in found if model is not None]

    def find(self, source: str, target: str) -> InstalledModel | None:
        """The installed model of exactly this direction."""
        if source and target and "/" not in source + target:
            return _read_manifest(self.folder / f"{source}-{target}" / MANIFEST)
        return None

    def route(self, source: str, target: str) -> tuple[InstalledModel, ...]:
        """The installed models that lead from one language to the other: one, two through
        English, or none when there is no way yet."""
        for origin in dict.fromkeys((source, primary(source))):
            for goal in dict.fromkeys((target, primary(target))):
                if (direct := self.find(origin, goal)) is not None:
                    return (direct,)
                first = self.find(origin, published.PIVOT)
                second = self.find(published.PIVOT, goal)
                if first is not None and second is not None and origin != goal:
                    return (first, second)
        return ()

    def get(
        self, source: str, target: str, address: str | Path = MOZILLA, job: Job | None = None
    ) -> tuple[InstalledModel, ...]:
        """The models of a pair, fetched from an address where they are not here in that version.

        Raises `Missing` when the address is not reached or does not publish a way,
        `Unreadable` on a wrong hash, `Unwritable` on a full disk, `Cancelled` through the job;
        what was fetched by then is kept and used next time.
        """
        job = job or Job()
        job.progress(0, 0, str(address))
        origin = open_source(address)
        route = origin.catalogue().route(source, target)
        with self._alone(job):
            progress = Progress(job, sum(model.size for model in route), route[0].name)
            return tuple(self._install(model, origin, job, progress) for model in route)

    def updates(self, catalogue: Catalogue) -> list[PublishedModel]:
        """The published models whose installed counterpart is of another version."""
        here = {model.name: model.version for model in self.installed()}
        return [m for m in catalogue.models if m.name in here and here[m.name] != m.version]

    def install(self, model: PublishedModel, source: Source, job: Job) -> InstalledModel:
        """The published model, installed. Progress counts bytes. Errors as in `get`."""
        with self._alone(job):
            return self._install(model, source, job, Progress(job, model.size, model.name))

    @contextmanager
    def _alone(self, job: Job) -> Iterator[None]:
        """One download at a time: whoever asks for the same model meanwhile finds it here."""
        while not self._busy.acquire(timeout=0.1):
            job.wait(0)
        try:
            yield
        finally:
            self._busy.release()

    def _install(
        self, model: PublishedModel, source: Source, job: Job, progress: Progress
    ) -> InstalledModel:
        progress.what = model.name
        held = self.find(model.source, model.target)
        if held is not None and (held.version, held.origin) == (model.version, source.address):
            progress.before += model.size
            progress.at(0)
            return held
        staging = self._staging(f"{model.name}-{model.version}")
        self._need(self._remaining(model, staging), staging)
        files: dict[str, str] = {}
        for file in model.files:
            name = Path(file.name).name
            done = staging / name
            if not done.is_file():
                mark = (file.sha256 or file.content_sha256)[:12]
                part = staging / f"{name}.{mark}.part"
                content = fetch(source, file, part, progress, job, self._pause)
                self._write(done, content)
                part.unlink(missing_ok=True)
            progress.before += file.size
            files[file.kind] = name
        progress.at(0)
        return self.put(staging, model, files, source.address)

    def put(
        self, staging: Path, model: PublishedModel, files: Mapping[str, str], origin: str
    ) -> InstalledModel:
        """The model whose files lie in ``staging``, checked by loading it and put in place."""
        try:
            check(staging, files, model.name)
        except Unreadable:
            shutil.rmtree(staging, ignore_errors=True)
            raise
        manifest = {
            "source": model.source,
            "target": model.target,
            "version": model.version,
            "architecture": model.architecture,
            "origin": origin,
            "files": dict(files),
        }
        text = json.dumps(manifest, ensure_ascii=False, indent=1)
        self._write(staging / MANIFEST, text.encode())
        place = self.folder / model.name
        try:
            if place.exists():
                old = self.folder / INCOMING / f"{model.name}.old"
                shutil.rmtree(old, ignore_errors=True)
                place.replace(old)
                staging.replace(place)
                shutil.rmtree(old, ignore_errors=True)
            else:
                staging.replace(place)
        except OSError as error:
            raise unwritable(error, self.folder) from error
        installed = _read_manifest(place / MANIFEST)
        if installed is None:
            raise Unreadable("mt.model-incomplete", name=model.name)
        return installed

    def remove(self, source: str, target: str) -> bool:
        """Whether there was such a model; it is gone now."""
        model = self.find(source, target)
        if model is None:
            return False
        try:
            shutil.rmtree(model.folder)
        except OSError as error:
            raise unwritable(error, self.folder) from error
        return True

    def waiting(self) -> int:
        """The bytes of unfinished downloads that are kept."""
        incoming = self.folder / INCOMING
        return sum(p.stat().st_size for p in incoming.rglob("*") if p.is_file())

    def discard_waiting(self) -> None:
        """Throw unfinished downloads away."""
        shutil.rmtree(self.folder / INCOMING, ignore_errors=True)

    def staging(self, name: str, needed: int) -> Path:
        """An empty folder to gather the files of a model in. Raises `Unwritable` when there is
        no room for ``needed`` bytes."""
        folder = self._staging(name)
        shutil.rmtree(folder)
        folder = self._staging(name)
        self._need(needed, folder)
        return folder

    def _staging(self, name: str) -> Path:
        staging = self.folder / INCOMING / name
        try:
            staging.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(error, self.folder) from error
        return staging

    def _need(self, size: int, folder: Path) -> None:
        free = self._free_space(folder)
        if free < size + _MARGIN:
            raise Unwritable(
                "mt.not-enough-space",
                folder=str(self.folder),
                needed=-(-(size + _MARGIN) // _MEGABYTE),
                free=free // _MEGABYTE,
            )

    def _remaining(self, model: PublishedModel, staging: Path) -> int:
        here = sum(path.stat().st_size for path in staging.iterdir() if path.is_file())
        return max(0, model.size + model.content_size - here)

    def _write(self, path: Path, content: bytes) -> None:
        new = path.with_name(path.name + ".new")
        try:
            new.write_bytes(content)
            new.replace(path)
        except OSError as error:
            raise unwritable(error, self.folder) from error


def _read_manifest(path: Path) -> InstalledModel | None:
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        files = {str(k): path.parent / str(v) for k, v in manifest["files"].items()}
        model = InstalledModel(
            source=str(manifest["source"]),
            target=str(manifest["target"]),
            version=str(manifest.get("version", "")),
            architecture=str(manifest.get("architecture", "")),
            origin=str(manifest.get("origin", "")),
            folder=path.parent,
            files=files,
            modified=path.stat().st_mtime_ns,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    whole = published.complete(files) and all(file.is_file() for file in files.values())
    return model if whole else None
