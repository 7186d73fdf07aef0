"""Posts within what each channel allows, and pictures in which the whole headline stands."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from workstation.articles import Notice, NoticeKind
from workstation.errors import Refused, Unreadable
from workstation.export.card import CardExporter, png_size
from workstation.export.channels import (
    CHANNELS,
    emoji_by_bytes,
    seen_short_addresses,
    units,
    weighted,
)
from workstation.export.formats import exporter_named
from workstation.export.posts import hashtags, posts
from workstation.export.publication import Edition, Publication
from workstation.jobs import Job

from .conftest import WHEN
from .stories import publications

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
cards = pytest.mark.parametrize("format_", ["card", "square"])


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("خبر عاجل", 8),
        ("مُشَكَّل", 8),
        ("أنباء 🇰🇼", 8),
        (FAMILY, 2),
        ("中文", 4),
        ("ﷺ", 2),
        ("https://example.com/" + "a" * 90, 23),
        ("انظر example.com/news الآن", 5 + 23 + 5),
        ("«خبر» – “x”…", 12 + 1),
        ("e\u0301", 1),
    ],
)
def test_x_weighs_letters_emoji_and_addresses_as_it_says(text: str, length: int):
    assert weighted(text) == length


def test_other_channels_count_in_their_own_ways():
    assert seen_short_addresses(f"خبر {FAMILY} https://example.com/{'a' * 50}") == 4 + 1 + 1 + 23
    assert emoji_by_bytes("خبر 😀") == 4 + 4
    assert units("خبر 😀") == 4 + 2


def with_(publication: Publication, headline: str = "", **meta: object) -> Publication:
    article = publication.article
    return replace(
        publication,
        article=replace(
            article,
            headline=headline or article.headline,
            meta=replace(article.meta, **meta),
        ),
    )


def test_a_post_says_the_headline_the_summary_tags_and_where_to_read_on(publication):
    post = posts(publication, publication.source)[0]
    meta = publication.article.meta
    assert post.text.split("\n\n") == [
        publication.article.headline,
        meta.summary,
        "#التحالف_الدولي #داعش",
        meta.canonical,
    ]
    assert post.length == weighted(post.text) <= 280


def test_no_post_is_longer_than_its_channel_allows(publication):
    long = with_(publication, headline="خبر طويل جدًا عن القمة " * 30, summary="موجز " * 900)
    for post in posts(long, long.source):
        assert post.length <= post.channel.limit
        assert post.text.endswith("https://example.com/news/kuwait-coalition")
        assert "…" in post.text


def test_a_headline_is_cut_at_a_word(publication):
    words = "قمة الكويت"
    long = with_(publication, headline=" ".join([words] * 60))
    first = posts(long, long.source)[0].text.split("\n\n")[0]
    assert first.removesuffix("…").rsplit(" ", 1)[-1] in words.split()


def test_a_translation_has_neither_the_tags_nor_the_address_of_the_source(bilingual):
    post = posts(bilingual, bilingual.translation)[0]
    assert "#" not in post.text
    assert "https://" not in post.text


def test_keywords_become_tags_that_channels_take(publication):
    found = hashtags(
        with_(publication, keywords=("إعمار العراق", "كوفيد-19", "2018", "!", "نـفط", "نفط")),
        publication.source,
    )
    assert found == ["#إعمار_العراق", "#كوفيد_19", "#نفط"]


def test_the_file_says_each_length_and_its_judge_counts_again(publication):
    exporter = exporter_named("posts")
    content = exporter.render(publication, Job())
    assert content.decode().count("\n# ") + content.decode().startswith("# ") == len(CHANNELS)
    assert exporter.validate(content, publication).valid
    spoilt = content.replace("واسعة".encode(), "واسعة جدًا".encode())
    codes = {problem.code for problem in exporter.validate(spoilt, publication).problems}
    assert codes == {"export.problem.posts.length"}
    other = with_(publication, headline="عنوان آخر تماما")
    codes = {problem.code for problem in exporter.validate(content, other).problems}
    assert codes == {"export.problem.words-missing"}


def test_a_killed_story_is_posted_as_withdrawn(publication):
    killed = with_(publication, summary="", notice=Notice(NoticeKind.KILL, "سُحب.", WHEN))
    for post in posts(killed, killed.source):
        assert post.text.startswith("مسحوبة: ")


@settings(max_examples=25)
@given(publication=publications())
def test_no_story_breaks_its_posts(publication: Publication):
    exporter = exporter_named("posts")
    content = exporter.render(publication, Job())
    codes = {problem.code for problem in exporter.validate(content, publication).problems}
    assert codes <= {"export.problem.words-missing"}  # a headline may be cut


@cards
@settings(max_examples=8, deadline=None)
@given(publication=publications())
def test_no_story_breaks_its_card(format_: str, publication: Publication):
    exporter = exporter_named(format_)
    assert exporter.validate(exporter.render(publication, Job()), publication).problems == ()


def rows(content: bytes) -> list[bytes]:
    """The lines of a picture as bytes of its pixels, filters undone."""
    width, height = png_size(content) or (0, 0)
    depth = {2: 3, 6: 4}[content[25]]
    at, data = 8, b""
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        data += content[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += 12 + length
    raw, stride = zlib.decompress(data), width * depth
    lines, above = [], bytearray(stride)
    for y in range(height):
        way, line = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1 :][:stride])
        for x in range(stride):
            left = line[x - depth] if x >= depth else 0
            up, corner = above[x], above[x - depth] if x >= depth else 0
            guess = left + up - corner
            near = min((left, up, corner), key=lambda v, g=guess: abs(g - v))
            line[x] = (line[x] + (0, left, up, (left + up) // 2, near)[way]) & 255
        lines.append(bytes(line))
        above = line
    return lines


def ink(content: bytes, margin: int) -> set[str]:
    """The sides of the picture on whose margin something dark stands, but the coloured edge."""
    width, height = png_size(content) or (0, 0)
    lines = rows(content)
    depth = len(lines[0]) // width
    dark = [
        (x, y)
        for y, line in enumerate(lines)
        for x in range(width)
        if line[x * depth] < 60 and x < width - 18 and x >= 18
    ]
    assert dark
    xs, ys = [x for x, _ in dark], [y for _, y in dark]
    return {
        side
        for side, out in {
            "left": min(xs) < margin,
            "right": max(xs) > width - margin,
            "top": min(ys) < margin,
            "bottom": max(ys) > height - margin,
        }.items()
        if out
    }


@pytest.mark.parametrize(
    "headline", ["الاجتماعُ الوِزاريُّ للتحالُف Reuters (Paris) " * 6, "خبر " + "ك" * 60]
)
def test_the_whole_headline_stands_inside_the_margins(publication, headline: str):
    content = exporter_named("card").render(with_(publication, headline=headline), Job())
    assert png_size(content) == (1200, 630)
    assert ink(content, 48) == set()


@cards
def test_a_headline_that_does_not_fit_is_refused_and_never_cut(publication, format_: str):
    with pytest.raises(Refused) as refused:
        exporter_named(format_).render(with_(publication, headline="كلمة طويلة " * 600), Job())
    assert refused.value.code == "export.card-headline"


def test_sizes_are_those_of_the_channels(publication):
    sizes = {f: png_size(exporter_named(f).render(publication, Job())) for f in ("card", "square")}
    assert sizes == {"card": (1200, 630), "square": (1080, 1080)}


@cards
def test_what_differs_in_the_story_differs_in_the_card(publication, bilingual, format_: str):
    killed = with_(publication, notice=Notice(NoticeKind.KILL, "سُحب.", WHEN))
    made = [
        publication,
        replace(publication, draft=True),
        replace(publication, outlet="الجريدة"),
        with_(publication, subjects=("medtop:15000000",)),
        with_(publication, source="رويترز"),
        killed,
        bilingual,
        replace(bilingual, edition=Edition.TRANSLATION),
    ]
    assert len({exporter_named(format_).render(each, Job()) for each in made}) == len(made)


def test_a_damaged_picture_is_found(publication):
    exporter = exporter_named("card")
    content = exporter.render(publication, Job())
    for spoilt in (content[:-20], content[:400] + b"x" + content[401:], b"\x89PNG\r\n\x1a\n"):
        assert [p.code for p in exporter.validate(spoilt).problems] == [
            "export.problem.card.damaged"
        ]
    square = exporter_named("square").validate(content)
    assert [p.code for p in square.problems] == ["export.problem.card.size"]


def test_a_house_card_is_used_and_its_mistakes_are_told(publication, tmp_path: Path):
    own = tmp_path / "card.typ"
    own.write_text("#set page(width: 1200pt, height: 630pt)\n= دار\n", encoding="utf-8")
    exporter = CardExporter(1200, 630, "card", ".card.png", template=own)
    assert exporter.validate(exporter.render(publication, Job())).valid
    own.write_text("#let = 1\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="template-line"):
        exporter.render(publication, Job())
    own.unlink()
    with pytest.raises(Unreadable):
        exporter.render(publication, Job())
