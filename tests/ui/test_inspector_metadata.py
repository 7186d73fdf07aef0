"""The Metadata tab: every field, kept by itself, checked in place, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hands import press, type_text

from ui.panels.inspector.metadata_tab import merged
from ui.panels.inspector.topic_field import TOPICS
from ui.shell import Place
from ui.wording import tr
from workstation.articles import Metadata
from workstation.desk import articles, slugs

pytest_plugins = ("beside",)


@pytest.fixture
def tab(beside):
    beside.inspector.show_tab("metadata")
    return beside.inspector.metadata_tab


@pytest.fixture
def fields(tab):
    return tab.fields


def test_the_fields_show_what_came_with_the_story(beside, fields):
    assert fields.slug.text() == "coalition"
    assert fields.lines["source"].text() == "كونا"
    assert fields.lines["dateline"].text() == "(كونا)"
    assert fields.language.text() == "العربية"
    assert fields.meta() == beside.story.meta


def test_a_change_is_kept_a_second_after_the_last_key(beside, fields):
    fields.slug.selectAll()
    type_text(fields.slug, "kuwait-coalition")
    assert beside.story.meta.slug == "coalition"
    beside.qtbot.waitUntil(lambda: beside.story.meta.slug == "kuwait-coalition")


def test_leaving_the_tab_keeps_what_was_typed(beside, fields):
    fields.lines["rights"].setFocus()
    type_text(fields.lines["rights"], "© كونا")
    beside.inspector.show_tab("proof")
    assert beside.story.meta.rights == "© كونا"


def test_opening_another_story_keeps_what_was_typed_in_the_one_before(beside, fields):
    first = beside.story.id
    type_text(fields.lines["credit"], "كونا")
    other = articles.write_new(beside.desk, "ar", "أخرى").article.id
    beside.page.show_story(other)
    assert articles.get(beside.desk, first).meta.credit == "كونا"
    assert articles.get(beside.desk, other).meta.credit == ""
    assert fields.lines["credit"].text() == ""


def test_a_slug_of_another_story_is_refused_in_place_and_stays_to_be_changed(beside, tab, fields):
    other = articles.write_new(beside.desk, "ar", "أخرى").article
    articles.describe(beside.desk, other.id, replace(other.meta, slug="taken"))
    fields.slug.selectAll()
    type_text(fields.slug, "taken")
    assert not beside.inspector.keep()
    error = fields._errors["slug"]
    assert error.isVisible()
    assert "taken" in error.text()
    assert fields.slug.text() == "taken"
    assert beside.story.meta.slug == "coalition"
    type_text(fields.slug, "-2")
    assert tab.save()
    assert not error.isVisible()
    assert beside.story.meta.slug == "taken-2"


def test_a_slug_with_spaces_is_said_to_be_wrong(fields):
    type_text(fields.slug, " x y")
    assert fields._errors["slug"].text() == tr("inspector.meta.slug.invalid")


def test_a_slug_is_suggested_and_the_toast_takes_it_back(beside, fields):
    fields.slug.selectAll()
    type_text(fields.slug, "x1")
    assert beside.inspector.keep()
    fields.again.click()
    assert fields.slug.text() == "coalition"
    assert beside.story.meta.slug == "coalition"
    beside.undo_toast()
    assert fields.slug.text() == "x1"
    assert beside.story.meta.slug == "x1"


def test_topics_are_chosen_by_name_however_its_hamzas_are_written(beside, fields):
    field = fields.subjects
    assert field.offered("السياسه") == ["السياسة والحكم"]
    type_text(field.line, "الصحه")
    press(field.line, "Return")
    assert field.values == ("medtop:07000000",)
    assert "medtop:07000000" in fields.codes.text()
    assert beside.inspector.keep()
    assert beside.story.meta.subjects == ("medtop:07000000",)


def test_all_seventeen_topics_have_names_in_both_languages(beside, fields):
    for language in ("ar", "en"):
        beside.shell.language.set(language)
        assert len(set(fields.subjects.offered(""))) == len(TOPICS) == 17
        assert not any(name.startswith("medtop") for name in fields.subjects.offered(""))


def test_a_topic_is_chosen_from_the_list_with_the_arrows(beside, fields):
    field = fields.subjects
    field.line.setFocus()
    beside.qtbot.waitUntil(lambda: field.choices is not None and field.choices.isVisible())
    press(field.line, "Down")
    press(field.line, "Down")
    press(field.line, "Return")
    assert field.values == ("medtop:02000000",)
    type_text(field.line, "رياض")
    press(field.line, "Return")
    assert field.values == ("medtop:02000000", "medtop:15000000")
    assert not field.choices.isVisible()


def test_esc_closes_the_list_of_topics_and_leaves_what_is_typed(beside, fields):
    field = fields.subjects
    field.line.setFocus()
    type_text(field.line, "رياض")
    press(field.line, "Esc")
    assert not field.choices.isVisible()
    assert field.line.text() == "رياض"


def test_what_is_no_topic_makes_no_chip_and_a_code_may_be_typed(fields):
    assert not fields.subjects.add("شيء آخر")
    assert fields.subjects.add("20000001")
    assert fields.subjects.values == ("medtop:20000001",)


def test_keywords_part_at_commas_and_the_same_word_comes_once(fields):
    field = fields.keywords
    type_text(field.line, "الكويت، العراق,")
    type_text(field.line, "إعادة الإعمار")
    press(field.line, "Return")
    type_text(field.line, "اعادة الاعمار")
    press(field.line, "Return")
    assert field.values == ("الكويت", "العراق", "إعادة الإعمار")


def test_backspace_takes_out_the_last_chip_and_the_toast_brings_it_back(beside, fields):
    field = fields.places
    field.add("الكويت")
    field.add("بغداد")
    press(field.line, "Backspace")
    assert field.values == ("الكويت",)
    assert "بغداد" in beside.toast()
    beside.undo_toast()
    assert field.values == ("الكويت", "بغداد")


def test_the_embargo_is_kept_with_its_zone_and_counted_down(beside, fields):
    now = datetime(2026, 3, 1, 11, 31, tzinfo=UTC)
    beside.desk.clock = lambda: now
    fields.embargo.on.setChecked(True)
    fields.embargo.show_moment(now + timedelta(minutes=29), "Asia/Kuwait")
    assert fields.embargo.left.text() == tr("inspector.meta.embargo.minutes", n=29)
    assert fields.embargo.moment_edit.text().split() == ["01/03/2026", "15:00"]
    assert beside.inspector.keep()
    assert beside.story.meta.embargo == datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
    assert beside.story.meta.embargo_zone == "Asia/Kuwait"
    beside.desk.clock = lambda: now + timedelta(minutes=30)
    fields.embargo.count_down()
    assert fields.embargo.left.text() == tr("inspector.meta.embargo.over")


def test_another_zone_is_another_moment(fields):
    fields.embargo.show_moment(datetime(2026, 3, 1, 12, tzinfo=UTC), "Asia/Kuwait")
    fields.embargo.zone_box.setCurrentIndex(fields.embargo.zone_box.findData("UTC"))
    assert fields.embargo.moment == datetime(2026, 3, 1, 15, tzinfo=UTC)


def test_an_embargo_with_seconds_is_not_changed_by_being_shown(beside, tab, fields):
    moment = datetime(2026, 3, 1, 12, 0, 30, tzinfo=UTC)
    meta = replace(beside.story.meta, embargo=moment)
    beside.shell.context.tell(articles.describe(beside.desk, beside.story.id, meta))
    assert fields.meta().embargo == moment


def test_the_summary_counts_its_characters(fields):
    fields.summary.setPlainText("ا" * 84)
    assert "84 / 160" in fields.count.text()
    fields.summary.setPlainText("ا" * 161)
    assert "161 / 160" in fields.count.text()


def test_what_another_window_wrote_in_other_fields_stays(beside, fields):
    type_text(fields.lines["credit"], "كونا")
    theirs = replace(beside.story.meta, keywords=("نفط",), urgency=1)
    beside.shell.context.tell(articles.describe(beside.desk, beside.story.id, theirs))
    assert fields.lines["credit"].text() == "كونا", "what is being typed is not overwritten"
    assert fields.keywords.values == ("نفط",)
    assert beside.inspector.keep()
    meta = beside.story.meta
    assert (meta.credit, meta.keywords, meta.urgency) == ("كونا", ("نفط",), 1)


def test_of_one_field_written_in_two_windows_the_other_is_offered(beside, fields):
    type_text(fields.lines["credit"], "هدى")
    theirs = replace(beside.story.meta, credit="سالم")
    articles.describe(beside.desk, beside.story.id, theirs)
    assert beside.inspector.keep()
    assert beside.story.meta.credit == "هدى"
    assert "سالم" in beside.toast()
    beside.undo_toast()
    assert beside.story.meta.credit == "سالم"


def test_merging_takes_from_each_what_it_changed():
    base = Metadata(slug="a", source="كونا")
    mine = replace(base, slug="b")
    theirs = replace(base, rights="©")
    assert merged(base, mine, theirs) == Metadata(slug="b", source="كونا", rights="©")


@pytest.mark.parametrize("name", ["slug", "subjects", "keywords", "embargo", "source", "summary"])
def test_a_place_leads_to_its_field(beside, name):
    beside.inspector.go_to(Place(field=name))
    assert beside.inspector.tabs.value == "metadata"
    fields = beside.inspector.metadata_tab.fields
    field = fields.lines.get(name) or getattr(fields, name)
    target = field.focusProxy() or field
    beside.qtbot.keyboard_at(target)


def test_a_story_that_may_only_be_read_is_shown_and_not_written(beside_in):
    beside = beside_in(read_only=True)
    beside.inspector.show_tab("metadata")
    fields = beside.inspector.metadata_tab.fields
    type_text(fields.slug, "x")
    assert fields.slug.text() == "coalition"
    assert not fields.urgency.isEnabled()
    assert not fields.again.isEnabled()


def test_names_of_fields_follow_the_language(beside, fields):
    beside.shell.language.set("en")
    assert fields.comments.text() == "Allow reader comments"
    assert fields.urgency.currentText().endswith("Normal")
    assert fields.language.accessibleName() == "Language"
    assert fields.embargo.zone_box.itemText(0) == "Kuwait time"


def test_no_story_leaves_nothing_to_write(beside, tab):
    beside.inspector.show_story(None, True)
    assert not tab.isEnabled()
    assert tab.save()


def test_a_slug_comes_from_the_headline_where_the_file_says_nothing(beside):
    story = articles.write_new(beside.desk, "ar", "أسعار النفط ترتفع").article
    assert slugs.suggest(beside.desk, story.id) == "asaar-nft-trtfa"
