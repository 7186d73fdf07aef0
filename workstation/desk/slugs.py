"""Slugs: the short Latin name of a story, one of its own on the desk."""

from __future__ import annotations

import re
from pathlib import Path

from workstation.desk.articles import get
from workstation.desk.desk import Desk
from workstation.text.romanised import romanised

WORDS = 4
"""Words of a headline that a slug takes."""
_SMALL = frozenset(
    {
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "by",
        "with",
        "from",
        "as",
        "is",
        "are",
        "was",
        "were",
        "fi",
        "min",
        "ala",
        "ila",
        "ma",
        "maa",
        "dd",
        "byn",
    }
)


def suggest(desk: Desk, article_id: int) -> str:
    """A slug that no other story has: from the English headline when it is translated, from the
    name of the file that came in when that says something, else from the headline romanised."""
    from workstation.desk.translation import segments

    article = get(desk, article_id)
    with desk.store.read() as transaction:
        original = transaction.articles.original(article_id)
    english = " ".join(
        segment.target
        for segment in segments(desk, article_id, "en")
        if segment.block == 0 and segment.confirmed
    )
    stem = Path(original.name).stem if original is not None else ""
    from_file = slugged(stem) if re.search(r"[a-z]{3}", slugged(stem)) else ""
    wanted = slugged(english) or from_file or slugged(article.headline) or "story"
    return _free(desk, wanted, article_id)


def slugged(text: str) -> str:
    """The first words of a text that say something, as ``two-figures``; empty when none does."""
    words = [word for word in romanised(text).split() if word not in _SMALL]
    return "-".join(words[:WORDS])


def _free(desk: Desk, wanted: str, article_id: int) -> str:
    slug, number = wanted, 1
    with desk.store.read() as transaction:
        while any(other != article_id for other in transaction.articles.with_slug(slug)):
            number += 1
            slug = f"{wanted}-{number}"
    return slug
