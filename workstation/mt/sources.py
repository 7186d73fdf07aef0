"""Where models come from: a service on the web, a newsroom's mirror, or a folder.

Mozilla's service asks that heavy use re-host the models; a mirror is ``records.json`` with the
files at the places that it names. Addresses that are understood:

- the root of a Remote Settings server (``https://firefox.settings.services.mozilla.com/v1``);
- the records themselves (``.../records`` or ``.../records.json``);
- the root of a plain web mirror, or a folder (a path or ``file://``), that holds ``records.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin, urlsplit
from urllib.request import url2pathname

from workstation.errors import Missing, Unreadable
from workstation.jobs import Job
from workstation.mt.catalogue import Catalogue, parse_catalogue

if TYPE_CHECKING:
    import requests

MOZILLA = "https://firefox.settings.services.mozilla.com/v1"
RECORDS = "records.json"
COLLECTION = "buckets/main/collections/translations-models-v2/records"
_TIMEOUT = (10.0, 30.0)
_BLOCK = 1 << 14


class Cut(Exception):
    """The connection broke before the file was whole; what came is kept."""


class Source(Protocol):
    """Something that publishes models."""

    address: str

    def catalogue(self) -> Catalogue:
        """What is published. Raises `Missing` when not reached, `Unreadable` when not records."""
        ...

    def blocks(self, location: str, start: int) -> Iterator[tuple[int, bytes]]:
        """The bytes of a file as (offset, block), from ``start`` on where the source can, else
        from 0. Raises `Cut` when they break off, `Missing` when the file is not there."""
        ...


def open_source(address: str | Path = MOZILLA, timeout: tuple[float, float] = _TIMEOUT) -> Source:
    """The source at an address or in a folder. Nothing is read yet."""
    text = str(address)
    if text.startswith(("http://", "https://")):
        return WebSource(text, timeout)
    if text.startswith("file://"):
        return FolderSource(Path(url2pathname(urlsplit(text).path)))
    return FolderSource(Path(text))


def list_models(address: str | Path = MOZILLA, job: Job | None = None) -> Catalogue:
    """What the address publishes; this asks the network when the address is on the web."""
    if job is not None:
        job.progress(0, 0, str(address))
    return open_source(address).catalogue()


class FolderSource:
    """A folder with ``records.json`` and the files, at their places or side by side."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder if folder.is_dir() else folder.parent
        self._records = folder if folder.is_file() else folder / RECORDS
        self.address = str(folder)

    def catalogue(self) -> Catalogue:
        try:
            body = self._records.read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise Missing("mt.no-records", address=self.address) from error
        except (OSError, UnicodeDecodeError) as error:
            raise Unreadable("mt.catalogue-unreadable", address=self.address) from error
        return parse_catalogue(body, self.address)

    def blocks(self, location: str, start: int) -> Iterator[tuple[int, bytes]]:
        root = self.folder.resolve()
        places = [root / location, root / Path(location).name]
        inside = [p for p in places if p.resolve().is_relative_to(root) and p.is_file()]
        if not inside:
            raise Missing("mt.file-not-published", name=location, address=self.address)
        with inside[0].open("rb") as file:
            file.seek(start)
            while block := file.read(_BLOCK):
                yield start, block
                start += len(block)


class WebSource:
    """A Remote Settings server or a plain web mirror."""

    def __init__(self, address: str, timeout: tuple[float, float] = _TIMEOUT) -> None:
        import requests

        self.address = address.rstrip("/")
        self._timeout = timeout
        self._session = requests.Session()
        self._files: list[str] = []

    def catalogue(self) -> Catalogue:
        for url in self._record_addresses():
            answer = self._get(url, may_be_absent=True)
            if answer is not None:
                self._files = self._file_addresses(url)
                # Records are UTF-8 by RFC 8259, whatever the header fails to say.
                return parse_catalogue(answer.content.decode("utf-8", "replace"), self.address)
        raise Missing("mt.no-records", address=self.address)

    def blocks(self, location: str, start: int) -> Iterator[tuple[int, bytes]]:
        import requests

        if not self._files:
            self.catalogue()
        headers = {"Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
        for base in self._files:
            url = urljoin(base, location)
            answer = self._get(url, may_be_absent=True, headers=headers, stream=True)
            if answer is None:
                continue
            if answer.status_code == 416:
                # There is nothing at or after that byte: the file is another one now.
                answer.close()
                yield from self.blocks(location, 0)
                return
            with answer:
                offset = _first_byte(answer, start)
                try:
                    for block in answer.iter_content(_BLOCK):
                        yield offset, block
                        offset += len(block)
                except requests.RequestException as error:
                    raise Cut(location) from error
            return
        raise Missing("mt.file-not-published", name=location, address=self.address)

    def _record_addresses(self) -> list[str]:
        if self.address.endswith(("/records", ".json")):
            return [self.address]
        kinto = f"{self.address}/{COLLECTION}"
        plain = f"{self.address}/{RECORDS}"
        if self.address.endswith("/v1"):
            return [kinto, plain]
        return [plain, kinto, f"{self.address}/v1/{COLLECTION}"]

    def _file_addresses(self, records: str) -> list[str]:
        """Where the files may be: as the server's root says, else beside, else at its top."""
        before, is_kinto, _ = records.partition("/buckets/")
        bases = [urljoin(records, "."), urljoin(records, "/")]
        if is_kinto:
            bases.insert(0, before + "/")
            answer = self._get(before + "/", may_be_absent=True)
            if answer is not None and (base := _attachments(answer.content)):
                bases.insert(0, urljoin(before + "/", base).rstrip("/") + "/")
        return list(dict.fromkeys(bases))

    def _get(
        self,
        url: str,
        *,
        may_be_absent: bool = False,
        headers: dict[str, str] | None = None,
        stream: bool = False,
    ) -> requests.Response | None:
        import requests

        try:
            answer = self._session.get(url, timeout=self._timeout, headers=headers, stream=stream)
        except requests.Timeout as error:
            raise Missing("mt.models-timeout", address=self.address) from error
        except requests.RequestException as error:
            raise Missing("mt.models-unreachable", address=self.address) from error
        if answer.status_code in (404, 410) and may_be_absent:
            answer.close()
            return None
        if not answer.ok and answer.status_code != 416:
            answer.close()
            raise Missing("mt.models-refused", address=self.address, status=answer.status_code)
        return answer


def _attachments(body: bytes) -> str:
    """The base address of the files, from the root of a Remote Settings server; or empty."""
    try:
        base = json.loads(body)["capabilities"]["attachments"]["base_url"]
    except (ValueError, KeyError, TypeError):
        return ""
    return base if isinstance(base, str) else ""


def _first_byte(answer: requests.Response, asked: int) -> int:
    """Where the bytes of the answer begin: what was asked for only where the server says so."""
    if answer.status_code != 206:
        return 0
    span = answer.headers.get("Content-Range", "")
    begin = span.removeprefix("bytes ").split("-")[0].strip()
    return int(begin) if begin.isdigit() else asked
