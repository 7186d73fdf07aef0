"""Which verb each action of the translation workspace calls, and when it can."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ui.action_table import Where

if TYPE_CHECKING:
    from ui.workspaces.translate.workspace import TranslateWorkspace

SEGMENT = (
    *("copy_source", "code", "add_term", "concordance", "note"),
    *("lock", "split", "merge", "history", "fault"),
)
"""What the menu over the grid offers for the active segment."""
STORY = (
    *("document", "give_back", "review_out", "review_in"),
    *("align", "rules", "terms", "memories", "statistics", "report"),
)
"""What it offers for the story and its files."""


def bind_actions(who: TranslateWorkspace) -> None:
    """Bind every action of translation to who does it."""
    bind = who.shell.actions.bind
    editing = who.editing
    at_work = lambda: editing.active is not None  # noqa: E731
    doings: dict[str, Callable[[], object]] = {
        "confirm_next": lambda: editing.confirm(go_on=True),
        "confirm": lambda: editing.confirm(go_on=False),
        "previous": lambda: editing.step(-1),
        "next": lambda: editing.step(1),
        "copy_source": editing.copy_source,
        "code": editing.insert_code,
        "add_term": who.terms.ask,
        "concordance": editing.find_contexts,
        "split": editing.split,
        "merge": editing.merge,
        "lock": editing.lock,
        "note": editing.write_note,
        "fix": editing.fix_here,
        "adjusted": who.page.assistance.pane.press_proposal,
        "accept": who.reviewing.accept,
        "reject": who.reviewing.reject,
        "fault": who.reviewing.ask_fault,
        "history": who.reviewing.show_history,
        **{f"insert_{n}": partial(who.page.assistance.pane.press, n) for n in range(1, 10)},
    }
    for name, run in doings.items():
        bind(f"translate.{name}", run, enabled=at_work, owner=who)
    bind(
        "translate.edit",
        lambda: editing.choose(who.page.grid.active, True),
        enabled=lambda: editing.active is not None and not editing.typing,
        owner=who,
    )
    story = lambda: who.sheet.article is not None  # noqa: E731
    bind("translate.complete", who.page.assistance.completions.turn, owner=who)
    bind("translate.role", who.reviewing.turn, enabled=story, owner=who)
    bind("translate.statistics", who.tools.open_statistics, enabled=story, owner=who)
    bind("translate.report", who.tools.open_report, enabled=story, owner=who)
    bind("translate.finish", who.reviewing.finish, enabled=story, owner=who)
    bind("translate.document", who.files.choose_document, owner=who)
    bind("translate.give_back", who.files.choose_place, enabled=story, owner=who)
    bind("translate.review_out", who.files.choose_review_out, enabled=story, owner=who)
    bind("translate.review_in", who.files.choose_review_in, enabled=story, owner=who)
    bind("translate.align", who.tools.open_align, owner=who)
    bind("translate.rules", who.tools.open_rules, owner=who)
    bind("translate.terms", who.tools.open_terms, owner=who)
    bind("translate.memories", who.tools.open_memories, owner=who)
    bind("translate.rest", who.pretranslate, enabled=story, owner=who)
    bind("translate.hand_over", who.hand_over, enabled=story, owner=who)
    bind(
        "translate.undo",
        who.take_back,
        enabled=lambda: who.undo.can_undo and not who.editing.typing,
        owner=who,
    )
    here = Where.TRANSLATE
    bind("app.next_issue", lambda: editing.next_issue(1), scope=here, enabled=story, owner=who)
    bind(
        "app.previous_issue",
        lambda: editing.next_issue(-1),
        scope=here,
        enabled=story,
        owner=who,
    )
    bind("app.end_pane", who.page.panes.toggle_end, scope=here, owner=who)
    bind("app.replace", who.tools.open_replace, scope=here, enabled=story, owner=who)
    bind("app.find", lambda: who.page.show_filter(True), scope=here, enabled=story, owner=who)
