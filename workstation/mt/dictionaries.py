"""Word dictionaries that are installed here: word lists, and dictionaries of dictd.

A word list is a text file of two columns with a tab between (word, senses parted by ``;``), named
for its pair: ``ar-en.tsv``. A dictd dictionary is an ``.index`` with a ``.dict`` or ``.dict.dz``
(RFC 2229's usual server; FreeDict's are ``freedict-ara-eng``), as ``apt install
dict-freedict-ara-eng`` puts into ``/usr/share/dictd``.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from workstation.mt.engine import primary
from workstation.text.folding import MARKS, TATWEEL, clitic_stems, fold_key

SYSTEM = Path("/usr/share/dictd")
_THREE = {
    "ara": "ar",
    "arb": "ar",
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "deu": "de",
    "ger": "de",
    "spa": "es",
    "ita": "it",
    "por": "pt",
    "rus": "ru",
    "tur": "tr",
    "fas": "fa",
    "per": "fa",
    "urd": "ur",
    "heb": "he",
    "nld": "nl",
    "kur": "ku",
    "ckb": "ckb",
}
_PAIR = re.compile(r"(?:^|[-_.])([a-z]{2,3})-([a-z]{2,3})(?=$|[-_.])")
_DIGITS = {
    letter: value
    for value, letter in enumerate(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    )
}
_MOST_SENSES = 8
_LONGEST_SENSE = 60
_LONGEST_HEAD = 4
_PLAIN = str.maketrans("", "", "".join(MARKS) + TATWEEL)


class Dictionary(Protocol):
    """Something that knows words of one language in another."""

    @property
    def name(self) -> str: ...

    @property
    def source(self) -> str: ...

    @property
    def target(self) -> str: ...

    def senses(self, words: Sequence[str]) -> tuple[str, ...]:
        """The senses of a word, or of several words that stand together, likeliest first."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A headword as it is written, with its senses."""

    head: str
    senses: tuple[str, ...]


class WordBook:
    """Entries by folded headword: found whatever the hamza, and behind clitics."""

    def __init__(
        self,
        name: str,
        source: str,
        target: str,
        entries: Iterable[Entry],
        *,
        is_list: bool = True,
    ) -> None:
        self.name, self.source, self.target = name, source, target
        self.is_list = is_list
        """Whether it is a word list that someone wrote for a desk."""
        self._entries = entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    @cached_property
    def _index(self) -> dict[str, list[Entry]]:
        index: dict[str, list[Entry]] = defaultdict(list)
        for entry in self._entries:
            if entry.senses and entry.head.count(" ") < _LONGEST_HEAD:
                index[fold_key(entry.head)].append(entry)
        return dict(index)

    def senses(self, words: Sequence[str]) -> tuple[str, ...]:
        rest = "".join(f" {fold_key(word)}" for word in words[1:])
        for first in _stems(words[0], self.source):
            if entries := self._index.get(first + rest):
                text = " ".join(words).translate(_PLAIN)
                senses = tuple(dict.fromkeys(_exact_first(entries, text)))[:_MOST_SENSES]
                around = clitics(words[0], first) if self.source == "ar" else _NOTHING
                return tuple(f"{around[0]}{sense}{around[1]}" for sense in senses)
        return ()


_NOTHING = ("", "")
_BEFORE = {"و": "and", "ف": "so", "ال": "the", "ب": "in", "ل": "for", "ك": "as", "لل": "for the"}
_AFTER = {
    "ه": "his, its",
    "ها": "her, its",
    "هم": "their",
    "هما": "of them both",
    "هن": "their",
    "ك": "your",
    "كم": "your",
    "نا": "our",
    "ي": "my",
}


def clitics(word: str, stem: str) -> tuple[str, str]:
    """What stood before and after an Arabic stem in a word, in English: «وللعراق» with the stem
    «عراق» gives ("and for the ", ""), «سياستها» with «سياسه» gives ("", " (her, its)").

    Only English is told; the dictionaries behind are Arabic-English but for a few.
    """
    key = fold_key(word)
    at = key.find(stem if stem in key else stem[:-1])
    if at < 0 or key == stem:
        return _NOTHING
    head, tail = key[:at], key[at + len(stem) :]
    found: list[str] = []
    while head:
        part = next((p for p in ("لل", "ال", *_BEFORE) if head.startswith(p)), "")
        if not part:
            return _NOTHING
        found.append(_BEFORE[part])
        head = head[len(part) :]
    after = _AFTER.get(tail, "")
    return " ".join([*found, ""]), f" ({after})" if after else ""


