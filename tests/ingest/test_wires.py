"""Wires of other houses and other versions, and what is no wire."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workstation.articles import BlockKind
from workstation.errors import Unreadable
from workstation.ingest.newsml import NewsmlG2
from workstation.ingest.ninjs import Ninjs
from workstation.ingest.nitf import Nitf
from workstation.ingest.reception import Reception
from workstation.ingest.sniff import choose, receive
from workstation.jobs import Job
from workstation.wording import LANGUAGES, known, say

OLD = {
    "uri": "urn:x:1",
    "language": "ar",
    "headline": "عنوان الخبر",
    "byline": "هيا",
    "body_xhtml": "<div dir='rtl'><p>نص <b>الخبر</b>.</p><p>ثان.</p></div>",
    "body_text": "نص الخبر. ثان.",
    "description_text": "موجز",
    "subject": [{"code": "medtop:11000000", "name": "سياسة"}, {"name": "الكويت"}],
    "place": [{"name": "الكويت"}],
    "keyword": ["قمة"],
    "infosource": [{"name": "كونا"}],
    "copyrightnotice": "حقوق",
    "urgency": 7,
    "versioncreated": "2018-02-13T09:30:00Z",
}
NITF_OLD = """<?xml version="1.0"?>
<!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.4//EN" "nitf-3-4.dtd">
<nitf><head><title>Storm hits coast</title><docdata><urgency ed-urg="4"/>
<date.issue norm="20180213T093000Z"/><key-list><keyword key="storm"/></key-list></docdata></head>
<body><body.head><hedline><hl1>Storm hits <lang>coast</lang></hl1></hedline>
<byline>By <person>Jane Roe</person></byline><distributor>AP</distributor></body.head>
<body.content><block><p>OSLO (AP) -- <org>The office</org> said so on Tuesday morning.</p>
<p>More to come, it said.</p></block><media><media-caption>A wave</media-caption></media>
</body.content></body></nitf>"""


def ninjs(**changes: object) -> Reception:
    return Ninjs().read(json.dumps({**OLD, **changes}).encode(), "wire.json", Job())


def test_the_first_version_of_ninjs_is_read() -> None:
    story = ninjs()
    assert story.headline == "عنوان الخبر"
    assert [block.text for block in story.blocks] == ["نص الخبر.", "ثان."]
    meta = story.meta
    assert (meta.byline, meta.source, meta.rights) == ("هيا", "كونا", "حقوق")
    assert (meta.subjects, meta.keywords) == (("medtop:11000000",), ("قمة", "الكويت"))
    assert (meta.urgency, meta.summary) == (5, "موجز")
    assert story.published_at is not None


@pytest.mark.parametrize(
    ("theirs", "ours"), [(1, 1), (3, 2), (4, 2), (5, 3), (6, 4), (8, 5), (9, 5), (0, 3), ("", 3)]
)
def test_what_is_urgent_for_the_wire_is_so_for_the_desk(theirs: object, ours: int) -> None:
    assert ninjs(urgency=theirs).meta.urgency == ours


def test_the_second_version_of_ninjs_is_read() -> None:
    second = {
        "uri": "urn:x:2",
        "headlines": [{"value": "عنوان ثان"}],
        "bodies": [{"contenttype": "text/plain", "value": "سطر أول.\n\nسطر ثان."}],
        "infosources": [{"name": "كونا"}],
    }
    story = Ninjs().read(json.dumps(second).encode(), "wire.json", Job())
    assert story.headline == "عنوان ثان"
    assert [block.text for block in story.blocks] == ["سطر أول.", "سطر ثان."]
    assert story.meta.source == "كونا"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"uri": "x", "headline": "y", ', "ingest.broken-json"),
        (b'{"uri": "x", "headline": "", "body_text": ""}', "ingest.empty"),
        (b'[{"uri": "x", "headline": ""}]', "ingest.records"),
    ],
)
def test_broken_json_is_refused_in_one_sentence(content: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        Ninjs().read(content, "wire.json", Job())
    assert caught.value.code == code
    assert known(code)


def test_nitf_without_a_namespace_and_with_a_doctype_is_read() -> None:
    content = NITF_OLD.encode()
    assert choose(content, "wire.xml").kind == "nitf"
    story = Nitf().read(content, "wire.xml", Job())
    assert story.headline == "Storm hits coast"
    assert story.blocks[0].text == "OSLO (AP) -- The office said so on Tuesday morning."
    assert len(story.blocks) == 2
    assert (story.meta.byline, story.meta.source) == ("By Jane Roe", "AP")
    assert story.meta.keywords == ("storm",)
    assert [warning.code for warning in story.warnings] == ["ingest.pictures-left"]


ENTITIES = '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "x">]><nitf><body>&a;</body></nitf>'


@pytest.mark.parametrize(
    ("importer", "content", "code"),
    [
        (Nitf(), ENTITIES, "exchange.entities"),
        (Nitf(), "<nitf><body>", "exchange.malformed"),
        (Nitf(), "<nitf/>", "ingest.empty"),
        (NewsmlG2(), '<newsMessage xmlns="x"/>', "ingest.empty"),
        (NewsmlG2(), '<newsItem xmlns="x"/>', "ingest.empty"),
    ],
)
def test_xml_of_strangers_is_not_trusted(importer: Nitf, content: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        importer.read(content.encode(), "wire.xml", Job())
    assert caught.value.code == code
    for language in LANGUAGES:
        assert "{" not in say(code, language, **caught.value.values)


def test_a_message_of_several_items_tells_how_many_were_left() -> None:
    item = (
        "<newsItem xml:lang='en'><contentMeta><headline>One</headline></contentMeta><contentSet>"
        "<inlineData contenttype='text/plain'>The text of it.</inlineData></contentSet></newsItem>"
    )
    content = f"<newsMessage xmlns='x'><itemSet>{item * 3}</itemSet></newsMessage>"
    story = NewsmlG2().read(content.encode(), "wire.xml", Job())
    assert (story.headline, story.blocks[0].text) == ("One", "The text of it.")
    left = next(w for w in story.warnings if w.code == "ingest.more-stories")
    assert left.values == {"n": 2}


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "kind", "headline", "blocks"),
    [
        ("ninjs30-dpa_text.json", "ninjs", "Faktencheck Derby-Elfmeter", 7),
        ("ninjs31-004_simple_text_article.json", "ninjs", "Captain of wrecked cruise ship", 4),
        ("ninjs31-005_complex_text_article.json", "ninjs", "Captain of wrecked cruise ship", 4),
        ("newsmlg2-LISTING_2_text.xml", "newsml-g2", "Fed to halt QE", 2),
    ],
)
def test_files_of_other_houses_are_read(
    shared: Path, name: str, kind: str, headline: str, blocks: int
) -> None:
    story = receive(shared / "data" / "newsroom" / name, Job())
    assert story.original.kind == kind
    assert story.headline.startswith(headline)
    assert len(story.blocks) >= blocks
    assert all(block.kind is BlockKind.PARAGRAPH for block in story.blocks)
