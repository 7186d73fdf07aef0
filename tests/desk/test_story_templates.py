"""What a new story may begin with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from workstation.articles import BlockKind
from workstation.desk import Desk, articles, publishing, story_templates
from workstation.desk.story_templates import ORDER, folder_of, templates, write_from
from workstation.export.preflight import PreflightSeverity
from workstation.settings import Folders, Publishing, Settings

OWN = """
[name]
ar = "طقس"

[ar]
headline = "[[العنوان]]"
lines = ["## اليوم", "- [[الحرارة]]", "> [[قول]]", "نص"]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    places = Folders(tmp_path / "s", tmp_path / "data", tmp_path / "cache", tmp_path / "out")
    settings = Settings(publishing=Publishing(outlet="صحيفة الكويت"))
    opened = Desk.open(":memory:", settings, places)
    yield opened
    opened.close()


def blockers(desk: Desk, number: int) -> list[str]:
    items = publishing.check(desk, number)
    return [item.code for item in items if item.severity is PreflightSeverity.BLOCKER]


@pytest.mark.parametrize("key", ORDER)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_kind_has_a_template_in_both_languages(desk, key, language):
    found, bad = templates(desk)
    assert bad == []
    (template,) = [one for one in found if one.key == key]
    assert template.name("ar") != template.name("en")
    article = write_from(desk, template, language).article
    assert article.language == language
    assert len(article.blocks) >= 4
    assert article.meta.urgency == template.urgency
    assert "{" not in article.text
    assert article.headline.startswith("[[")


def test_the_outlet_and_the_day_are_filled_in(desk):
    article = write_from(desk, templates(desk)[0][0]).article
    assert "(صحيفة الكويت)" in article.blocks[0].text
    assert str(desk.clock().year) in article.blocks[0].text
    assert "[[المكان]]" in article.blocks[0].text


def test_what_is_left_to_write_keeps_a_story_from_going_out(desk):
    number = write_from(desk, templates(desk)[0][0]).article.id
    assert "preflight.template.left" in blockers(desk, number)
    article = articles.get(desk, number)
    whole = [replace(block, text="كُتب النص كله هنا.") for block in article.blocks]
    articles.save(desk, number, "عنوان", whole)
    assert "preflight.template.left" not in blockers(desk, number)


def test_a_team_keeps_templates_of_its_own(desk):
    folder = folder_of(desk.folders)
    folder.mkdir(parents=True)
    (folder / "weather.toml").write_text(OWN, encoding="utf-8")
    (folder / "match.toml").write_text(OWN, encoding="utf-8")
    found, bad = templates(desk)
    assert bad == []
    assert [one.key for one in found] == [*ORDER, "weather"]
    assert found[ORDER.index("match")].name("en") == "طقس"
    blocks = write_from(desk, found[-1], "en").article.blocks
    kinds = [block.kind for block in blocks]
    assert kinds == [
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTE,
        BlockKind.PARAGRAPH,
    ]


@pytest.mark.parametrize(
    "text",
    ["[name", "[name]\nar = 1\n[ar]\nheadline = ''\nlines = []", "", "name = 1\n[ar]\nlines = 1",
     OWN.replace("[name]", "urgency = 9\n[name]"), OWN.replace('"نص"', '"ن\\nص"')],
)  # fmt: skip
def test_a_file_that_is_no_template_is_named_and_the_others_stay(desk, text):
    folder = folder_of(desk.folders)
    folder.mkdir(parents=True)
    (folder / "bad.toml").write_text(text, encoding="utf-8")
    found, (wrong,) = templates(desk)
    assert [one.key for one in found] == list(ORDER)
    assert wrong.values["name"] == "bad.toml"
    assert story_templates.folder_of(desk.folders) == folder
