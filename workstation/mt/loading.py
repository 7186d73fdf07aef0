"""The door to the native engine: files in, a translator out, refusals as our errors."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol, cast

from workstation.errors import Missing, Unreadable
from workstation.mt.catalogue import complete


class Translator(Protocol):
    """What we use of `fxtranslate.Translator`. It panics on any thread but the one it was made
    on, so make it, use it and let it go on one thread."""

    def translate(self, text: str) -> str: ...

    def translate_long(self, text: str) -> str: ...


def available() -> bool:
    """Whether the native engine is installed; it is not loaded."""
    return find_spec("fxtranslate") is not None


def check(folder: Path, files: Mapping[str, str], name: str) -> None:
    """Load the model once and let it go. Raises `Unreadable` when the engine refuses it."""
    if not complete(files):
        raise Unreadable("mt.model-incomplete", name=name)
    load({kind: folder / file for kind, file in files.items()}, name)


def load(files: Mapping[str, Path], name: str) -> Translator:
    """A `fxtranslate.Translator` bound to this thread. Raises `Unreadable` or `Missing`."""
    try:
        import fxtranslate
    except ImportError as error:
        raise Missing("mt.no-engine") from error
    source_vocabulary = files.get("srcvocab") or files["vocab"]
    target_vocabulary = files.get("trgvocab") or files["vocab"]
    try:
        made = fxtranslate.Translator(
            files["model"].read_bytes(),
            source_vocabulary.read_bytes(),
            target_vocabulary.read_bytes(),
            files["lex"].read_bytes() if "lex" in files else None,
        )
    except (ValueError, OSError) as error:
        raise Unreadable("mt.broken-model", name=name) from error
    return cast(Translator, made)
