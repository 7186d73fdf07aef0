"""Outlets as data: formats, folder, rules, names and templates, and what is wrong with a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workstation.articles import Block
from workstation.desk import Desk, articles, profiles, publishing
from workstation.desk.publishing import Edition, Order
from workstation.errors import NotFound, Unreadable
from workstation.settings import Folders, Settings
from workstation.wording import LANGUAGES, say

GULF = """
name = { ar = "الخليج", en = "Gulf" }
outlet = "جريدة الخليج"
formats = ["html", "txt"]
folder = "{folder}"
edition = "source"
files = "{date}-{slug}-v{version}"
templates = "gulf"

[preflight]
headline = 10
off = ["keywords"]
blocker = ["rights.missing", "slug.missing"]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    folders = Folders(tmp_path, tmp_path, tmp_path, tmp_path / "out")
    opened = Desk.open(tmp_path / "desk.warraq", Settings(), folders)
    yield opened
    opened.close()


@pytest.fixture
def story(desk: Desk) -> int:
    number = articles.write_new(desk, headline="قمة الكويت غدا").article.id
    articles.save(desk, number, "قمة الكويت غدا", [Block("نص القصة كاملا هنا.")])
    return number


def put(desk: Desk, text: str, key: str = "gulf") -> None:
    folder = profiles.folder_of(desk.folders)
    (folder / "gulf").mkdir(parents=True, exist_ok=True)
    text = text.replace("{folder}", str(desk.folders.documents / "gulf"))
    (folder / f"{key}.toml").write_text(text, encoding="utf-8")


def test_an_outlet_sets_formats_folder_names_and_masthead(desk: Desk, story: int) -> None:
    put(desk, GULF)
    outlet = profiles.profile(desk, "gulf")
    assert (outlet.name("ar"), outlet.name("en")) == ("الخليج", "Gulf")
    assert (outlet.formats, outlet.edition) == (("html", "txt"), Edition.SOURCE)
    article = articles.get(desk, story)
    folder = publishing.folder_for(desk, article, outlet)
    assert folder == desk.folders.documents / "gulf" / f"story-{story}"
    order = Order(outlet.formats, folder, profile=outlet, force=True)
    done = list(publishing.export(desk, story, order))
    day = f"{article.changed_at.astimezone(publishing.zone_of(article.meta.embargo_zone)):%Y-%m-%d}"
    start = f"{day}-story-{story}-v{article.revision}"
    assert [e.path.name for e in done] == [f"{start}.ar.html", f"{start}.ar.txt"]
    assert [e.path for e in done] == [p.path for p in publishing.planned(desk, story, order)]
    assert "جريدة الخليج" in done[0].path.read_text("utf-8")


def test_an_outlet_has_rules_of_its_own(desk: Desk, story: int) -> None:
    put(desk, GULF)
    outlet = profiles.profile(desk, "gulf")

    def found(profile: profiles.Profile | None) -> dict[str, str]:
        items = publishing.check(desk, story, profile=profile)
        return {item.code.removeprefix("preflight."): item.severity for item in items}

    usual, own = found(None), found(outlet)
    assert "headline.fits" in usual
    assert own["headline.long"] == "warning"
    assert "keywords.missing" in usual
    assert "keywords.missing" not in own
    assert "rights.missing" not in usual  # a rule that runs only where it is asked for
    assert own["rights.missing"] == "blocker"


def test_templates_of_the_outlet_go_before_those_of_the_desk(desk: Desk, story: int) -> None:
    put(desk, GULF)
    outlet = profiles.profile(desk, "gulf")
    house = desk.folders.settings / profiles.HOUSE
    house.mkdir()
    (house / "page.css").write_text("/* desk */\n", encoding="utf-8")

    def page(profile: profiles.Profile | None) -> str:
        order = Order(("html",), desk.folders.documents, profile=profile, force=True)
        return next(publishing.export(desk, story, order)).path.read_text("utf-8")

    assert "/* desk */" in page(None)
    assert "/* desk */" not in page(outlet)
    assert outlet.templates is not None
    (outlet.templates / "page.css").write_text("/* gulf */\n", encoding="utf-8")
    assert "/* gulf */" in page(outlet)
    assert "/* desk */" in str(publishing.preview(desk, story, "ar", "web"))


def test_a_broken_template_fails_its_format_alone(desk: Desk, story: int) -> None:
    house = desk.folders.settings / profiles.HOUSE
    house.mkdir()
    (house / "page.html").write_text("\n{% if %}\n", encoding="utf-8")
    order = Order(("html", "txt"), desk.folders.documents, force=True)
    html, txt = publishing.export(desk, story, order)
    assert txt.error is None
    assert html.error is not None
    assert html.error.values["line"] == 2
    assert not html.path.exists()


@pytest.mark.parametrize(
    ("spoilt", "line", "key"),
    [
        (GULF.replace('"txt"]', '"wordstar"]'), 4, "formats"),
        (GULF.replace('"source"', '"all"'), 6, "edition"),
        (GULF.replace("{slug}", "{slugg}"), 7, "files"),
        (GULF.replace("{slug}", "{slug"), 7, "files"),
        (GULF.replace('templates = "gulf"', 'templates = "gone"'), 8, "templates"),
        (GULF.replace("headline = 10", 'headline = "ten"'), 11, "headline"),
        (GULF.replace('off = ["keywords"]', 'off = ["nothing"]'), 12, "off"),
        (GULF.replace("outlet =", "outlte ="), 3, "outlte"),
        (GULF.replace('"جريدة الخليج"', "4"), 3, "outlet"),
        (GULF.replace('["html", "txt"]', '"html"'), 4, "formats"),
    ],
)
def test_a_mistake_is_told_with_its_line(desk: Desk, spoilt: str, line: int, key: str) -> None:
    put(desk, spoilt)
    with pytest.raises(Unreadable) as told:
        profiles.profile(desk, "gulf")
    assert told.value.code == "publishing.profile-line"
    assert (told.value.values["line"], told.value.values["field"]) == (line, key)
    for language in LANGUAGES:
        assert str(line) in say(told.value.code, language, **told.value.values)


def test_what_is_no_toml_is_told_and_hides_no_other_outlet(desk: Desk) -> None:
    put(desk, 'name = "الأولى"\n', "one")
    put(desk, "name = \n", "two")
    found, bad = profiles.profiles(desk)
    assert [each.key for each in found] == ["one"]
    assert "line 1" in str(bad[0].values["reason"])


@pytest.mark.parametrize("key", ["gone", "../gulf", "", "a/b"])
def test_an_outlet_that_is_not_there_is_named_with_those_that_are(desk: Desk, key: str) -> None:
    put(desk, GULF)
    with pytest.raises(NotFound) as told:
        profiles.profile(desk, key)
    assert told.value.values["known"] == "gulf"
