"""What can be typed after ``warraq``, as the command itself tells it: for its page in the manual
and for completion in shells."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from workstation.cli.program import parser


@dataclass(frozen=True, slots=True)
class Option:
    """One option: its names, what it takes ("" for nothing), what may be chosen, its sentence."""

    names: tuple[str, ...]
    takes: str
    choices: tuple[str, ...]
    about: str
    takes_file: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: how the manual shows it, and its sentence."""

    shown: str
    about: str
    choices: tuple[str, ...] = ()
    is_file: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """A command with what belongs to it; ``words`` is empty for ``warraq`` itself."""

    words: tuple[str, ...]
    about: str
    epilog: str
    options: tuple[Option, ...]
    arguments: tuple[Argument, ...]
    below: tuple[Command, ...] = field(default=())

    def all(self) -> Iterator[Command]:
        """This command and those below it, each before its own."""
        yield self
        for command in self.below:
            yield from command.all()


def grammar() -> Command:
    """The whole command, told in English whatever the settings of who builds it are."""
    with tempfile.TemporaryDirectory() as nobody:
        os.environ.update(WARRAQ_HOME=nobody, LC_ALL="C.UTF-8")
        return _command(parser(["--help"]), ())


def _command(made: argparse.ArgumentParser, words: tuple[str, ...]) -> Command:
    below: list[Command] = []
    options: list[Option] = []
    arguments: list[Argument] = []
    for action in made._actions:
        if isinstance(action, argparse._SubParsersAction):
            below = [_command(made, (*words, name)) for name, made in action.choices.items()]
        elif action.option_strings:
            options.append(_option(action))
        else:
            arguments.append(_argument(action))
    about, epilog = _plain(made.description), _plain(made.epilog)
    return Command(words, about, epilog, tuple(options), tuple(arguments), tuple(below))


def _option(action: argparse.Action) -> Option:
    takes = "" if action.nargs == 0 else str(action.metavar or (action.dest or "").upper())
    if action.choices and action.metavar is None:
        takes = "WORD"
    return Option(
        tuple(action.option_strings),
        takes,
        _choices(action),
        _plain(action.help),
        _names_file(action, takes),
    )


def _argument(action: argparse.Action) -> Argument:
    name = str(action.metavar or action.dest.upper())
    shown = {"*": f"[{name} ...]", "+": f"{name} ...", "?": f"[{name}]"}.get(
        str(action.nargs), name
    )
    return Argument(shown, _plain(action.help), _choices(action), _names_file(action, name))


def _names_file(action: argparse.Action, metavar: str) -> bool:
    return getattr(action.type, "__name__", "") == "Path" or metavar in {
        "FILE",
        "FOLDER",
        "PATH_OR_URL",
    }


def _choices(action: argparse.Action) -> tuple[str, ...]:
    return tuple(str(choice) for choice in action.choices or ())


def _plain(text: str | None) -> str:
    return (text or "").replace("%%", "%")
