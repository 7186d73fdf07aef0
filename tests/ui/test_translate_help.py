"""What helps with a segment: memory, engines, terms, concordance, and the checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from translating import Loud, Translator, open_desk, sample, story

from ui.wording import tr
from ui.workspaces.translate.cards import Card
from ui.workspaces.translate.machine_section import Notice
from ui.workspaces.translate.sections import Section
from workstation.articles import ArticleState, Block
from workstation.desk import articles, terms, translation
from workstation.desk.desk import Desk
from workstation.desk.memory import keep
from workstation.mt.engine import EngineKind
from workstation.segments import Origin, SegmentStatus, Unit
from workstation.terms import Concept, Term

Person = Callable[..., Translator]


@pytest.fixture
def person(qtbot, open_with, tmp_path: Path) -> Iterator[Person]:
    opened: list[Desk] = []

    def sit_down(*engines: Loud, **interface: object) -> Translator:
        desk = open_desk(tmp_path, engines)
        opened.append(desk)
        return Translator(qtbot, open_with(desk=desk, **interface))

    yield sit_down
    for desk in opened:
        desk.close()


def desk_of(person: Translator) -> Desk:
    found: Desk = person.shell.context.desk
    return found


def teach(desk: Desk, source: str, target: str) -> None:
    unit = Unit(
        source=source,
        target=target,
        source_language="ar",
        target_language="en",
        author="سالم عيسى",
        created_at=datetime(2018, 2, 12, tzinfo=UTC),
    )
    with desk.store.begin() as transaction:
        keep(transaction, [unit])


def cards(section: Section) -> list[Card]:
    return section.shown()


def test_a_memory_match_shows_what_differs_and_a_number_inserts_it(person: Person) -> None:
    at = person()
    desk = desk_of(at)
    teach(desk, "ويفتتح المؤتمر اعمال اليوم في الكويت.", "The conference opens today in Kuwait.")
    at.open(story(desk, "عنوان", "ويفتتح الاجتماع أعمال اليوم في الكويت."))
    at.go(1)
    face = cards(at.resources.memory)[0].face
    text = face.paragraphs[0].text
    marked = {(text[run.start : run.end], run.ground) for run in face.paragraphs[0].runs}
    assert marked == {("المؤتمر", "del"), ("الاجتماع", "ins")}
    at.press("Ctrl+1", arabic=True)
    assert at.active.target == "The conference opens today in Kuwait."
    assert at.active.status is SegmentStatus.FROM_MEMORY
    assert at.target.text() == at.active.target
    kept = translation.segments(desk, at.active.article_id, "en")[1]
    assert (kept.origin, kept.edited) == (Origin.MEMORY, False)
    at.press("Esc")
    at.press("Ctrl+Z")
    assert at.active.status is SegmentStatus.NOT_STARTED


def test_a_memory_taught_from_english_answers_from_arabic(person: Person) -> None:
    at = person()
    desk = desk_of(at)
    unit = Unit(
        source="The meeting opened in Kuwait today.",
        target="افتتح الاجتماع في الكويت اليوم.",
        source_language="en",
        target_language="ar",
    )
    with desk.store.begin() as transaction:
        keep(transaction, [unit])
    at.open(story(desk, "عنوان", unit.target))
    at.go(1)
    at.wait(lambda: [match.unit.target for match in at.resources.matches] == [unit.source])


def test_a_lower_threshold_is_offered_where_nothing_matches(person: Person) -> None:
    at = person()
    desk = desk_of(at)
    teach(desk, "انتهى الاجتماع اليوم في العاصمة بيان طويل جدا عن التحالف.", "It ended.")
    other = "انتهى الاجتماع أمس في المدينة وصدر بيان قصير عن سبل التعاون بين الدول."
    at.open(story(desk, "عنوان", other))
    at.go(1)
    assert at.resources.matches == ()
    button = at.resources.memory.nothing.button
    assert button.shown() == tr("translate_window.lower", minimum=50)
    at.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    at.settle()
    assert [match.unit.target for match in at.resources.matches] == ["It ended."]


def test_engines_answer_each_in_its_place_as_they_finish(person: Person) -> None:
    slow = Event()
    slow.set()
    at = person(Loud("slow", gate=slow), Loud("quick"))
    at.open(sample(desk_of(at)))
    at.engines_asked()
    slow.clear()
    at.workspace.editing.choose(at.row[1].id, True)
    machines = at.page.assistance.machines
    at.qtbot.waitUntil(lambda: len(machines.candidates) == 2 and machines.candidates[1].ready)
    before = cards(at.resources.machine)
    assert [card.face.chip for card in before] == ["slow", "quick"]
    assert before[0].face.facts == (tr("translate_window.thinking"),)
    assert at.resources.insert(1) is None
    second = at.resources.insert(2)
    assert second is not None
    assert second.text.startswith("QUICK")
    slow.set()
    at.engines_asked()
    assert cards(at.resources.machine) == before
    assert before[0].face.paragraphs[0].text.startswith("SLOW")
    at.press("Ctrl+2")
    assert at.active.engine == "quick"
    assert at.active.status is SegmentStatus.MACHINE


def test_an_answer_is_kept_for_the_next_visit(person: Person) -> None:
    engine = Loud()
    at = person(engine)
    at.open(sample(desk_of(at)))
    at.go(0)
    at.engines_asked()
    at.go(1)
    at.engines_asked()
    at.go(0)
    at.engines_asked()
    assert engine.asked == [at.row[0].source, at.row[1].source]


def test_a_failed_engine_has_a_card_of_its_own_with_retry(person: Person) -> None:
    broken, fine = Loud("broken", error="mt.engine-stopped"), Loud("fine")
    at = person(broken, fine)
    at.open(sample(desk_of(at)))
    at.go(0)
    machines = at.page.assistance.machines
    at.wait(lambda: len(machines.candidates) == 2 and machines.candidates[0].failed)
    notice = at.resources.machine.findChild(Notice)
    assert notice.text.text() == tr("mt.engine-stopped", engine="broken")
    assert [card.face.chip for card in cards(at.resources.machine)] == ["fine"]
    broken.error = None
    at.qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    at.engines_asked()
    assert [card.face.chip for card in cards(at.resources.machine)] == ["broken", "fine"]


def test_no_engine_leaves_the_work_going_with_a_gloss_that_says_what_it_is(
    person: Person,
) -> None:
    at = person()
    at.open(sample(desk_of(at)))
    at.go(0)
    at.engines_asked()
    card = at.resources.machine.offer
    assert card is not None
    assert card.title.text() == tr("translate_window.no_engine")
    assert card.get.isVisible()
    assert card.bring.isVisible()
    gloss = cards(at.resources.machine)[0]
    assert gloss.face.chip == tr("mt.gloss-label")
    at.press("Ctrl+1")
    assert at.active.origin is Origin.GLOSS


def test_what_leaves_the_machine_is_said_before_it_first_does(person: Person) -> None:
    online = Loud("cloud", kind=EngineKind.ONLINE, address="https://mt.example")
    at = person(online)
    at.open(sample(desk_of(at)))
    at.go(0)
    machines = at.page.assistance.machines
    at.wait(lambda: bool(machines.candidates))
    notice = at.resources.machine.findChild(Notice)
    said = tr("mt.leaves", engine="cloud", address="https://mt.example")
    assert notice.text.text() == said
    assert online.asked == []
    at.page.header.rest.click()
    at.wait(lambda: bool(at.banners()))
    assert at.banners() == [said]
    assert online.asked == []
    at.qtbot.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    at.engines_asked()
    assert online.asked == [at.row[0].source]
    at.go(1)
    at.engines_asked()
    assert online.asked == [at.row[0].source, at.row[1].source]


def test_the_rest_is_pretranslated_and_one_undo_takes_it_back(person: Person) -> None:
    at = person(Loud())
    desk = desk_of(at)
    number = sample(desk)
    at.open(number)
    at.go(0)
    at.write("Typed by hand")
    at.page.header.rest.click()
    at.wait(lambda: not at.workspace.whole.working and at.shell.runner.idle)
    assert [part.status for part in at.row[1:]] == [SegmentStatus.MACHINE] * 9
    assert at.row[0].target == "Typed by hand"
    assert at.said() == tr("translate_window.pretranslated", memory=0, engine=9, left=0)
    at.shell.messages.end_toast(undone=True)
    at.settle()
    rows = translation.segments(desk, number, "en")
    assert [bool(part.target) for part in rows] == [True] + [False] * 9


def test_pretranslation_can_be_cancelled_and_what_was_filled_stays(person: Person) -> None:
    gate = Event()
    gate.set()
    engine = Loud(gate=gate)
    at = person(engine)
    desk = desk_of(at)
    for part in translation.segment(desk, sample(desk), "en")[:2]:
        teach(desk, part.source, f"Memory {part.number}")
    number = sample(desk)
    at.open(number)
    at.engines_asked()
    gate.clear()
    engine.asked.clear()
    at.page.header.rest.click()
    at.qtbot.waitUntil(lambda: bool(engine.asked))
    assert at.page.header.cancel.isVisible()
    assert not at.page.header.rest.isVisible()
    at.page.header.cancel.click()
    at.wait(lambda: not at.workspace.whole.working)
    assert at.page.header.rest.isVisible()
    assert [bool(part.target) for part in at.row] == [True, True] + [False] * 8
    at.shell.messages.end_toast(undone=True)
    at.settle()
    assert not any(part.target for part in translation.segments(desk, number, "en"))


def test_a_number_that_does_not_match_asks_once_and_has_a_one_key_fix(person: Person) -> None:
    at = person()
    desk = desk_of(at)
    number = story(desk, "عنوان", "حضر 74 عضوا من الدول.")
    at.open(number)
    at.go(1)
    at.write("47 members came.")
    at.press("Ctrl+Return")
    assert not at.active.confirmed
    assert not at.page.grid.live.pane.question.isHidden()
    at.press("Alt+Return", arabic=True)
    assert at.target.text() == "74 members came."
    at.press("Ctrl+Return")
    assert translation.segments(desk, number, "en")[1].target == "74 members came."
    assert translation.segments(desk, number, "en")[1].confirmed


def test_asked_twice_the_translator_has_the_last_word(person: Person) -> None:
    at = person()
    desk = desk_of(at)
    number = story(desk, "عنوان", "حضر 74 عضوا من الدول.")
    at.open(number)
    at.go(1)
    at.write("47 members came.")
    at.press("Ctrl+Return")
    at.press("Ctrl+Return")
    assert translation.segments(desk, number, "en")[1].confirmed


def test_the_quality_pane_goes_to_an_error_mends_it_and_sets_warnings_aside(
    person: Person,
) -> None:
    at = person()
    desk = desk_of(at)
    number = sample(desk)
    row = translation.segment(desk, number, "en")
    with_number = next(part for part in row if "74 عضوا" in part.source)
    translation.write_target(desk, with_number.id, "It opens with 47 members of the coalition.")
    at.open(number)
    checks = at.page.checks
    at.wait(lambda: bool(checks.remarks.remarks))
    assert checks.is_open
    first = checks.remarks.remarks[0]
    assert (first.number, first.issue.code) == (with_number.number, "quality.numbers-changed")
    at.press("F8", arabic=True)
    assert at.active.id == with_number.id
    checks.list.setCurrentIndex(checks.remarks.index(0))
    checks.list.setFocus()
    at.press("Return")
    at.wait(lambda: not at.workspace.keeper.waiting)
    assert at.active.target == "It opens with 74 members of the coalition."
    at.wait(lambda: checks.remarks.remarks[0].issue.code != "quality.numbers-changed")
    question = next(
        at_row
        for at_row, remark in enumerate(checks.remarks.remarks)
        if remark.issue.code == "quality.source-figures"
    )
    checks.list.setCurrentIndex(checks.remarks.index(question))
    checks.list.setFocus()
    at.press("Delete")
    at.wait(lambda: "quality.source-figures" not in {r.issue.code for r in checks.remarks.remarks})
    at.shell.messages.end_toast(undone=True)
    at.wait(lambda: "quality.source-figures" in {r.issue.code for r in checks.remarks.remarks})


def test_a_term_is_underlined_met_when_typed_and_added_from_selections(person: Person) -> None:
    at = person()
    desk = desk_of(at)
    at.open(story(desk, "عنوان", "انتهى المؤتمر اليوم."))
    at.go(1)
    at.write("It ended.")
    at.source.select(6, 13)
    at.press("Ctrl+T", arabic=True)
    from ui.workspaces.translate.term_dialog import TermDialog

    dialog = at.workspace.findChild(TermDialog)
    assert dialog.source.text() == "المؤتمر"
    dialog.target.setText("conference")
    dialog.accept()
    at.settle()
    at.wait(lambda: len(at.resources.terms.rows) == 1)
    hit, card = at.resources.terms.rows[0]
    at.wait(lambda: bool(at.source.underlines))
    assert not card.met
    assert at.source.underlines[0].dashed
    card.click()
    assert at.target.text() == "It ended. conference"
    at.wait(lambda: card.met)
    assert not at.source.underlines[0].dashed
    assert (hit.start, hit.end) == (6, 13)
    at.shell.messages.end_toast(undone=True)
    at.wait(lambda: at.resources.terms.rows == [])
    assert terms.all_concepts(desk) == []


def test_the_palette_finds_terms_and_writes_their_counterpart(person: Person) -> None:
    at = person()
    desk = desk_of(at)
    terms.add(desk, Concept(terms=(Term("ar", "أعمال"), Term("en", "proceedings"))))
    at.open(sample(desk))
    at.go(0)
    provider = at.shell.providers["#"][0]
    found = provider("اعمال")
    assert [(row.text, row.note) for row in found] == [("أعمال", "proceedings")]
    found[0].run()
    assert at.target.text() == "proceedings"
    assert provider("") == ()


def test_f4_shows_where_the_selected_words_were_used(person: Person) -> None:
    at = person()
    desk = desk_of(at)
    teach(desk, "الأمين العام للجامعة يلقي كلمة في الجلسة", "The secretary-general speaks")
    at.open(story(desk, "عنوان", "ويلقي كلمة بهذه المناسبة."))
    at.go(1)
    at.press("F4", arabic=True)
    assert at.said() == tr("translate_window.select_first")
    start = at.source.text().index("كلمة")
    at.source.select(start, start + 4)
    at.press("F4", arabic=True)
    face = cards(at.resources.concordance)[0].face
    text, run = face.paragraphs[0].text, face.paragraphs[0].runs[0]
    assert text[run.start : run.end] == "كلمة"
    assert face.paragraphs[1].text == "The secretary-general speaks"


def test_the_filter_finds_by_text_state_and_check(person: Person) -> None:
    at = person()
    desk = desk_of(at)
    number = story(desk, "عنوان", "حضر 74 عضوا.", "انتهى الاجتماع.", "بدأ الإجتماع.")
    row = translation.segment(desk, number, "en")
    translation.confirm(desk, row[2].id, "The meeting ended.")
    translation.write_target(desk, row[1].id, "47 members came.")
    at.open(number)
    at.press("Ctrl+F", arabic=True)
    bar = at.page.filter
    assert bar.field.hasFocus()
    bar.field.setText("الاجتماع")
    at.wait(lambda: len(at.page.rows.ids) == 2)
    bar.status.setCurrentIndex(bar.status.findData(SegmentStatus.CONFIRMED))
    at.wait(lambda: at.page.rows.ids == [row[2].id])
    bar.clear.click()
    assert len(at.page.rows.ids) == 4
    bar.checked.setCurrentIndex(2)
    at.wait(lambda: at.page.rows.ids == [row[1].id])
    bar.field.setText("لا شيء كهذا")
    at.wait(lambda: at.page.rows.ids == [])
    assert at.page.middle.currentWidget() is at.page.no_rows
    at.page.clear_filter.click()
    assert len(at.page.rows.ids) == 4


def test_handing_over_asks_once_while_something_is_open(person: Person) -> None:
    at = person()
    desk = desk_of(at)
    number = story(desk, "عنوان", "انتهى الاجتماع.")
    at.open(number)
    at.page.header.hand_over.click()
    at.settle()
    assert at.banners() == [tr("translate_window.hand_question", errors=0, waiting=2)]
    assert articles.get(desk, number).state is ArticleState.DRAFT
    at.shell.messages.banners[0].choices[0].run()
    at.settle()
    assert articles.get(desk, number).state is ArticleState.READY
    assert at.banners() == []
    assert at.said() == tr("translate_window.handed")
    at.shell.messages.end_toast(undone=True)
    at.settle()
    assert articles.get(desk, number).state is ArticleState.IN_TRANSLATION


def test_a_confirmed_story_is_handed_over_without_a_question(person: Person) -> None:
    at = person()
    desk = desk_of(at)
    number = story(desk, "عنوان")
    at.open(number)
    at.go(0)
    at.write("Headline")
    at.press("Ctrl+Return")
    assert at.said() == tr("translate_window.all_confirmed")
    at.page.header.hand_over.click()
    at.settle()
    assert at.banners() == []
    assert articles.get(desk, number).state is ArticleState.READY


def test_a_text_that_changed_is_cut_again_and_the_person_is_told(person: Person) -> None:
    at = person()
    desk = desk_of(at)
    number = story(desk, "عنوان", "جملة أولى.", "جملة ثانية.")
    at.open(number)
    at.go(2)
    at.write("Second sentence.")
    at.wait(lambda: not at.workspace.keeper.waiting)
    saved = articles.save(desk, number, "عنوان", [Block("فقرة جديدة تماما."), Block("جملة ثانية.")])
    at.shell.context.tell(saved.change)
    at.wait(lambda: [part.source for part in at.row][1] == "فقرة جديدة تماما.")
    assert at.row[2].target == "Second sentence."
    assert at.active.id == at.row[2].id
    assert at.banners() == [tr("translate_window.recut", fresh=1, reopened=0, lost=0)]


def test_a_place_is_gone_to_and_the_way_back_is_shown(person: Person) -> None:
    from ui.shell import Place

    at = person()
    desk = desk_of(at)
    number = sample(desk)
    row = translation.segment(desk, number, "en")
    at.open(number, Place(segment=row[6].id, back="publish"))
    assert at.active.id == row[6].id
    came = tr("translate_window.came_from", mode=tr("app.mode.publish"))
    assert at.banners() == [came]
    at.shell.messages.banners[0].choices[0].run()
    assert at.banners() == []
