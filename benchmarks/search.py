"""How fast the archive answers as a person types.

    python benchmarks/search.py [--stories 100000] [--queries 200]

Stories are 200 words drawn from the program's Arabic lexicon as often as they are written, some
with clitics, under headlines of 8. Queries are one to three of the same words (so that the most
common words are asked for most), some as a phrase, with a word left out, by headline, state or
date. The desk is a database on disk, as a newsroom's is.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import struct
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from workstation.articles import Article, ArticleState, Block, Metadata, RevisionKind
from workstation.assets import asset
from workstation.desk import Desk
from workstation.desk.keeping import index, revision_of, words_of
from workstation.desk.search import KINDS, search
from workstation.proofing.lexicon import ENCODING, WORD_STEP
from workstation.settings import Settings

START = datetime(2014, 1, 1, tzinfo=UTC)


def lexicon() -> Iterator[tuple[str, float]]:
    """The words of the lexicon and how often each is written."""
    content = asset("lexicon/ar.words").read_bytes()
    _, buckets = struct.unpack_from("<8sI", content)
    for form, byte in re.findall(rb"([\xc1-\xf2]+)([\x00-\x7f])", content[16 + 4 * buckets :]):
        yield form.decode(ENCODING), 2 ** ((byte[0] & 0x3F) / WORD_STEP)


class Writer:
    """Words as often as a newspaper has them."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)  # noqa: S311 - repeatable, not secret
        known = sorted(lexicon(), key=lambda entry: -entry[1])[:150_000]
        self._words = [form for form, _ in known]
        self._weights = list(accumulate(count for _, count in known))

    def words(self, count: int) -> list[str]:
        return self._draw.choices(self._words, cum_weights=self._weights, k=count)

    def story(self, number: int) -> Article:
        at = START + timedelta(minutes=45 * number)
        text = self.words(200)
        return Article(
            id=0,
            headline=" ".join(self.words(8)),
            blocks=tuple(Block(" ".join(text[n : n + 40])) for n in range(0, 200, 40)),
            language="ar",
            state=self._draw.choice([ArticleState.PUBLISHED, ArticleState.DRAFT]),
            revision=1,
            created_at=at,
            changed_at=at,
            meta=Metadata(source=self._draw.choice(["كونا", "رويترز", "واس"])),
        )

    def queries(self, count: int) -> Iterator[str]:
        forms: list[Callable[[list[str]], str]] = [
            lambda w: w[0],
            lambda w: " ".join(w[:2]),
            lambda w: " ".join(w[:3]),
            lambda w: f'"{w[0]} {w[1]}"',
            lambda w: f"{w[0]} -{w[1]}",
            lambda w: f"headline:{w[0]} {w[1]}",
            lambda w: f"{w[0]} state:draft",
            lambda w: f"{w[0]} {w[1]} date:2016..2017-06",
        ]
        for number in range(count):
            yield forms[number % len(forms)](self.words(3))


def filled(path: Path, count: int) -> Desk:
    desk, writer = Desk.open(path, Settings()), Writer(7)
    for first in range(0, count, 2000):
        with desk.store.begin() as transaction:
            for number in range(first, min(first + 2000, count)):
                story = writer.story(number)
                key = transaction.articles.add(story, words_of(story))
                story = replace(story, id=key)
                revision = revision_of(desk, story, 1, RevisionKind.ORIGINAL)
                transaction.articles.add_revision(revision)
                index(transaction, story)
    return desk


def measured(desk: Desk, queries: list[str], kinds: tuple[str, ...], limit: int) -> str:
    spent, found = [], 0
    for query in queries:
        begun = time.perf_counter()
        found += bool(search(desk, query, limit, kinds))
        spent.append((time.perf_counter() - begun) * 1000)
    spent.sort()
    return (
        f"median {statistics.median(spent):.1f} ms, p95 {spent[int(len(spent) * 0.95)]:.1f} ms,"
        f" worst {spent[-1]:.1f} ms; {found} of {len(queries)} found something"
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    options.add_argument("--stories", type=int, default=100_000)
    options.add_argument("--queries", type=int, default=200)
    options.add_argument("--desk", type=Path, help="keep the desk here, and use it again")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.desk or Path(folder) / "desk.warraq"
        begun, there = time.perf_counter(), path.exists()
        desk = Desk.open(path, Settings()) if there else filled(path, asked.stories)
        if not there:
            each = (time.perf_counter() - begun) / asked.stories * 1000
            print(
                f"{asked.stories:,} stories kept and indexed, {each:.2f} ms each,"
                f" {path.stat().st_size >> 20:,} MB"
            )
        queries = list(Writer(11).queries(asked.queries))
        print("palette (10 stories):", measured(desk, queries, ("article",), 10))
        print("archive (50 of any kind):", measured(desk, queries, KINDS, 50))
        desk.close()


if __name__ == "__main__":
    main()
