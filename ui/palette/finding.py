"""What the palette finds: commands, stories, terms, places, and what was used of late."""

from __future__ import annotations

from functools import partial

from ui.action_table import TABLE, Action, Menu
from ui.palette.matching import best
from ui.palette.rows import Entry
from ui.shell import Found, Group, Place, Shell
from ui.wording import tr

PER_GROUP = 6
RECENT = "palette/recent"


class Finder:
    """Answers what is typed with rows in groups; remembers what was run."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def entries(self, sign: str, query: str) -> list[Entry]:
        """Heads of groups and their rows; ``sign`` chooses one group alone."""
        groups: list[tuple[str, str, list[Entry]]] = [
            (Group.COMMANDS, "palette.commands", self._actions(query, go=False)),
            (Group.STORIES, "palette.stories", self._provided(Group.STORIES, query)),
            (Group.TERMS, "palette.terms", self._provided(Group.TERMS, query)),
            (Group.GO, "palette.go", self._actions(query, go=True)),
        ]
        entries: list[Entry] = []
        if not sign and not query:
            recent = self._recent()
            if recent:
                entries = [Entry(tr("palette.recent")), *recent]
        for group, name, rows in groups:
            if not rows or (sign and group != sign):
                continue
            shown = rows if sign else rows[:PER_GROUP]
            entries += [Entry(tr(name)), *shown]
        return entries

    def options(self, entry: Entry, query: str) -> list[Entry]:
        """What else can be done with a row."""
        options = entry.found.options if entry.found is not None else ()
        kept = best(query, [option.text for option in options])
        return [Entry(options[at].text, options[at], tuple(spans)) for at, spans in kept]

    def _options_of(self, action: Action) -> tuple[Found, ...]:
        """An action's options: to do it, and to give it other keys."""
        shell = self._shell
        place = Place(field=f"keyboard:{action.id}")
        return (
            Found(
                tr("palette.option.run"), partial(shell.actions.run, action.id), "corner-down-left"
            ),
            Found(
                tr("palette.option.keys"), partial(shell.open, "settings", None, place), "keyboard"
            ),
        )

    def _actions(self, query: str, *, go: bool) -> list[Entry]:
        actions = self._shell.actions
        live = [
            action
            for action in TABLE
            if action.palette
            and (action.menu is Menu.GO and action.id.startswith("go.")) == go
            and actions.can(action.id)
        ]
        found = []
        for at, spans in best(query, [action.name for action in live]):
            action = live[at]
            run = partial(actions.run, action.id)
            row = Found(action.name, run, action.icon, options=self._options_of(action))
            found.append(Entry(action.name, row, tuple(spans), actions.hint(action.id)))
        if not go:
            found += self._provided(Group.COMMANDS, query)
        return found

    def _provided(self, group: str, query: str) -> list[Entry]:
        rows: list[Found] = []
        for provider in self._shell.providers.get(group, []):
            rows += provider(query)
        spans = dict(best(query, [row.text for row in rows])) if query else {}
        return [Entry(row.text, row, tuple(spans.get(i, ()))) for i, row in enumerate(rows)]

    def _recent(self) -> list[Entry]:
        names = self._shell.context.memory.words(RECENT)
        known = {entry.text: entry for go in (False, True) for entry in self._actions("", go=go)}
        return [known[name] for name in names if name in known][:5]

    def remember(self, name: str) -> None:
        """Keep the name of what was run among the recent ones."""
        names = self._shell.context.memory.words(RECENT)
        kept = [name, *(old for old in names if old != name)][:10]
        self._shell.context.memory.set(RECENT, kept)