def _stems(word: str, language: str) -> Iterator[str]:
    """The keys to try for a word, itself first."""
    if language == "ar":
        yield from clitic_stems(word)
        return
    key = fold_key(word)
    yield key
    if language == "en":
        for end, instead in (
            ("'s", ""),
            ("ies", "y"),
            ("es", ""),
            ("s", ""),
            ("ed", ""),
            ("d", ""),
        ):
            if key.endswith(end) and len(key) > len(end) + 2:
                yield key.removesuffix(end) + instead


def _exact_first(entries: Sequence[Entry], text: str) -> Iterator[str]:
    """The senses of entries with the same key; those written just like the text come first."""
    for entry in sorted(entries, key=lambda entry: entry.head.translate(_PLAIN) != text):
        yield from entry.senses


def find_dictionaries(folders: Iterable[Path]) -> list[WordBook]:
    """The dictionaries in some folders, word lists first. Files are read when first looked into."""
    lists: list[WordBook] = []
    servers: list[WordBook] = []
    for folder in folders:
        if not folder.is_dir():
            continue
        for path in sorted(folder.iterdir()):
            pair = pair_of(path.stem)
            if pair is None:
                continue
            if path.suffix == ".tsv":
                lists.append(WordBook(path.stem, *pair, _LazyEntries(path)))
            elif path.suffix == ".index" and _body_of(path) is not None:
                servers.append(WordBook(path.stem, *pair, _LazyEntries(path), is_list=False))
    return lists + servers


def pair_of(name: str) -> tuple[str, str] | None:
    """The languages that a file is named for: «freedict-ara-eng» gives («ar», «en»)."""
    found = _PAIR.search(name.lower())
    if found is None:
        return None
    source, target = (_THREE.get(tag, tag) for tag in found.groups())
    return primary(source), primary(target)


class _LazyEntries:
    """The entries of a file, read when they are iterated over; none where it is damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[Entry]:
        read = _word_list if self._path.suffix == ".tsv" else _dictd
        try:
            yield from read(self._path)
        except (OSError, EOFError, zlib.error, UnicodeDecodeError, ValueError):
            return


def _word_list(path: Path) -> Iterator[Entry]:
    for line in path.read_text(encoding="utf-8-sig").splitlines():
        head, tab, senses = line.partition("\t")
        if tab and not line.startswith("#"):
            parts = (sense.strip() for sense in re.split(r"[;\t|]", senses))
            yield Entry(head.strip(), tuple(part for part in parts if part))


def _body_of(index: Path) -> Path | None:
    for end in (".dict.dz", ".dict"):
        if (body := index.with_suffix(end)).is_file():
            return body
    return None


def _dictd(index: Path) -> Iterator[Entry]:
    body = _body_of(index)
    if body is None:
        return
    # dictzip is gzip with a table for random access; whole, it is plain gzip.
    content = gzip.decompress(body.read_bytes()) if body.suffix == ".dz" else body.read_bytes()
    for line in index.read_text(encoding="utf-8", errors="replace").splitlines():
        head, start, size, *_ = [*line.split("\t"), "", ""]
        if head.startswith(("00database", "00-database")) or not size:
            continue
        at = _number(start)
        text = content[at : at + _number(size)].decode("utf-8", "replace")
        yield _definition(head, text)


def _number(digits: str) -> int:
    """A number as dictd writes it: base 64, most significant digit first."""
    value = 0
    for digit in digits:
        value = value * 64 + _DIGITS.get(digit, 0)
    return value


def _definition(head: str, text: str) -> Entry:
    """The senses of a definition: its lines after the headword, without numbers and notes.

    The headword is taken from the definition: the index has lost its punctuation.
    """
    first, _, rest = text.partition("\n")
    written = re.split(r"\s*[/\[<]", first, maxsplit=1)[0].strip()
    senses: list[str] = []
    for line in rest.splitlines():
        sense = re.sub(r"^\s*(?:\d+[.)]\s*)?", "", line).strip()
        sense = re.sub(r"\s*[\[<{(][^\])}>]*[\])}>]\s*", " ", sense).strip()
        if sense and len(sense) <= _LONGEST_SENSE:
            senses.append(sense)
    return Entry(written if fold_key(written) else head, tuple(senses))
