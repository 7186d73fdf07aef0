"""Comments of other programs come in with their threads, authors, dates and states."""

from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.comments import Comment, CommentStatus
from workstation.errors import Unreadable
from workstation.ingest.comments import CommentsKind, columns_of, kind_of, read_comments
from workstation.ingest.comments_columns import (
    _NAMES,
    Field,
    fields_of,
    heading_key,
    moment,
    status_of,
)
from workstation.ingest.comments_markup import plain_text
from workstation.jobs import Cancelled, Job
from workstation.wording import known

SHARED = Path(__file__).parents[3] / "shared" / "data"
NEWSROOM = SHARED / "newsroom"
shared = pytest.mark.shared
needs_shared = pytest.mark.skipif(
    not NEWSROOM.is_dir(), reason="the shared material is not beside the project"
)


def _read(folder: Path, content: str | bytes, **mapping: str) -> list[Comment]:
    path = folder / "comments.dat"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_comments(path, Job(), mapping or None)


def _refusal(folder: Path, content: str | bytes) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        _read(folder, content)
    assert known(refused.value.code), refused.value.code
    return refused.value


def test_a_table_is_read_by_its_headings_whatever_they_are_called(tmp_path: Path) -> None:
    english = "comment_ID,Author Name,createdAt,Comment\n7,Ali,2018-02-13 10:30,شكرا\n"
    arabic = "رقم;الكاتب;التاريخ;نص التعليق\n7;Ali;13/02/2018 10:30;شكرا\n"
    for text in (english, arabic):
        (comment,) = _read(tmp_path, text)
        assert (comment.external_id, comment.author, comment.body) == ("7", "Ali", "شكرا")
        assert comment.created_at == datetime(2018, 2, 13, 10, 30, tzinfo=UTC)
        assert (comment.id, comment.status) == (0, CommentStatus.PENDING)


def test_a_table_in_an_old_encoding_is_read(tmp_path: Path) -> None:
    text = "author,comment\nعلي,نتمنى التوفيق للجميع وأن تعود المدارس إلى الموصل قريبا\n" * 1
    (comment,) = _read(tmp_path, text.encode("cp1256"))
    assert comment.author == "علي"


def test_a_comment_over_several_lines_with_quotes_is_one(tmp_path: Path) -> None:
    (comment,) = _read(tmp_path, 'id,body\n1,"سطر\nقال ""نعم""، وسكت"\n')
    assert comment.body == 'سطر\nقال "نعم"، وسكت'


def test_a_tsv_whose_quotes_are_only_text_keeps_its_rows(tmp_path: Path) -> None:
    text = 'label\tcomment\nx\t"هذا قوله\ny\tقال "نعم" وسكت\nz\tشكرا\n'
    assert [c.body for c in _read(tmp_path, text)] == ['"هذا قوله', 'قال "نعم" وسكت', "شكرا"]


def test_a_mapping_names_the_column_that_was_not_known(tmp_path: Path) -> None:
    refused = _refusal(tmp_path, "a,b\nx,شكرا\n")
    assert (refused.code, refused.values["columns"]) == ("comments_files.no-body-column", "a، b")
    assert [c.body for c in _read(tmp_path, "a,b\nx,شكرا\n", body="b")] == ["شكرا"]
    assert [c.body for c in _read(tmp_path, "x,شكرا\ny,نعم\n", body="#2")] == ["شكرا", "نعم"]


def test_what_columns_seem_to_hold_can_be_shown_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("label,comment\nx,شكرا\ny,نعم\n", encoding="utf-8")
    columns = columns_of(path, samples=1)
    assert columns is not None
    assert columns.names == ("label", "comment")
    assert columns.fields == {Field.BODY: 1}
    assert columns.samples == (("x", "شكرا"),)


def test_a_text_that_stands_twice_without_numbers_is_two_comments_each_time(
    tmp_path: Path,
) -> None:
    first = _read(tmp_path, "comment\nنعم\nنعم\nلا\n")
    again = _read(tmp_path, "comment\nلا\nنعم\nنعم\n")
    assert len({(c.external_id, c.body) for c in first}) == 3
    assert {(c.external_id, c.body) for c in first} == {(c.external_id, c.body) for c in again}


CORAL = (
    "id,author_id,story_id,created_at,body,parent_id,status,rating\n"
    "c1,u1,s1,2021-03-12T11:21:56.000Z,<p>سلام &amp; تحية</p>,,APPROVED,\n"
    "c2,u2,s1,2021-03-12T11:22:56.000Z,نعم<br>لا,c1,SYSTEM_WITHHELD,\n"
    "c3,u2,s1,2021-03-12T11:23:56.000Z,لا,c1,REJECTED,\n"
    "c4,u2,s1,2021-03-12T11:23:56.000Z,5 < 6,c1,NONE,\n"
)


