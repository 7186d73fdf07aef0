"""The models that a service, a mirror or a folder publishes.

The form is that of Mozilla's Remote Settings collection ``translations-models-v2``: one record a
file, with its place, its size and two SHA-256 hashes (as sent, and unpacked). A newsroom's
mirror is the same ``records.json`` with the files beside it, on a web server or in a folder.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from workstation.errors import Missing, Unreadable
from workstation.mt.engine import primary

PIVOT = "en"
SUPPORTED_MAJOR = 3
"""The major version of the models that the engine reads (its own gate in `discovery`)."""
_KINDS = ("model", "vocab", "srcvocab", "trgvocab", "lex")


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of a model as it is published; sizes in bytes, hashes in hexadecimal or empty."""

    name: str
    kind: str
    location: str
    size: int
    sha256: str
    content_size: int
    content_sha256: str


@dataclass(frozen=True, slots=True)
class PublishedModel:
    source: str
    target: str
    version: str
    architecture: str
    files: tuple[ModelFile, ...]

    @property
    def name(self) -> str:
        return f"{self.source}-{self.target}"

    @property
    def size(self) -> int:
        """Bytes to fetch."""
        return sum(file.size for file in self.files)

    @property
    def content_size(self) -> int:
        """Bytes on the disk once installed."""
        return sum(file.content_size or file.size for file in self.files)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What one address publishes: the best model of each pair, by source and target."""

    address: str
    models: tuple[PublishedModel, ...]
    records: str
    """The records as they came, for `fxtranslate.discovery`."""

    def find(self, source: str, target: str) -> PublishedModel | None:
        for model in self.models:
            if (model.source, model.target) == (source, target):
                return model
        return None

    def route(self, source: str, target: str) -> tuple[PublishedModel, ...]:
        """The models that lead from one language to the other: one, or two through English.

        Raises `Missing` when the address publishes no way.
        """
        from fxtranslate import discovery

        known = {tag for model in self.models for tag in (model.source, model.target)}
        source, target = (t if t in known else primary(t) for t in (source, target))
        try:
            way = discovery.resolve_route(self.records, source, target)
        except ValueError as error:
            raise Missing(
                "mt.pair-not-published", source=source, target=target, address=self.address
            ) from error
        legs = (
            [(way["src"], way["trg"])]
            if way["kind"] == "direct"
            else [(way["src"], way["pivot"]), (way["pivot"], way["trg"])]
        )
        return tuple(model for leg in legs if (model := self.find(*leg)) is not None)


def parse_catalogue(body: str, address: str) -> Catalogue:
    """The catalogue in a records document. Raises `Unreadable` when it is not one."""
    from fxtranslate import discovery

    try:
        parsed = discovery.parse_records(body)
        raw = {_location(r): r for r in json.loads(body)["data"] if isinstance(r, dict)}
    except (ValueError, KeyError, TypeError) as error:
        raise Unreadable("mt.catalogue-unreadable", address=address) from error
    sets: dict[tuple[str, str, str, str], dict[str, ModelFile]] = defaultdict(dict)
    for record in parsed:
        kind = record["fileType"] or ""
        if kind not in _KINDS or _version(record["version"] or "")[0] != SUPPORTED_MAJOR:
            continue
        key = (
            record["sourceLanguage"] or "",
            record["targetLanguage"] or "",
            record["version"] or "",
            record["architecture"] or "",
        )
        sets[key][kind] = _file(record, raw.get(record["location"] or "", {}))
    best: dict[tuple[str, str], PublishedModel] = {}
    for (source, target, version, architecture), files in sets.items():
        if not complete(files):
            continue
        model = PublishedModel(source, target, version, architecture, tuple(files.values()))
        held = best.get((source, target))
        if held is None or _rank(held) < _rank(model):
            best[source, target] = model
    return Catalogue(address, tuple(best[pair] for pair in sorted(best)), body)


_ARCHITECTURES = ("tiny", "base-memory", "base")


def _rank(model: PublishedModel) -> tuple[tuple[int, bool, tuple[int, ...]], int]:
    """A key to choose among the models of a pair by: the newest, then the most accurate."""
    known = model.architecture in _ARCHITECTURES
    return (
        _version(model.version),
        _ARCHITECTURES.index(model.architecture) if known else -1,
    )


def complete(kinds: Iterable[str]) -> bool:
    """Whether these kinds of file make a model: the model itself and its vocabulary or two."""
    have = set(kinds)
    return "model" in have and ("vocab" in have or {"srcvocab", "trgvocab"} <= have)


def _location(record: Mapping[str, Any]) -> str:
    attachment = record.get("attachment") or {}
    return str(attachment.get("location", ""))


def _file(record: Mapping[str, str | None], raw: Mapping[str, Any]) -> ModelFile:
    attachment = raw.get("attachment") or {}
    return ModelFile(
        name=record["name"] or "",
        kind=record["fileType"] or "",
        location=record["location"] or "",
        size=int(attachment.get("size") or 0),
        sha256=str(attachment.get("hash") or ""),
        content_size=int(raw.get("decompressedSize") or 0),
        content_sha256=record["decompressedHash"] or "",
    )


def _version(text: str) -> tuple[int, bool, tuple[int, ...]]:
    """A key to sort versions by: major, finished before trial («3.1a2»), then the numbers."""
    finished = text.replace(".", "").isdigit()
    numbers = tuple(int("".join(filter(str.isdigit, part)) or 0) for part in text.split("."))
    return (numbers[0] if numbers else 0), finished, numbers
