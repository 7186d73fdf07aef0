"""Search over a desk, as a person types."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workstation.articles import ArticleState, Block, Metadata
from workstation.assets import asset
from workstation.desk import Desk, articles, translation, versions
from workstation.desk.search import KINDS, Result, refresh, search
from workstation.settings import Folders, Settings
from workstation.store import schema, sqlite


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    places = Folders(tmp_path, tmp_path / "data", tmp_path / "cache", tmp_path / "out")
    made = Desk.open(":memory:", Settings(), places)
    came = articles.receive(made, asset("samples/coalition.txt"))
    row = translation.segment(made, came.article.id, "en")
    translation.write_target(made, row[0].id, "Coalition partners meet on stability")
    return made


def write(desk: Desk, headline: str, *lines: str, at: datetime | None = None, **meta: str) -> int:
    if at is not None:
        desk.clock = lambda: at
    number = articles.write_new(desk, headline=headline).article.id
    articles.save(desk, number, headline, [Block(line) for line in lines])
    if meta:
        articles.describe(desk, number, Metadata(**meta))
    return number


def stories(desk: Desk, text: str) -> list[int]:
    return [found.id for found in search(desk, text, kinds=["article"])]


def marked(found: Result) -> list[str]:
    return [found.snippet[start:end] for start, end in found.spans]


@pytest.mark.parametrize("word", ["الإرهاب", "ارهاب", "«والإرهاب»", "الإره"])
def test_a_story_is_found_however_its_word_is_typed(desk: Desk, word: str) -> None:
    found = search(desk, word)
    assert [result.kind for result in found] == ["article"]
    assert found[0].snippet[found[0].start : found[0].end].endswith("رهاب")


def test_a_segment_is_found_by_its_target_where_segments_are_asked_for(desk: Desk) -> None:
    assert search(desk, "partners stability") == []
    found = search(desk, "partner stability", kinds=KINDS)
    assert [(result.kind, result.story) for result in found] == [("segment", 1)]
    assert marked(found[0]) == ["partners", "stability"]
    assert search(desk, "kind:segments partner stability") == found
    assert search(desk, "نوع:مقاطع partner stability") == found


def test_a_segment_that_changes_is_found_by_its_new_words_alone(desk: Desk) -> None:
    row = translation.segment(desk, 1, "en")
    translation.write_target(desk, row[0].id, "Allies gather")
    assert search(desk, "stability", kinds=["segment"]) == []
    assert [found.id for found in search(desk, "allies", kinds=["segment"])] == [row[0].id]
    translation.split(desk, row[0].id, row[0].source.index(" "))
    assert len(search(desk, "allies", kinds=["segment"])) == 1


@pytest.mark.parametrize(
    "text", ["؟ «» *", '"', "-", "headline:", "AND OR NOT", '"" () ^ : -*', ""]
)
def test_signs_alone_are_no_error(desk: Desk, text: str) -> None:
    assert search(desk, text, kinds=KINDS) == []


def test_words_side_by_side_are_a_phrase(desk: Desk) -> None:
    near = write(desk, "خبر", "تنطلق قمة الكويت غدا")
    far = write(desk, "خبر", "الكويت تدعو إلى قمة")
    assert set(stories(desk, "قمة الكويت")) == {near, far}
    assert stories(desk, '"قمة الكويت"') == [near]
    assert stories(desk, "«قمة الكويت»") == [near]
    assert stories(desk, '"الكويت قمة"') == []


def test_a_word_may_be_left_out(desk: Desk) -> None:
    oil = write(desk, "خبر", "وزير النفط في فيينا")
    health = write(desk, "خبر", "وزيرها للصحة في فيينا")
    assert stories(desk, "وزير فيينا -النفط") == [health]
    assert stories(desk, 'فيينا -"للصحة في"') == [oil]
    assert set(stories(desk, "-النفط kind:story")) == {1, health}


def test_fields_narrow_the_answers(desk: Desk) -> None:
    head = write(desk, "قمة في الكويت", "نص", slug="kw-summit", byline="سارة العلي")
    body = write(desk, "خبر", "قمة في الكويت", source="الأناضول")
    assert set(stories(desk, "قمة")) == {head, body}
    assert stories(desk, "headline:قمه") == stories(desk, "عنوان:للقمة") == [head]
    assert stories(desk, "author:سارة") == [head]
    assert stories(desk, "مصدر:الأناضول") == [body]
    assert stories(desk, "slug:kw-summit") == [head]
    articles.move(desk, head, ArticleState.IN_EDIT)
    assert stories(desk, "قمة state:in-edit") == stories(desk, "حالة:قيد_التحرير") == [head]
    assert stories(desk, "قمة -state:in_edit") == [body]
    assert stories(desk, "قمة language:en") == []


def test_dates_narrow_the_answers(desk: Desk) -> None:
    january = write(desk, "قمة", "نص", at=datetime(2024, 1, 20, 12, tzinfo=UTC))
    march = write(desk, "قمة", "نص", at=datetime(2024, 3, 1, 12, tzinfo=UTC))
    assert stories(desk, "قمة date:2024-01..2024-02") == [january]
    assert stories(desk, "تاريخ:٢٠٢٤-٠٣-٠١") == [march]
    assert stories(desk, "قمة date:2024-02..") == [march]
    assert stories(desk, "date:2024") == [march, january]
    assert stories(desk, "قمة date:..2023") == []


def test_the_headline_counts_for_more_than_the_text(desk: Desk) -> None:
    in_text = write(desk, "خبر آخر", "زلزال")
    in_head = write(desk, "زلزال", "خبر آخر عن المدينة")
    assert stories(desk, "زلزال") == [in_head, in_text]


def test_a_spiked_story_is_found_only_by_its_state(desk: Desk) -> None:
    number = write(desk, "زلزال", "نص")
    articles.move(desk, number, ArticleState.SPIKED)
    assert stories(desk, "زلزال") == []
    assert stories(desk, "زلزال state:spiked") == [number]


def test_a_past_version_is_found_by_what_the_story_no_longer_says(desk: Desk) -> None:
    number = write(desk, "خبر", "زلزال مدمر")
    versions.name_version(desk, number, "أولى")
    articles.save(desk, number, "خبر", [Block("هزة خفيفة")])
    assert stories(desk, "زلزال") == []
    found = search(desk, "زلزال", kinds=["version"])
    assert [(result.kind, result.story) for result in found] == [("version", number)]
    assert versions.revision(desk, number, found[0].id).blocks[0].text == "زلزال مدمر"


def test_a_snippet_shows_the_line_with_most_of_the_words(desk: Desk) -> None:
    write(desk, "خبر", "الأمن أولا", "قال الأمين العام إن أمن المنطقة واستقرارها معا", "آخر")
    found = search(desk, "أمن استقرار", kinds=["article"])[0]
    assert marked(found) == ["أمن", "واستقرارها"]


def test_the_list_of_stories_takes_the_same_operators(desk: Desk) -> None:
    number = write(desk, "قمة في الكويت", "نص")
    write(desk, "خبر", "قمة في الكويت")
    assert articles.numbers(desk, text="عنوان:قمة") == [number]
    assert set(articles.numbers(desk, text="-قمة")) == {1}


def test_who_has_a_story_is_found_at_once(desk: Desk) -> None:
    number = write(desk, "قمة", "نص")
    articles.assign(desk, number, "ليلى حسن")
    assert stories(desk, "author:ليلى") == [number]


def test_a_desk_of_an_older_program_is_indexed_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "desk.warraq"
    engine = sqlite.engine_for(path)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        schema.migrate(connection, "0004")
    engine.dispose()
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE VIRTUAL TABLE found USING fts5(folded, kind UNINDEXED, ref UNINDEXED)")
        raw.execute("CREATE TABLE found_rows (kind TEXT, ref INTEGER, row INTEGER)")
        moment = "2024-01-01 00:00:00"
        raw.execute(
            "INSERT INTO articles (id, headline, language, state, revision, words, assignee, slug,"
            " meta, residue, created_at, changed_at) VALUES (7, 'زلزال', 'ar', 'draft', 2, 1, '',"
            " '', '{}', '[]', ?, ?)",
            (moment, moment),
        )
        for number, line in ((1, "هزة"), (2, "نص")):
            raw.execute(
                "INSERT INTO revisions (article_id, number, kind, label, author, headline, blocks,"
                " words, created_at) VALUES (7, ?, 'autosave', '', '', 'زلزال', ?, 1, ?)",
                (number, f'[{{"text": "{line}"}}]', moment),
            )
        raw.execute(
            "INSERT INTO comments (id, story, external_id, parent_external_id, fingerprint, author,"
            " author_id, author_key, body, status, queue, reasons, reports, source)"
            " VALUES (3, '', '', '', 'x', 'قارئ', '', '', 'رأيي في الزلازل', 'pending', 'clean',"
            " '[]', 0, '')"
        )
    raw.close()
    desk = Desk.open(path)
    assert [found.id for found in search(desk, "الزلزال")] == [7]
    assert [found.story for found in search(desk, "هزة", kinds=["version"])] == [7]
    assert [found.id for found in search(desk, "رأي author:قارئ")] == [3]
    assert not refresh(desk)
    desk.close()