def test_corals_table_is_read_with_threads_and_states(tmp_path: Path) -> None:
    comments = _read(tmp_path, CORAL)
    assert [c.body for c in comments] == ["سلام & تحية", "نعم\nلا", "لا", "5 < 6"]
    assert [c.parent_external_id for c in comments] == ["", "c1", "c1", "c1"]
    assert [c.status.value for c in comments] == ["approved", "pending", "rejected", "pending"]
    assert {c.source for c in comments} == {"coral"}


DISQUS = """<?xml version="1.0"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<thread dsq:id="2"><id/><link>http://example.org/</link><title>قصة</title><message/></thread>
<post dsq:id="4"><message><![CDATA[<p>سلام <a href="http://a.example/x">هنا</a></p>]]></message>
<createdAt>2013-10-10T19:20:29Z</createdAt><isDeleted>false</isDeleted><isSpam>true</isSpam>
<author><name>علي</name><username>ali</username></author><thread dsq:id="2"/></post>
<post dsq:id="5"><message>نعم</message><createdAt>2013-10-10T19:20:29Z</createdAt>
<isDeleted>true</isDeleted><isSpam>false</isSpam><author><name>سعد</name></author>
<thread dsq:id="2"/><parent dsq:id="4"/></post></disqus>"""


@pytest.mark.parametrize(
    "dirt", [b"", b"\xef\xbb\xbf", b"\n\n  ", b"\x00\x1f\x8bjunk\n", b"Warning: x\n"]
)
def test_disqus_is_read_through_stray_bytes_with_its_flags(tmp_path: Path, dirt: bytes) -> None:
    first, second = _read(tmp_path, dirt + DISQUS.encode())
    assert first.body == "سلام هنا http://a.example/x"
    assert (first.author, first.author_id, first.story) == ("علي", "ali", "قصة")
    assert (first.status, second.status) == (CommentStatus.SPAM, CommentStatus.REJECTED)
    assert (second.external_id, second.parent_external_id) == ("5", "4")


def test_broken_xml_is_refused_with_the_line_of_the_file(tmp_path: Path) -> None:
    refused = _refusal(tmp_path, "junk\n" + DISQUS.replace("</author>", "</autor>", 1))
    assert refused.code == "comments_files.bad-xml"
    assert refused.values["line"] == 7


BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel><item><wp:comment><wp:comment_content>&b;
</wp:comment_content></wp:comment></item></channel></rss>"""


def test_a_document_with_entities_of_its_own_is_refused(tmp_path: Path) -> None:
    assert _refusal(tmp_path, BOMB).code == "comments_files.entities"
    outside = BOMB.replace('a "aaaaaaaaaa"', 'a SYSTEM "file:///etc/passwd"')
    assert _refusal(tmp_path, outside).code == "comments_files.entities"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "comments_files.empty"),
        (b"\xef\xbb\xbf\n", "comments_files.empty"),
        (b"id,body\n", "comments_files.none"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "ingest.binary"),
        (b"<?xml version='1.0'?><html/>", "comments_files.other-xml"),
        (b'{"body": "x"}\n{"body": \n', "comments_files.bad-json"),
        (b'{"body": "x"}\n{"a": 1}\n', "comments_files.no-body-key"),
        (b'[{"body": "x"}, 3]', "comments_files.not-an-object"),
        (b'{\n"title": "x"}', "comments_files.unknown-json"),
        (b"[" * 100_000, "comments_files.unknown-json"),
        (b'[{"a": ' * 50_000, "comments_files.unknown-json"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    tmp_path: Path, content: bytes, code: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        _read(tmp_path, content)
    assert refused.value.code == code


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read_comments(tmp_path / "none.csv", Job())
    assert refused.value.code == "comments_files.gone"


def test_json_lines_may_nest_the_author(tmp_path: Path) -> None:
    rows = [
        {"id": 5, "text": "سلام", "author": {"id": 9, "name": "علي"}, "status": "approved"},
        {"id": 6, "text": "نعم", "parent_id": 5, "created": 1464818460.86, "flags": 2},
    ]
    first, second = _read(tmp_path, "\n".join(json.dumps(row) for row in rows))
    assert (first.author, first.author_id, first.status.value) == ("علي", "9", "approved")
    assert (second.parent_external_id, second.reports) == ("5", 2)
    assert second.created_at == datetime(2016, 6, 1, 22, 1, 0, 860000, tzinfo=UTC)


def test_issos_two_forms_are_read(tmp_path: Path) -> None:
    generic = [
        {"id": "/a/", "title": "قصة", "comments": [{"author": "س", "text": "<p>سلام</p>",
         "created": "2018-11-26 22:06:45", "email": "a@b.c"}]}
    ]  # fmt: skip
    (comment,) = _read(tmp_path, json.dumps(generic))
    assert (comment.body, comment.story, comment.author) == ("سلام", "قصة", "س")
    reply = {"id": 2, "text": "<p>ب</p>", "mode": 2, "created": 1464818460.86, "replies": []}
    first_row = {"id": 1, "text": "<p>أ</p>", "mode": 1, "created": 1464818460.86}
    nested = {"total_replies": 1, "replies": [first_row | {"replies": [reply]}]}
    first, second = _read(tmp_path, json.dumps(nested))
    assert (first.status.value, second.status.value) == ("approved", "pending")
    assert second.parent_external_id == "1"


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text("comment\n" + "نعم\n" * 3000, encoding="utf-8")
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        read_comments(path, job)


def test_one_line_of_json_is_told_from_a_whole_document() -> None:
    assert kind_of(b'{"body": "x"}') is CommentsKind.JSON_LINES
    assert kind_of(b'{"version": 1, "comments": []}') is CommentsKind.JSON
    assert kind_of(b'{\n "comments": []}') is CommentsKind.JSON
    assert kind_of("\ufeff<?xml?><rss>".encode("utf-16")) is CommentsKind.WXR
    assert kind_of(b"a,b\n1,2") is CommentsKind.TABLE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014-01-14 17:32:12", datetime(2014, 1, 14, 17, 32, 12, tzinfo=UTC)),
        ("2021-03-17T12:09:47.722181Z", datetime(2021, 3, 17, 12, 9, 47, 722181, tzinfo=UTC)),
        ("2021-03-17T15:00:00+03:00", datetime(2021, 3, 17, 12, tzinfo=UTC)),
        ("Tue, 18 Jan 2011 08:06:21 +0000", datetime(2011, 1, 18, 8, 6, 21, tzinfo=UTC)),
        ("١٣/٠٢/٢٠١٨", datetime(2018, 2, 13, tzinfo=UTC)),
        ("1518523200000", datetime(2018, 2, 13, 12, tzinfo=UTC)),
        ("0000-00-00 00:00:00", None),
        ("أمس", None),
        ("99/99/2018", None),
        ("", None),
    ],
)
def test_a_moment_is_read_in_the_forms_of_these_programs(
    text: str, expected: datetime | None
) -> None:
    assert moment(text) == expected


@given(st.text(max_size=40))
def test_any_text_is_a_moment_or_none_and_a_state(text: str) -> None:
    found = moment(text)
    assert found is None or found.tzinfo is not None
    assert status_of(text) in CommentStatus


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>أ</p><p>ب</p>", "أ\nب"),
        ("أ<br />\nب", "أ\nب"),
        ('<a href="https://x.example">https://x.example</a>', "https://x.example"),
        ("<script>alert(1)</script>أ", "أ"),
        ('<img src=x onerror="alert(1)">أ', "أ"),
        ("5 < 6 و a<b", "5 < 6 و a<b"),
        ("&lt;b&gt; نص", "<b> نص"),
    ],
)
def test_html_of_a_comment_becomes_text(markup: str, text: str) -> None:
    assert plain_text(markup) == text


@given(st.text(alphabet="<>ab/p \"'=&;", max_size=200))
def test_any_markup_becomes_text(markup: str) -> None:
    assert isinstance(plain_text(markup), str)


def test_markup_made_to_be_slow_is_not() -> None:
    assert plain_text("<a href='" * 20_000)
    assert plain_text("<p " * 100_000)


@shared
@needs_shared
@pytest.mark.parametrize(
    ("name", "count", "states", "replies"),
    [
        ("isso-disqus.xml", 6, {"approved": 5, "rejected": 1}, 2),
        ("isso-wordpress.xml", 8, {"approved": 8}, 3),
        ("wxr-small-export.xml", 1, {"approved": 1}, 0),
        ("wxr-themeunittestdata.xml", 32, {"approved": 29, "pending": 3}, 10),
        ("remark42-commento.json", 3, {"approved": 3}, 1),
    ],
)
def test_real_exports_are_read_whole(
    name: str, count: int, states: dict[str, int], replies: int
) -> None:
    comments = read_comments(NEWSROOM / name, Job())
    assert len(comments) == count
    assert Counter(c.status.value for c in comments) == states
    assert sum(bool(c.parent_external_id) for c in comments) == replies
    assert all(c.created_at for c in comments)


@shared
@needs_shared
def test_a_real_table_keeps_every_row() -> None:
    path = SHARED / "comments" / "mpold_dev.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    comments = read_comments(path, Job())
    assert len(comments) == 2000
    assert [c.body for c in comments] == [row["comment"] for row in rows]


def test_lines_of_json_are_known_by_a_first_line_of_any_length(tmp_path: Path) -> None:
    path = tmp_path / "long.jsonl"
    rows = [{"id": "1", "body": "كلمة " * 40_000}, {"id": "2", "body": "قصير"}]
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert [comment.external_id for comment in read_comments(path, Job())] == ["1", "2"]


def test_headings_of_arabic_newsrooms_are_known() -> None:
    names = ["الاسم المستعار", "محتوى التعليق", "متى كُتب", "مرات التبليغ", "عنوان المقال"]
    found = fields_of(names, {})
    wanted = (Field.AUTHOR, Field.BODY, Field.DATE, Field.REPORTS, Field.STORY)
    assert [found.get(field) for field in wanted] == [0, 1, 2, 3, 4]


def test_every_known_heading_is_written_as_it_is_compared() -> None:
    for names in _NAMES.values():
        assert [heading_key(name) for name in names.split()] == names.split()
