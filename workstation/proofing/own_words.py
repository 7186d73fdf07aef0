"""A person's own dictionary: words that are right whatever desk they work at.

One file for a language beside the settings, ``words-ar.txt``, a word a line, so that it can be
read, shared and mended by hand.
"""

from __future__ import annotations

from pathlib import Path

from workstation.errors import Unreadable, Unwritable


def own_words(folder: Path, language: str) -> frozenset[str]:
    """The person's words in a language; none where there is no file. Raises Unreadable."""
    path = _path(folder, language)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return frozenset()
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable("proofing.words-unreadable", name=path.name) from error
    return frozenset(word for line in text.splitlines() if (word := line.strip()))


def add_own_word(folder: Path, language: str, word: str) -> None:
    """Put a word in. Raises Unreadable, Unwritable."""
    _write(_path(folder, language), own_words(folder, language) | {word})


def remove_own_word(folder: Path, language: str, word: str) -> None:
    """Take a word out. Raises Unreadable, Unwritable."""
    _write(_path(folder, language), own_words(folder, language) - {word})


def _path(folder: Path, language: str) -> Path:
    return folder / f"words-{language}.txt"


def _write(path: Path, words: frozenset[str]) -> None:
    """Write the file whole beside itself and put it in place, so that none is ever cut short."""
    beside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text("".join(f"{word}\n" for word in sorted(words)), encoding="utf-8")
        beside.replace(path)
    except OSError as error:
        raise Unwritable("proofing.words-unwritable", name=path.name) from error
