"""Files that are written whole or not at all, and their names."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from workstation.articles import Article
from workstation.errors import Unwritable
from workstation.export.exporter import Exporter
from workstation.export.furniture import zone_of
from workstation.export.publication import Publication

_CODES = {
    errno.ENOSPC: "export.disk-full",
    errno.EDQUOT: "export.disk-full",
    errno.EROFS: "export.read-only",
    errno.EACCES: "export.not-allowed",
    errno.EPERM: "export.not-allowed",
    errno.ENAMETOOLONG: "export.name-too-long",
    errno.EISDIR: "export.is-a-folder",
    errno.ENOTDIR: "export.not-a-folder",
    errno.EEXIST: "export.not-a-folder",
    errno.ENOENT: "export.folder-gone",
}


def write_atomically(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write the file whole: an older file of that name stays until the new one is on the disk.

    The content may come in pieces; what their maker raises leaves the older file too. Missing
    folders are made. Raises `Unwritable` with the reason (disk full, read-only, not allowed);
    then the older file is untouched and nothing half-written is left beside it.
    """
    temporary: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        handle, name = tempfile.mkstemp(prefix=".warraq-", suffix=".part", dir=path.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            for piece in (content,) if isinstance(content, bytes) else content:
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except OSError as error:
        code = _CODES.get(error.errno or 0, "export.not-written")
        raise Unwritable(
            code, name=path.name, folder=str(path.parent), reason=error.strerror or str(error)
        ) from error
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or what the umask gives a new one."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Put the new name itself on the disk, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f\s]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")


def file_name(publication: Publication, exporter: Exporter) -> str:
    """The file's name: ``slug.ar.html``, ``slug.ar-en.xlf``, ``slug.ar.draft.pdf``.

    The slug loses what Windows, macOS or Linux forbid in a name; a story without one is
    ``story-<id>``. Formats of the translation group name both languages.
    """
    return _named(_beginning(publication), [publication], exporter)


def gathered_name(publications: Sequence[Publication], exporter: Exporter) -> str:
    """The name of one file of many stories: ``stories.ar.rss``."""
    return _named("stories", publications, exporter)


def _named(start: str, publications: Sequence[Publication], exporter: Exporter) -> str:
    languages: list[str] = []
    for each in publications:
        whole = exporter.group == "translation"
        languages += [each.article.language, each.target_language] if whole else each.languages
    draft = ".draft" if any(each.draft for each in publications) else ""
    tags = "-".join(dict.fromkeys(filter(None, languages)))
    return f"{start}.{tags}{draft}{exporter.suffix}"


def _beginning(publication: Publication) -> str:
    """The name by the pattern of an outlet, as every system takes it; the stem without one."""
    article, meta = publication.article, publication.article.meta
    slug = stem(article)
    if not publication.pattern:
        return slug
    places = {
        "slug": slug,
        "date": f"{article.changed_at.astimezone(zone_of(meta.embargo_zone)):%Y-%m-%d}",
        "version": str(article.revision),
        "id": str(article.id),
        "outlet": publication.masthead,
    }
    filled = re.sub(r"\{(\w+)\}", lambda f: places.get(f[1], f[0]), publication.pattern)
    return _name_of(filled, slug)


def stem(article: Article) -> str:
    """What the names of a story's files begin with: its slug where that can be a name, else its
    number."""
    return _name_of(article.meta.slug, f"story-{article.id}")


def _name_of(text: str, fallback: str) -> str:
    name = _FORBIDDEN.sub("-", text).strip("-. ")
    while len(name.encode()) > 180:
        name = name[:-1]
    if not name or _RESERVED.match(name):
        return f"{fallback}-{name}".rstrip("-")
    return name
