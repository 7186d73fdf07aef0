"""What may be typed: commands with their arguments, help in both languages, one-line refusals."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from gettext import gettext
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from workstation import SCHEMA, __version__
from workstation.cli.voice import phrase, tell

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

Run = Callable[[argparse.Namespace], int]


class Refused(Exception):
    """The command line could not be understood; the sentence has been said."""


class Parser(argparse.ArgumentParser):
    """A parser that says in one sentence what it did not understand."""

    def __init__(self, *, wordy: bool = False, **options: Any) -> None:
        options.setdefault("formatter_class", _Help)
        super().__init__(add_help=False, allow_abbrev=False, **options)
        self.wordy = wordy
        self.argument("-h", "--help", action="help", about="help")

    def argument(self, *names: str, about: str, **options: Any) -> None:
        """Add an argument; its help is the sentence ``cli.arg.<about>``."""
        self.add_argument(*names, help=self.words(f"cli.arg.{about}"), **options)

    def words(self, code: str) -> str:
        """The sentence for a code, which is only looked up when help will be shown."""
        return phrase(code).replace("%", "%%") if self.wordy else ""

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Argparse would pass over a full disk here."""
        if message:
            (file or sys.stderr).write(message)

    def error(self, message: str) -> NoReturn:
        for pattern, code in _COMPLAINTS:
            found = re.fullmatch(pattern, message, re.DOTALL)
            if found:
                said = {name: value.replace("'", "") for name, value in found.groupdict().items()}
                tell(code, command=self.prog, **said)
                raise Refused
        tell("cli.bad-arguments", command=self.prog, reason=message)
        raise Refused


_COMPLAINTS = (
    (r"the following arguments are required: (?P<names>.*)", "cli.argument-missing"),
    (r"unrecognized arguments: (?P<names>.*)", "cli.argument-unknown"),
    (
        r"argument (?:COMMAND|VERB): invalid choice: '(?P<name>.*)' \(choose from (?P<known>.*)\)",
        "cli.command-unknown",
    ),
    (
        r"argument (?P<name>.*): invalid choice: '(?P<value>.*)' \(choose from (?P<known>.*)\)",
        "cli.value-unknown",
    ),
    (r"argument (?P<name>.*): expected .*", "cli.value-missing"),
    (r"argument (?P<name>.*): invalid int value: '(?P<value>.*)'", "cli.not-a-number"),
)
"""What argparse says (its English, which it has in no other language here), and our sentence."""


class _Help(argparse.HelpFormatter):
    """Help whose headings are in the person's language and whose examples keep their lines."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        shown = f"{phrase('cli.usage')} " if prefix is None else prefix
        super().add_usage(usage, actions, groups, shown)

    def start_section(self, heading: str | None) -> None:
        known = {
            gettext("positional arguments"): "cli.positional",
            gettext("options"): "cli.options",
        }
        super().start_section(phrase(known[heading]) if heading in known else heading)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in text.splitlines())


class Grammar:
    """The commands below one name; each noun module declares its own here."""

    def __init__(self, parser: Parser, path: str = "", *, needed: bool = False) -> None:
        self._path = path
        self._parser_of_all = parser
        self._commands = parser.add_subparsers(
            dest="verb" if path else "command",
            metavar="VERB" if path else "COMMAND",
            required=needed,
            parser_class=Parser,
        )

    def command(self, name: str, run: Run, example: str, *, rows: bool = True) -> Parser:
        """A new command; ``rows`` says that it can answer in JSON Lines."""
        made = self._parser(name, example)
        made.set_defaults(run=run)
        _shared(made, rows=rows)
        return made

    def noun(self, name: str, example: str, alone: Run | None = None) -> Grammar:
        """A command with verbs of its own below it; ``alone`` runs where none is given."""
        made = self._parser(name, example)
        _shared(made, rows=True)
        if alone is not None:
            made.set_defaults(run=alone)
        return Grammar(made, f"{name}-", needed=alone is None)

    def own(self, *names: str, about: str, **options: Any) -> None:
        """Add an argument to the noun itself."""
        self._parser_of_all.argument(*names, about=about, **options)

    def _parser(self, name: str, example: str) -> Parser:
        key = f"cli.about.{self._path}{name}"
        wordy = self._parser_of_all.wordy
        about = self._parser_of_all.words(key)
        shown = f"{phrase('cli.example')}\n  {example}" if wordy else ""
        made: Parser = self._commands.add_parser(
            name, wordy=wordy, help=about, description=about, epilog=shown
        )
        return made


def _shared(parser: Parser, *, rows: bool) -> None:
    """What every command takes, before its name or after it."""
    parser.argument("--desk", about="desk", metavar="PATH_OR_URL", default=argparse.SUPPRESS)
    parser.argument(
        "--settings", about="settings", type=Path, metavar="FILE", default=argparse.SUPPRESS
    )
    if rows:
        parser.argument("--json", about="json", action="store_true", default=argparse.SUPPRESS)


def root(*, wordy: bool) -> Parser:
    """The parser of ``warraq`` itself, without commands yet."""
    parser = Parser(wordy=wordy, prog="warraq")
    parser.description = phrase("cli.about") if wordy else ""
    parser.epilog = phrase("cli.see") if wordy else ""
    said = f"warraq {__version__} (schema {SCHEMA})"
    parser.argument("--version", about="version", action="version", version=said)
    parser.argument("--desk", about="desk", metavar="PATH_OR_URL")
    parser.argument("--settings", about="settings", type=Path, metavar="FILE")
    parser.argument("--json", about="json", action="store_true")
    return parser
