"""The page of the manual, warraq(1), made from what the command says of itself.

python packaging/linux/manual.py >warraq.1
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from commands import Argument, Command, Option, grammar

from workstation import __version__

FILES = (
    ("~/.config/warraq/settings.toml", "What you have set. A missing file is a file of defaults."),
    ("~/.local/share/warraq/desk.warraq", "Your desk, where no other is named or set."),
    ("~/.local/share/warraq/models/", "Models of the translation engine on this machine."),
    ("~/.cache/warraq/", "What can be made again."),
    ("~/.local/state/warraq/log/", "The log: codes and numbers, at most 3 MB, no text of anyone."),
)
ENVIRONMENT = (
    (
        "WARRAQ_HOME",
        "A folder for settings, desk, models and cache together, in place of those above.",
    ),
    ("WARRAQ_DESK", "The desk, where --desk names none."),
    ("WARRAQ_SETTINGS", "The file of settings, where --settings names none."),
    ("WARRAQ_LOG", "How much is logged: debug, info, warning, error or off."),
    ("WARRAQ_PLUGINS", "A folder of plugins (installed program only)."),
    (
        "WARRAQ_KEY_ENGINE",
        "The key of an online engine, as in WARRAQ_KEY_DEEPL, in place of the one in the keyring.",
    ),
    ("LC_ALL, LC_MESSAGES, LANG", "The language of messages where none is set: Arabic or English."),
)
STATUS = (
    ("0", "Done."),
    ("1", "Done, and something blocks."),
    ("2", "Bad arguments, or input that cannot be read."),
    ("3", "Something that is needed is missing."),
)


def page(command: Command, date: str) -> str:
    """The whole page as troff with the macros of man(7)."""
    lines = [
        f'.TH WARRAQ 1 "{date}" "Warraq {__version__}" "User Commands"',
        ".SH NAME",
        "warraq \\- an editorial and translation desk for Arabic newsrooms",
        ".SH SYNOPSIS",
        ".B warraq",
        "[\\fIoptions\\fR] [\\fIcommand\\fR]",
        ".SH DESCRIPTION",
        escaped(command.about),
        ".SH OPTIONS",
        *(line for option in command.options for line in _option(option)),
        ".SH COMMANDS",
    ]
    for one in command.all():
        if one.words and not one.below:
            lines += _described(one, command.options)
        elif one.words:
            lines += [f".SS warraq {' '.join(one.words)}", escaped(one.about)]
    lines += _listed("EXIT STATUS", STATUS) + _listed("FILES", FILES)
    lines += _listed("ENVIRONMENT", ENVIRONMENT)
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Text that troff reads as it stands."""
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    lines = [f"\\&{line}" if line[:1] in (".", "'") else line for line in plain.splitlines()]
    return "\n".join(lines)


def _described(command: Command, everywhere: tuple[Option, ...]) -> list[str]:
    shown = " ".join(escaped(argument.shown) for argument in command.arguments)
    lines = [f".SS warraq {' '.join(command.words)} {shown}".rstrip(), escaped(command.about)]
    for argument in command.arguments:
        lines += _argument(argument)
    known = {option.names for option in everywhere}
    for option in command.options:
        if option.names not in known:
            lines += _option(option)
    if command.epilog:
        example = command.epilog.splitlines()
        lines += [".PP", escaped(example[0]), ".RS", ".nf"]
        lines += [escaped(line.strip()) for line in example[1:]] + [".fi", ".RE"]
    return lines


def _option(option: Option) -> list[str]:
    names = ", ".join(f"\\fB{escaped(name)}\\fR" for name in option.names)
    takes = f" \\fI{escaped(option.takes)}\\fR" if option.takes else ""
    choices = f" ({', '.join(map(escaped, option.choices))})" if option.choices else ""
    return [".TP", f"{names}{takes}", f"{escaped(option.about)}{choices}"]


def _argument(argument: Argument) -> list[str]:
    return [".TP", f"\\fI{escaped(argument.shown)}\\fR", escaped(argument.about)]


def _listed(title: str, rows: tuple[tuple[str, str], ...]) -> list[str]:
    lines = [f".SH {title}"]
    for name, about in rows:
        lines += [".TP", f"\\fB{escaped(name)}\\fR", escaped(about)]
    return lines


if __name__ == "__main__":
    date = sys.argv[1] if len(sys.argv) > 1 else datetime.now(UTC).date().isoformat()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page(grammar(), date))
