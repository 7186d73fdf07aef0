"""Feeds as feed readers see them, and posts as WordPress takes them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from urllib.parse import unquote

import pytest
from lxml import etree

from workstation.articles import Block
from workstation.comments import Comment, CommentStatus
from workstation.export.formats import exporter_named
from workstation.export.publication import Edition, Publication
from workstation.export.wxr import slug
from workstation.export.wxr_check import SPACES
from workstation.jobs import Job

from .conftest import WHEN

FEEDS = pytest.mark.parametrize("format_", ["rss", "atom"])


def made(format_: str, publication: Publication) -> bytes:
    return exporter_named(format_).render(publication, Job())


@FEEDS
@pytest.mark.parametrize("story", ["publication", "torture"])
@pytest.mark.parametrize("edition", list(Edition))
def test_a_feed_reader_finds_nothing_wrong(request, format_, story, edition):
    feedparser = pytest.importorskip("feedparser", reason="feedparser is not installed")
    publication = replace(request.getfixturevalue(story), edition=edition)
    feed = feedparser.parse(made(format_, publication))
    assert not feed.bozo
    assert [entry.id for entry in feed.entries] == [
        f"https://example.com/news/kuwait-coalition#{r.language}" for r in publication.renditions
    ]
    for entry, rendition in zip(feed.entries, publication.renditions, strict=True):
        assert f'dir="{rendition.direction}"' in entry.content[0].value
        assert entry.content[0].language == rendition.language


@FEEDS
def test_isolates_survive_the_sanitiser_of_a_feed_reader(torture, format_):
    feedparser = pytest.importorskip("feedparser", reason="feedparser is not installed")
    (entry,) = feedparser.parse(made(format_, torture)).entries
    assert '<span dir="ltr">+965 1234-5678</span>' in entry.content[0].value


@FEEDS
def test_a_feed_carries_who_what_and_when(publication, format_):
    feedparser = pytest.importorskip("feedparser", reason="feedparser is not installed")
    (entry,) = feedparser.parse(made(format_, publication)).entries
    meta = publication.article.meta
    assert publication.article.headline.replace('"', "") in entry.title.replace('"', "")
    assert entry.link == meta.canonical
    assert entry.updated_parsed if format_ == "atom" else entry.published_parsed
    terms = {tag.label or tag.term for tag in entry.tags}
    assert terms == {"السياسة والحكم", "النزاعات والحرب والسلم", *meta.keywords}


def post(publication: Publication, number: int = 0) -> etree._Element:
    return etree.fromstring(made("wxr", publication)).findall("channel/item")[number]


def of(item: etree._Element, path: str) -> str:
    return item.findtext(path, "", SPACES)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("قمة الكويت", "قمة-الكويت"),
        ("Kuwait  Coalition!", "kuwait-coalition"),
        ("a_b / c", "a-b-c"),
        ("؟!", ""),
    ],
)
def test_a_slug_is_percent_encoded_as_wordpress_does_it(name, wanted):
    assert unquote(slug(name)) == wanted
    assert slug(name).isascii()
    assert slug(name) == slug(name).lower()


def test_a_long_slug_is_cut_between_two_letters():
    assert len(slug("قمة " * 90)) <= 200
    assert unquote(slug("قمة " * 90), errors="strict").startswith("قمة-قمة")


def test_the_end_of_a_cdata_section_in_a_story_is_kept(publication):
    article = replace(publication.article, blocks=(Block("نص ]]> آخر"),), headline="أ ]]> ب")
    item = post(replace(publication, article=article))
    assert of(item, "title") == "أ ]]> ب"
    assert "نص ]]&gt; آخر" in of(item, "content:encoded")


def test_categories_tags_and_fields_carry_the_metadata(publication):
    item = post(publication)
    filed = [(c.get("domain"), c.text) for c in item.findall("category")]
    meta = publication.article.meta
    assert ("category", "السياسة والحكم") in filed
    assert [text for domain, text in filed if domain == "post_tag"] == list(meta.keywords)
    fields = {
        of(each, "wp:meta_key"): of(each, "wp:meta_value")
        for each in item.findall("wp:postmeta", SPACES)
    }
    assert fields["warraq_rights"] == meta.rights
    assert fields["warraq_subjects"].split("\n") == list(meta.subjects)


def test_approved_comments_go_along_in_their_threads(publication):
    def comment(number: str, parent: str = "", status: CommentStatus = CommentStatus.APPROVED):
        return Comment(
            id=1, body=f"نص {number} ]]>", author="هيا", created_at=WHEN, external_id=number,
            parent_external_id=parent, status=status,
        )  # fmt: skip

    comments = (
        comment("11", "10"),
        comment("10"),
        comment("12", status=CommentStatus.REJECTED),
        comment("13", "12"),
    )
    item = post(replace(publication, comments=comments))
    found = [
        (of(each, "wp:comment_id"), of(each, "wp:comment_parent"), of(each, "wp:comment_approved"))
        for each in item.findall("wp:comment", SPACES)
    ]
    assert found == [("10", "0", "1"), ("11", "10", "1"), ("13", "0", "1")]
    content = made("wxr", replace(publication, comments=comments))
    assert exporter_named("wxr").validate(content, publication).problems == ()


def test_a_draft_is_a_draft_and_an_embargo_is_kept_by_wordpress(publication):
    assert of(post(publication), "wp:status") == "publish"
    assert of(post(replace(publication, draft=True)), "wp:status") == "draft"
    meta = replace(publication.article.meta, embargo=WHEN + timedelta(days=1))
    article = replace(publication.article, meta=meta)
    item = post(replace(publication, article=article, forced=True))
    assert of(item, "wp:status") == "future"
    assert of(item, "wp:post_date_gmt") == "2018-02-14 09:30:00"
    assert of(item, "wp:post_date") == "2018-02-14 12:30:00"


def test_the_translation_is_a_post_of_its_own(bilingual):
    assert of(post(bilingual, 1), "wp:post_name") == "kuwait-coalition-en"
    assert '<div lang="en" dir="ltr">' in of(post(bilingual, 1), "content:encoded")
