"""Every action of the program, once: its keys, its icon, where it works, which menu shows it.

Menus, toolbars, the palette, the page of shortcuts, the manual and the tests read this table.
The name of ``desk.new`` is the sentence ``actions.desk.new``.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum

from ui.wording import tr


class Where(StrEnum):
    """Where an action hears its keys. The modes are the workspaces' ids; the others are scopes
    that a widget marks itself with (``widget.setProperty("scope", Where.QUEUE.value)``)."""

    EVERYWHERE = "everywhere"
    DESK = "desk"
    TRANSLATE = "translate"
    COMMENTS = "comments"
    PUBLISH = "publish"
    COMPARE = "compare"
    SETTINGS = "settings"
    EDITOR = "editor"
    GRID = "grid"
    QUEUE = "queue"
    POPOVER = "popover"


WITHIN: dict[Where, Where] = {
    Where.EDITOR: Where.DESK,
    Where.GRID: Where.TRANSLATE,
    Where.QUEUE: Where.COMMENTS,
    Where.POPOVER: Where.DESK,
}
"""The mode that a scope belongs to."""


class Menu(StrEnum):
    FILE = "file"
    EDIT = "edit"
    STORY = "story"
    TRANSLATE = "translate"
    COMMENTS = "comments"
    VIEW = "view"
    GO = "go"
    HELP = "help"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing a person can do. ``keys`` are chords as `ui.keys.parse` reads them."""

    id: str
    where: Where
    menu: Menu
    keys: tuple[str, ...] = ()
    icon: str = ""
    mac: tuple[str, ...] = ()
    """Keys on macOS, where they differ."""
    palette: bool = True

    @property
    def name(self) -> str:
        return tr(f"actions.{self.id}")

    @property
    def default_keys(self) -> tuple[str, ...]:
        return self.mac if self.mac and sys.platform == "darwin" else self.keys


def _go(number: int, mode: str, icon: str) -> Action:
    keys = (f"Alt+{number}",)
    return Action(f"go.{mode}", _E, Menu.GO, keys, icon, mac=(f"Meta+Alt+{number}",))


_E, _D, _T, _C = Where.EVERYWHERE, Where.DESK, Where.TRANSLATE, Where.COMMENTS
_ED, _G, _Q, _POP = Where.EDITOR, Where.GRID, Where.QUEUE, Where.POPOVER
_P, _X = Where.PUBLISH, Where.COMPARE

