"""The web page: what a browser, a search engine and a reader need of it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from workstation.articles import Block, Span, SpanKind
from workstation.comments import Comment, CommentStatus
from workstation.errors import Unreadable
from workstation.export.html import HtmlExporter, render_fragment
from workstation.export.publication import Edition, Publication
from workstation.jobs import Job

EXPORTER = HtmlExporter()


def page_of(publication: Publication) -> html.HtmlElement:
    return html.document_fromstring(EXPORTER.render(publication, Job()))


@pytest.mark.parametrize("edition", list(Edition))
def test_every_edition_of_the_sample_is_valid_and_whole(publication, edition):
    publication = replace(publication, edition=edition)
    validity = EXPORTER.validate(EXPORTER.render(publication, Job()), publication)
    assert validity.problems == ()
    assert validity.valid is True


def test_the_torture_story_is_valid_and_whole(torture):
    for edition in Edition:
        publication = replace(torture, edition=edition, draft=True)
        assert EXPORTER.validate(EXPORTER.render(publication, Job()), publication).problems == ()


def test_the_page_says_its_language_and_direction(publication):
    root = page_of(publication)
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    article = root.find(".//article")
    assert (article.get("lang"), article.get("dir")) == ("ar", "rtl")


def test_a_bilingual_page_has_two_articles_with_their_own_directions(bilingual):
    articles = page_of(bilingual).findall(".//main/article")
    assert [(a.get("lang"), a.get("dir")) for a in articles] == [("ar", "rtl"), ("en", "ltr")]


def test_a_telephone_number_is_isolated(torture):
    isolates = [e.text_content() for e in page_of(torture).iter("bdi") if e.get("dir") == "ltr"]
    assert "+965 1234-5678" in isolates
    assert "-5" in isolates
    assert "2010-2014" in isolates


def test_a_latin_name_keeps_the_bracket_that_it_closes(torture):
    isolates = [e.text_content() for e in page_of(torture).iter("bdi")]
    assert "Reuters (Paris)" in isolates
    assert "كونا (الكويت)" in isolates


def test_a_link_goes_around_its_isolate_and_the_strong_run_inside_it(torture):
    link = page_of(torture).find(".//a")
    assert link.get("href") == "https://example.com/a?b=1&c=(2)"
    assert link.find("bdi/strong").text == "Reuters"


def test_a_script_address_is_not_written_as_a_link(sample):
    block = Block("انقر هنا", spans=(Span(0, 8, SpanKind.LINK, "javascript:alert(1)"),))
    publication = Publication(article=replace(sample, blocks=(block,)))
    assert page_of(publication).find(".//div[@class='body']//a") is None
    assert b"javascript" not in EXPORTER.render(publication, Job())


def test_markup_in_the_story_stays_text(sample):
    evil = '</script><script>alert("x")</script>'
    meta = replace(sample.meta, summary=evil, keywords=(evil,), source=evil)
    article = replace(sample, headline=evil, blocks=(Block(evil),), meta=meta)
    root = page_of(Publication(article=article))
    assert len(list(root.iter("script"))) == 1
    assert root.find(".//h1").text_content() == evil


def test_lists_in_a_row_are_nested_by_level(torture):
    root = page_of(torture)
    assert root.xpath("count(//div[@class='body']/ul/li/ul/li)") == 1
    assert root.xpath("count(//div[@class='body']/ol/li)") == 2


def test_json_ld_describes_the_article(publication):
    data = json.loads(page_of(publication).find(".//script").text)
    assert data["@type"] == "NewsArticle"
    assert data["headline"] == publication.article.headline
    assert data["inLanguage"] == "ar"
    assert data["dateModified"] == "2018-02-13T09:30:00+00:00"
    assert [about["identifier"] for about in data["about"]] == list(
        publication.article.meta.subjects
    )


def test_open_graph_carries_title_and_address(publication):
    properties = {m.get("property"): m.get("content") for m in page_of(publication).iter("meta")}
    assert properties["og:title"] == publication.article.headline
    assert properties["og:url"] == "https://example.com/news/kuwait-coalition"
    assert properties["og:description"] == publication.article.meta.summary


def test_a_draft_is_marked_and_kept_from_search_engines(publication):
    root = page_of(replace(publication, draft=True))
    assert root.find("body").get("data-mark") == "مسودة"
    assert "مسودة ليست للنشر" in root.find(".//p[@class='notice']").text_content()
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex, nofollow"]


def test_approved_comments_stand_in_their_threads_and_no_others(publication):
    def comment(name: str, status: CommentStatus, parent: str = "") -> Comment:
        return Comment(
            id=0, body=f"نص {name}", author=name, created_at=None, status=status,
            external_id=name, parent_external_id=parent,
        )  # fmt: skip

    comments = (
        comment("هيا", CommentStatus.APPROVED),
        comment("سعد", CommentStatus.APPROVED, "هيا"),
        comment("سيئ", CommentStatus.REJECTED),
    )
    content = EXPORTER.render(replace(publication, comments=comments), Job())
    root = html.document_fromstring(content)
    assert root.xpath("//section/article//article//bdi/text()") == ["سعد"]
    assert "سيئ" not in root.find(".//section").text_content()
    assert EXPORTER.validate(content).valid is True


def test_the_fragment_is_an_article_with_its_direction(bilingual):
    fragment = html.fragment_fromstring(render_fragment(bilingual.translation))
    assert (fragment.tag, fragment.get("lang"), fragment.get("dir")) == ("article", "en", "ltr")
    assert len(fragment.findall("p")) == len(bilingual.article.blocks)


def test_a_house_template_replaces_one_file_and_cannot_reach_python(publication, tmp_path: Path):
    (tmp_path / "page.css").write_text("body { color: red }", "utf-8")
    styled = HtmlExporter(templates=tmp_path).render(publication, Job())
    assert b"color: red" in styled
    assert b"<h1>" in styled
    (tmp_path / "page.css").write_text("{{ ''.__class__.__mro__ }}", "utf-8")
    with pytest.raises(Unreadable, match=r"export\.template"):
        HtmlExporter(templates=tmp_path).render(publication, Job())


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('<bdi dir="ltr">+965 1234-5678</bdi>', "+965 1234-5678", "not-isolated"),
        ('<html lang="ar" dir="rtl">', '<html lang="ar">', "no-dir"),
        ('<html lang="ar" dir="rtl">', '<html lang="ar" dir="ltr">', "wrong-dir"),
        ("<!DOCTYPE html>", "", "no-doctype"),
        ("</ul>", "", "nested"),
        ('"@type": "NewsArticle"', '"@type": "Recipe"', "json-ld-field"),
        ('"inLanguage": "ar"', '"inLanguage": "ar', "json-ld"),
        ("للاستفسار", "\u200fللاستفسار", "stray-mark"),
        ("<h2>", "<h2><p>", "nested"),
    ],
)
def test_a_page_that_was_spoilt_is_not_valid(torture, before, after, code):
    text = EXPORTER.render(torture, Job()).decode()
    assert before in text
    validity = EXPORTER.validate(text.replace(before, after).encode())
    assert validity.valid is False
    assert f"export.problem.html.{code}" in {problem.code for problem in validity.problems}


def test_a_missing_paragraph_is_found_by_its_words(publication):
    whole = EXPORTER.render(publication, Job())
    article = publication.article
    shorter = replace(publication, article=replace(article, blocks=article.blocks[:-1]))
    assert EXPORTER.validate(EXPORTER.render(shorter, Job()), publication).valid is False
    assert EXPORTER.validate(whole, publication).valid is True


def test_empty_and_foreign_bytes_are_judged_without_an_error():
    for content in (b"", b"\xff\xfe\x00", b"%PDF-1.7", b"<html", b"<!DOCTYPE html><p>"):
        assert EXPORTER.validate(content).valid is False


def test_segments_are_not_needed_for_the_source(sample):
    assert EXPORTER.validate(EXPORTER.render(Publication(article=sample), Job())).valid is True
