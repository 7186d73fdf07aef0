"""Models that are already on a disk: a folder, a mirror's folder, or one archive.

Files are known by Mozilla's names (``model.aren.intgemm.alphas.bin``, ``vocab.aren.spm``,
``lex.50.50.aren.s2t.bin``), plain or packed as ``.zst`` or ``.gz``.
"""

from __future__ import annotations

import gzip
import os
import re
import tarfile
import tempfile
import zipfile
import zlib
from collections import defaultdict
from pathlib import Path

from workstation.errors import Unreadable
from workstation.jobs import Job
from workstation.mt.catalogue import PIVOT, PublishedModel, complete
from workstation.mt.download import unpack, unwritable
from workstation.mt.models import InstalledModel, ModelFolder
from workstation.mt.sources import RECORDS, FolderSource

_NAME = re.compile(
    r"^(?P<kind>model|vocab|srcvocab|trgvocab|lex)\.(?:[\d.]+\.)?(?P<pair>[A-Za-z_-]{4,16})\."
    r"(?:[\w.-]*\.)?(?:bin|spm)(?:\.(?:zst|gz))?$"
)
_DEEP = 3
_PACKED = (".zst", ".gz")


def import_models(models: ModelFolder, path: Path, job: Job) -> list[InstalledModel]:
    """The models found at a path, installed, by name.

    Raises `Unreadable` when the path holds no model, an incomplete or a broken one, and
    `Unwritable` when there is no room.
    """
    job.progress(0, 0, path.name)
    if not path.exists():
        raise Unreadable("mt.import-not-found", name=path.name)
    if path.is_file() and path.name != RECORDS:
        if _NAME.match(path.name):
            return _from_folder(models, path.parent, job, only=_NAME.match(path.name))
        with tempfile.TemporaryDirectory(prefix="warraq-") as opened:
            _open_archive(path, Path(opened), job)
            return _from_folder(models, Path(opened), job, name=path.name)
    if path.name == RECORDS or (path / RECORDS).is_file():
        source = FolderSource(path)
        return [models.install(model, source, job) for model in source.catalogue().models]
    return _from_folder(models, path, job)


def _from_folder(
    models: ModelFolder,
    folder: Path,
    job: Job,
    *,
    only: re.Match[str] | None = None,
    name: str = "",
) -> list[InstalledModel]:
    sets = _model_sets(folder, job)
    if only is not None:
        sets = {key: files for key, files in sets.items() if key[1] == only["pair"]}
    if not sets:
        raise Unreadable("mt.no-model-found", name=name or folder.name)
    found = []
    for n, ((_, pair), files) in enumerate(sorted(sets.items())):
        source, target = languages(pair)
        job.progress(n, len(sets), f"{source}-{target}")
        if not complete(files):
            raise Unreadable("mt.model-incomplete", name=f"{source}-{target}")
        model = PublishedModel(source, target, "", "", ())
        found.append(_place(models, model, files, name or str(folder)))
    job.progress(len(sets), len(sets), name or folder.name)
    return found


def _model_sets(folder: Path, job: Job) -> dict[tuple[Path, str], dict[str, Path]]:
    """The files of each model, by the folder that holds them and the pair in their names.

    Looks a few folders deep, not through a whole disk.
    """
    sets: dict[tuple[Path, str], dict[str, Path]] = defaultdict(dict)
    for place, below, names in os.walk(folder):
        job.progress(0, 0, folder.name)
        here = Path(place)
        if len(here.relative_to(folder).parts) >= _DEEP:
            below.clear()
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            if (match := _NAME.match(name)) is not None:
                sets[here, match["pair"]][match["kind"]] = here / name
    return {key: files for key, files in sets.items() if "model" in files}


def _place(
    models: ModelFolder, model: PublishedModel, files: dict[str, Path], origin: str
) -> InstalledModel:
    needed = sum(path.stat().st_size for path in files.values())
    staging = models.staging(f"{model.name}-import", needed)
    names: dict[str, str] = {}
    for kind, path in files.items():
        name = path.name
        while name.endswith(_PACKED):
            name = name.rpartition(".")[0]
        try:
            content = _content(path)
        except (OSError, EOFError, ValueError, zlib.error) as error:
            raise Unreadable("mt.broken-model", name=model.name) from error
        try:
            (staging / name).write_bytes(content)
        except OSError as error:
            raise unwritable(error, models.folder) from error
        names[kind] = name
    return models.put(staging, model, names, origin)


def _content(path: Path) -> bytes:
    packed = path.read_bytes()
    return gzip.decompress(packed) if path.suffix == ".gz" else unpack(packed)


def languages(pair: str) -> tuple[str, str]:
    """The two languages in the middle of a file name: «aren» gives («ar», «en»).

    Every model has English on one side, which tells where a longer tag ends.
    """
    if "-" in pair:
        source, _, target = pair.partition("-")
        return source, target
    if pair.startswith(PIVOT):
        return PIVOT, pair.removeprefix(PIVOT).replace("_", "-")
    if pair.endswith(PIVOT):
        return pair.removesuffix(PIVOT).replace("_", "-"), PIVOT
    middle = len(pair) // 2
    return pair[:middle], pair[middle:]


def _open_archive(path: Path, into: Path, job: Job) -> None:
    """Take the model files out of a zip or tar archive, each under its folder's plain name."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for entry in archive.infolist():
                    if _wanted(entry.filename):
                        job.progress(0, 0, path.name)
                        _target(into, entry.filename).write_bytes(archive.read(entry))
        elif tarfile.is_tarfile(path):
            with tarfile.open(path) as tar:
                for member in tar:
                    file = tar.extractfile(member) if member.isfile() else None
                    if file is not None and _wanted(member.name):
                        job.progress(0, 0, path.name)
                        _target(into, member.name).write_bytes(file.read())
        else:
            raise Unreadable("mt.no-model-found", name=path.name)
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, zlib.error, NotImplementedError) as e:
        raise Unreadable("mt.broken-archive", name=path.name) from e
    except OSError as error:
        raise unwritable(error, into) from error


def _wanted(name: str) -> bool:
    return _NAME.match(Path(name.replace("\\", "/")).name) is not None


def _target(into: Path, name: str) -> Path:
    """A place inside ``into``, whatever the archive says: the parent's last name, then the file."""
    path = Path(name.replace("\\", "/"))
    parent = re.sub(r"[^\w.-]", "_", path.parent.name).strip(".")
    folder = into / (parent or "model")
    folder.mkdir(exist_ok=True)
    return folder / path.name