TABLE: tuple[Action, ...] = (
    Action("app.palette", _E, Menu.GO, ("Ctrl+J", "Ctrl+Shift+P"), "search", palette=False),
    _go(1, "desk", "layout-list"),
    _go(2, "translate", "languages"),
    _go(3, "comments", "messages-square"),
    _go(4, "publish", "send"),
    _go(5, "compare", "git-compare"),
    Action("go.settings", _E, Menu.FILE, ("Ctrl+,",), "settings"),
    Action("app.next_pane", _E, Menu.VIEW, ("F6",), palette=False),
    Action("app.previous_pane", _E, Menu.VIEW, ("Shift+F6",), palette=False),
    Action("app.next_issue", _E, Menu.GO, ("F8", "Ctrl+;"), "arrow-down"),
    Action("app.previous_issue", _E, Menu.GO, ("Shift+F8", "Ctrl+Shift+;"), "arrow-up"),
    Action("app.end_pane", _E, Menu.VIEW, ("F10",), "panel-right"),
    Action("app.start_pane", _E, Menu.VIEW, ("F9",), "panel-left"),
    Action("app.full_screen", _E, Menu.VIEW, ("F11",), "maximize"),
    Action("app.menu_bar", _E, Menu.VIEW, ("F12",), "menu"),
    Action("desk.new", _E, Menu.FILE, ("Ctrl+N",), "plus"),
    Action("desk.import", _E, Menu.FILE, ("Ctrl+O",), "folder-open"),
    Action("desk.save_version", _E, Menu.FILE, ("Ctrl+S",), "save"),
    Action("app.close", _E, Menu.FILE, ("Ctrl+W",), "x"),
    Action("app.quit", _E, Menu.FILE, ("Ctrl+Q",), "power"),
    Action("app.find", _E, Menu.EDIT, ("Ctrl+F",), "search"),
    Action("app.replace", _E, Menu.EDIT, ("Ctrl+H",), "replace", mac=("Alt+Ctrl+F",)),
    Action("app.find_next", _E, Menu.EDIT, ("F3",), palette=False),
    Action("app.find_previous", _E, Menu.EDIT, ("Shift+F3",), palette=False),
    Action("app.larger", _E, Menu.VIEW, ("Ctrl+=", "Ctrl+Shift+="), "zoom-in"),
    Action("app.smaller", _E, Menu.VIEW, ("Ctrl+-",), "zoom-out"),
    Action("app.normal_size", _E, Menu.VIEW, ("Ctrl+0",), "type"),
    Action("app.language", _E, Menu.VIEW, (), "languages"),
    Action("app.theme", _E, Menu.VIEW, (), "moon"),
    Action("app.shortcuts", _E, Menu.HELP, ("F1",), "keyboard"),
    Action("app.about", _E, Menu.HELP, (), "info"),
    Action("app.escape", _E, Menu.NONE, ("Esc",), palette=False),
    # The editor of the story.
    Action("editor.undo", _ED, Menu.EDIT, ("Ctrl+Z",), "undo-2", palette=False),
    Action("editor.redo", _ED, Menu.EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2", palette=False),
    Action("editor.paste_plain", _ED, Menu.EDIT, ("Ctrl+Shift+V",), "clipboard-paste"),
    Action("editor.strong", _ED, Menu.EDIT, ("Ctrl+B",), "bold"),
    Action("editor.quote_style", _ED, Menu.EDIT, ("Ctrl+I",), "italic"),
    Action("editor.link", _ED, Menu.EDIT, ("Ctrl+Shift+K",), "link"),
    Action("editor.guillemets", _ED, Menu.EDIT, ("Ctrl+'",), "quote"),
    Action("editor.direction", _ED, Menu.EDIT, ("Ctrl+Shift+D",), "pilcrow"),
    Action("editor.heading", _ED, Menu.EDIT, (), "heading"),
    Action("editor.block_quote", _ED, Menu.EDIT, (), "text-quote"),
    Action("editor.list", _ED, Menu.EDIT, (), "list"),
    Action("editor.nbsp", _ED, Menu.EDIT, ("Ctrl+Shift+Space",)),
    Action("editor.invisible", _ED, Menu.EDIT, (), "type"),
    Action("editor.show_invisible", _ED, Menu.VIEW, (), "eye"),
    Action("editor.typewriter", _ED, Menu.VIEW, (), "move-vertical"),
    Action("editor.fixes", _ED, Menu.STORY, ("F7",), "spell-check"),
    Action("editor.apply_first", _ED, Menu.STORY, ("Alt+Return",), "check"),
    Action("editor.note", _ED, Menu.STORY, ("Ctrl+Shift+M",), "message-square-plus"),
    Action("desk.fix_hamzas", _D, Menu.STORY, ("Ctrl+Shift+H",), "spell-check"),
    Action("desk.replace", _D, Menu.EDIT, ("Ctrl+Shift+F",), "replace-all"),
    Action("desk.preview_fixes", _D, Menu.STORY, (), "eye"),
    Action("desk.next_state", _D, Menu.STORY, ("Ctrl+Shift+Return",), "arrow-right"),
    Action("desk.marks", _D, Menu.VIEW, (), "spell-check-2"),
    Action("desk.focus", _D, Menu.VIEW, ("Shift+F11",), "minimize-2"),
    Action("popover.dictionary", _POP, Menu.NONE, ("D",), "book-a", palette=False),
    Action("popover.my_dictionary", _POP, Menu.NONE, ("M",), "book-user", palette=False),
    Action("popover.ignore_here", _POP, Menu.NONE, ("H",), "x", palette=False),
    Action("popover.ignore", _POP, Menu.NONE, ("I",), "x", palette=False),
    Action("popover.ignore_always", _POP, Menu.NONE, ("A",), "x", palette=False),
    # Translation.
    Action("translate.confirm_next", _T, Menu.TRANSLATE, ("Ctrl+Return",), "check"),
    Action("translate.confirm", _T, Menu.TRANSLATE, ("Ctrl+Shift+Return",), "check-check"),
    Action("translate.previous", _T, Menu.TRANSLATE, ("Alt+Up",), "arrow-up", ("Meta+Alt+Up",)),
    Action("translate.next", _T, Menu.TRANSLATE, ("Alt+Down",), "arrow-down", ("Meta+Alt+Down",)),
    Action("translate.edit", _G, Menu.NONE, ("Return",), "pen-line", palette=False),
    *(
        Action(f"translate.insert_{n}", _T, Menu.NONE, (f"Ctrl+{n}",), palette=False)
        for n in range(1, 10)
    ),
    Action("translate.copy_source", _T, Menu.TRANSLATE, ("Ctrl+Shift+C",), "copy"),
    Action("translate.code", _T, Menu.TRANSLATE, ("Ctrl+Shift+T",), "braces"),
    Action("translate.add_term", _T, Menu.TRANSLATE, ("Ctrl+T",), "book-plus"),
    Action("translate.concordance", _T, Menu.TRANSLATE, ("F4",), "text-search"),
    Action("translate.split", _T, Menu.TRANSLATE, ("Ctrl+/",), "split"),
    Action("translate.merge", _T, Menu.TRANSLATE, ("Ctrl+Shift+/",), "merge"),
    Action("translate.lock", _T, Menu.TRANSLATE, ("Ctrl+L",), "lock"),
    Action("translate.note", _T, Menu.TRANSLATE, ("Ctrl+Shift+M",), "message-square-plus"),
    Action("translate.fix", _T, Menu.TRANSLATE, ("Alt+Return",), "wand"),
    Action("translate.adjusted", _T, Menu.TRANSLATE, ("Ctrl+Shift+N",), "replace"),
    Action("translate.complete", _T, Menu.TRANSLATE, (), "text-cursor-input"),
    Action("translate.role", _T, Menu.TRANSLATE, ("Ctrl+Shift+R",), "git-compare"),
    Action("translate.accept", _T, Menu.TRANSLATE, ("Ctrl+Shift+.",), "check-check"),
    Action("translate.reject", _T, Menu.TRANSLATE, ("Ctrl+Shift+,",), "x"),
    Action("translate.fault", _T, Menu.TRANSLATE, ("Ctrl+Shift+Q",), "flag"),
    Action("translate.history", _T, Menu.TRANSLATE, (), "history"),
    Action("translate.finish", _T, Menu.TRANSLATE, (), "check-check"),
    Action("translate.statistics", _T, Menu.TRANSLATE, (), "chart-column"),
    Action("translate.report", _T, Menu.TRANSLATE, (), "clipboard-list"),
    Action("translate.document", _T, Menu.TRANSLATE, ("Ctrl+Shift+O",), "file-input"),
    Action("translate.give_back", _T, Menu.TRANSLATE, ("Ctrl+Shift+S",), "file-output"),
    Action("translate.review_out", _T, Menu.TRANSLATE, (), "table"),
    Action("translate.review_in", _T, Menu.TRANSLATE, (), "file-diff"),
    Action("translate.align", _T, Menu.TRANSLATE, (), "columns-2"),
    Action("translate.rules", _T, Menu.TRANSLATE, (), "scissors"),
    Action("translate.terms", _T, Menu.TRANSLATE, (), "book-a"),
    Action("translate.memories", _T, Menu.TRANSLATE, (), "database"),
    Action("translate.rest", _T, Menu.TRANSLATE, ("F5",), "download"),
    Action("translate.hand_over", _T, Menu.TRANSLATE, ("Shift+F5",), "arrow-right"),
    Action("translate.undo", _T, Menu.TRANSLATE, ("Ctrl+Z",), "undo-2", palette=False),
    # Comments: bare letters, and only while the queue has the focus.
    Action("comments.next", _Q, Menu.COMMENTS, ("J",), "arrow-down", palette=False),
    Action("comments.previous", _Q, Menu.COMMENTS, ("K",), "arrow-up", palette=False),
    Action("comments.approve", _Q, Menu.COMMENTS, ("A",), "check"),
    Action("comments.reject", _Q, Menu.COMMENTS, ("R",), "x"),
    Action("comments.reject_because", _Q, Menu.COMMENTS, ("Shift+R",), "list-x"),
    Action("comments.spam", _Q, Menu.COMMENTS, ("S",), "ban"),
    Action("comments.undo", _Q, Menu.COMMENTS, ("U", "Ctrl+Z"), "undo-2"),
    Action("comments.select", _Q, Menu.COMMENTS, ("Space",), "square-check", palette=False),
    Action("comments.select_all", _Q, Menu.COMMENTS, ("Ctrl+A",), "list-checks"),
    Action("comments.open_story", _Q, Menu.COMMENTS, ("O",), "newspaper"),
    Action("comments.history", _Q, Menu.COMMENTS, ("H",), "history"),
    Action("comments.note", _Q, Menu.COMMENTS, ("N",), "message-square-plus"),
    Action("comments.answer", _Q, Menu.COMMENTS, ("W",), "message-square-reply"),
    Action("comments.pin", _Q, Menu.COMMENTS, ("P",), "pin"),
    Action("comments.edit", _Q, Menu.COMMENTS, ("E",), "pencil"),
    Action("comments.translate", _Q, Menu.COMMENTS, ("T",), "languages"),
    *(Action(f"comments.tab_{n}", _Q, Menu.NONE, (f"{n}",), palette=False) for n in range(1, 7)),
    Action("comments.import", _C, Menu.COMMENTS, (), "download"),
    Action("comments.export", _C, Menu.COMMENTS, (), "file-output"),
    Action("comments.export_log", _C, Menu.COMMENTS, (), "scroll-text"),
    Action("comments.figures", _C, Menu.COMMENTS, (), "chart-column"),
    Action("comments.handover", _C, Menu.COMMENTS, (), "clipboard-list"),
    Action("comments.learn", _C, Menu.COMMENTS, (), "brain"),
    # Publish and compare.
    Action("publish.check", _P, Menu.STORY, ("F5",), "refresh-cw"),
    Action("publish.export", _P, Menu.STORY, ("Ctrl+Shift+X",), "file-output"),
    Action("compare.restore", _X, Menu.STORY, ("Alt+Return",), "reply"),
    Action("compare.restore_paragraph", _X, Menu.STORY, (), "pilcrow"),
    Action("compare.restore_all", _X, Menu.STORY, (), "history"),
    Action("compare.accept_all", _X, Menu.STORY, ("Ctrl+Return",), "check-check"),
    Action("compare.undo", _X, Menu.EDIT, ("Ctrl+Z",), "undo-2", palette=False),
    Action("compare.copy", _X, Menu.EDIT, ("Ctrl+C",), "copy", palette=False),
    Action("compare.hamzas", _X, Menu.VIEW, ("Ctrl+Shift+H",), "eye"),
    Action("compare.inline", _X, Menu.VIEW, (), "rows-2"),
    Action("compare.swap", _X, Menu.VIEW, (), "arrow-right-left"),
)

BY_ID: dict[str, Action] = {action.id: action for action in TABLE}


def meet(one: Where, other: Where) -> bool:
    """Whether two places can be live at one moment, so that their keys must differ."""
    if one is other or Where.EVERYWHERE in (one, other):
        return True
    return WITHIN.get(one, one) is WITHIN.get(other, other)
