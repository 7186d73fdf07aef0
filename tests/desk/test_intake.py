"""Files of any kind find the verb that reads them; stories that came before are known again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from workstation.articles import ArticleState
from workstation.assets import asset
from workstation.desk import Desk, articles, drafts, holds, translation
from workstation.desk.intake import Role, role_of, take_in
from workstation.errors import Unreadable, WorkstationError

SAMPLE = asset("samples/coalition.txt")
TMX = """<?xml version="1.0" encoding="utf-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"
 adminlang="en" srclang="ar" datatype="plaintext"/><body><tu><tuv xml:lang="ar"><seg>خبر عاجل</seg>
</tuv><tuv xml:lang="en"><seg>Breaking news</seg></tuv></tu></body></tmx>"""
TERMS = "ar,en\nالتحالف الدولي,international coalition\n"
COMMENTS = "author,date,body\nسالم,2018-02-13 10:00,تعليق أول\nهدى,2018-02-13 11:00,تعليق ثان\n"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><item><title>خبر</title>
<description>نص الخبر</description>{comment}</item></channel></rss>"""
XLIFF = '<?xml version="1.0"?>\n<xliff version="2.1" srcLang="ar"></xliff>'


@pytest.fixture
def desk(tmp_path: Path):
    opened = Desk.open(tmp_path / "desk.warraq")
    opened.folders = replace(opened.folders, data=tmp_path / "data")
    yield opened
    opened.close()


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "text", "role"),
    [
        ("units.tmx", TMX, Role.MEMORY),
        ("unnamed.xml", TMX, Role.MEMORY),
        ("terms.csv", TERMS, Role.TERMS),
        ("comments.csv", COMMENTS, Role.COMMENTS),
        ("comments.json", "[]", Role.COMMENTS),
        ("export.xml", "<rss version='2.0'></rss>", Role.COMMENTS),
        ("story.xlf", XLIFF, Role.TRANSLATION),
        ("wire.json", '{"uri": "urn:x", "headline": "خبر"}', Role.STORY),
        ("wire.xml", "<nitf><body/></nitf>", Role.STORY),
        ("feed.xml", FEED.format(comment=""), Role.STORY),
        ("post.xml", FEED.format(comment="<wp:comment></wp:comment>"), Role.STORY),
        (
            "site.xml",
            FEED.format(comment="<wp:comment></wp:comment></item><item>"),
            Role.COMMENTS,
        ),
        ("story.txt", "خبر عن ملفات <tmx> في الصحافة", Role.STORY),
        ("page.html", "<html><body><p>خبر</p></body></html>", Role.STORY),
        ("empty.csv", "", Role.STORY),
    ],
)
def test_a_file_is_known_by_what_it_holds(tmp_path: Path, name: str, text: str, role: Role) -> None:
    assert role_of(written(tmp_path, name, text)) is role


def test_each_kind_goes_where_it_belongs(desk: Desk, tmp_path: Path) -> None:
    assert take_in(desk, written(tmp_path, "a.tmx", TMX)).count == 1
    assert take_in(desk, written(tmp_path, "a.csv", TERMS)).count == 1
    assert take_in(desk, written(tmp_path, "b.csv", COMMENTS)).count == 2
    story = take_in(desk, SAMPLE)
    assert story.received is not None
    assert story.received.article.meta.source == "كونا"


def test_a_story_that_came_before_is_known_again(desk: Desk) -> None:
    first = take_in(desk, SAMPLE).received
    again = take_in(desk, SAMPLE)
    assert first is not None
    assert again.received is None
    assert again.known is not None
    assert again.known.id == first.article.id
    assert articles.counts(desk) == {ArticleState.RECEIVED: 1}
    assert take_in(desk, SAMPLE, again=True).received is not None
    assert articles.counts(desk) == {ArticleState.RECEIVED: 2}


def test_a_translation_file_becomes_a_story_with_its_segments(desk: Desk, tmp_path: Path) -> None:
    space = ' xmlns="urn:oasis:names:tc:xliff:document:2.0" trgLang="en">'
    unit = '<file id="f"><unit id="u"><segment><source>كونا</source></segment></unit></file>'
    content = XLIFF.replace("></xliff>", f"{space}{unit}</xliff>")
    taken = take_in(desk, written(tmp_path, "a.xlf", content))
    assert taken.received is not None
    assert translation.segments(desk, taken.received.article.id, "en")[0].source == "كونا"
    assert take_in(desk, written(tmp_path, "a.xlf", content)).known is not None


def test_a_broken_translation_file_is_refused(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        take_in(desk, written(tmp_path, "a.xlf", XLIFF))
    assert caught.value.code == "exchange.xliff-namespace"


@pytest.mark.parametrize("name", ["a.txt", "a.tmx", "a.csv", "a.tbx", "a.json", "a.docx", "a.html"])
@pytest.mark.parametrize(
    "content", [b"", bytes(range(256)) * 12, b"\x00" * 5000, b"PK\x03\x04broken"]
)
def test_a_bad_file_of_any_name_is_refused_with_a_reason(
    desk: Desk, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(WorkstationError):
        take_in(desk, path)
    assert articles.counts(desk) == {}


def test_lists_go_by_change_and_narrow_by_state_words_and_person(desk: Desk) -> None:
    start = desk.clock()
    desk.clock = lambda: start
    old = articles.write_new(desk, headline="أسعار النفط ترتفع").article.id
    desk.clock = lambda: start + timedelta(minutes=1)
    new = articles.write_new(desk, headline="أمطار على المناطق الشمالية").article.id
    assert articles.numbers(desk) == [new, old]
    articles.assign(desk, old, "سالم")
    articles.move(desk, old, ArticleState.IN_EDIT)
    assert articles.numbers(desk, [ArticleState.IN_EDIT]) == [old]
    assert articles.numbers(desk, text="امطار") == [new]
    assert articles.numbers(desk, text="قمح") == []
    assert articles.numbers(desk, assignee="سالم") == [old]
    articles.move(desk, old, ArticleState.SPIKED)
    assert articles.numbers(desk) == [new]
    assert articles.numbers(desk, [ArticleState.SPIKED]) == [old]


def test_a_window_that_died_lets_its_story_go(desk: Desk, tmp_path: Path) -> None:
    number = take_in(desk, SAMPLE).received.article.id  # type: ignore[union-attr]
    dead = Desk.open(tmp_path / "desk.warraq")
    dead.folders = desk.folders
    assert holds.take(dead, number) is None
    kept = drafts.journal(dead)
    article = articles.get(dead, number)
    kept.write(
        drafts.Draft(
            article_id=number,
            session=dead.session,
            based_on=article.revision,
            language="ar",
            headline="عنوان يُكتب",
            blocks=article.blocks,
            written_at=dead.clock(),
        )
    )
    assert holds.take(desk, number) is not None
    assert drafts.left_behind(desk, drafts.journal(desk)) == []
    kept.close()
    dead.close()
    (found,) = drafts.left_behind(desk, drafts.journal(desk))
    assert found.headline == "عنوان يُكتب"
    assert holds.take(desk, number) is None
