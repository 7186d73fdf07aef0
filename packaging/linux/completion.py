"""Completion of commands and options in shells, made from what the command says of itself.

python packaging/linux/completion.py bash|zsh
"""

from __future__ import annotations

import sys

from commands import Command, Option, grammar

BASH = """\
# Completion of warraq for bash. Made by packaging/linux/completion.py.
_warraq() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}
  local path="" index
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "$path ${COMP_WORDS[index]}" in
      @PATHS@) path="$path ${COMP_WORDS[index]}" ;;
    esac
  done
  COMPREPLY=()
  case "$path:$before" in
@CHOICES@
  esac
  case "$before" in
    @TAKING_FILES@) compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
  esac
  local words="" files=""
  case "$path" in
@WORDS@
  esac
  if [ -n "$files" ] && [ "${word:0:1}" != - ]; then
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
  local named
  mapfile -t named < <(compgen -W "$words" -- "$word")
  COMPREPLY+=("${named[@]}")
}
complete -F _warraq warraq
"""

ZSH = """\
#compdef warraq
# Completion of warraq for zsh. Made by packaging/linux/completion.py.
_warraq() {
  local place="" index
  for ((index = 2; index < CURRENT; index++)); do
    case "$place ${words[index]}" in
      @PATHS@) place="$place ${words[index]}" ;;
    esac
  done
  local -a commands
  case "$place" in
@WORDS@
  esac
}
_warraq "$@"
"""


def bash(command: Command) -> str:
    """The script for bash."""
    words, choices = [], []
    for one in command.all():
        path = _path(one)
        names = [below.words[-1] for below in one.below]
        names += [name for option in one.options for name in option.names]
        names += [choice for argument in one.arguments for choice in argument.choices]
        files = any(argument.is_file for argument in one.arguments)
        more = " files=yes" if files else ""
        words.append(f'    "{path}") words="{" ".join(names)}"{more} ;;')
        for option in one.options:
            if option.choices:
                cases = " | ".join(f'"{path}:{name}"' for name in option.names)
                offered = " ".join(option.choices)
                choices.append(
                    f'    {cases}) mapfile -t COMPREPLY < <(compgen -W "{offered}" -- "$word"); '
                    "return ;;"
                )
    taking = sorted({n for c in command.all() for o in c.options if o.takes_file for n in o.names})
    script = BASH.replace("@PATHS@", _paths(command)).replace("@WORDS@", "\n".join(words))
    script = script.replace("@CHOICES@", "\n".join(choices) or "    *) ;;")
    return script.replace("@TAKING_FILES@", " | ".join(taking))


def zsh(command: Command) -> str:
    """The script for zsh."""
    cases = []
    for one in command.all():
        lines = [f'    "{_path(one)}")']
        specs = [_zsh_option(option) for option in one.options]
        if one.below:
            pairs = " ".join(
                _quoted(f"{below.words[-1]}:{_short(below.about)}") for below in one.below
            )
            lines.append(f"      commands=({pairs})")
            lines.append(f"      _arguments {' '.join(specs)} '*: :->below'")
            lines.append("      _describe -t commands command commands")
        else:
            specs += [_zsh_rest(one)] if one.arguments else []
            lines.append(f"      _arguments {' '.join(specs)}")
        cases += [*lines, "      ;;"]
    script = ZSH.replace("@PATHS@", _paths(command))
    return script.replace("@WORDS@", "\n".join(cases))


def _zsh_option(option: Option) -> str:
    about = _short(option.about).replace("[", "(").replace("]", ")").replace(":", " -")
    value = ""
    if option.choices:
        value = f":{option.takes.lower()}:({' '.join(option.choices)})"
    elif option.takes_file:
        value = f":{option.takes.lower()}:_files"
    elif option.takes:
        value = f":{option.takes.lower()}: "
    return " ".join(_quoted(f"{name}[{about}]{value}") for name in option.names)


def _zsh_rest(command: Command) -> str:
    choices = [choice for argument in command.arguments for choice in argument.choices]
    if choices:
        return _quoted(f"*: :({' '.join(choices)})")
    files = any(argument.is_file for argument in command.arguments)
    return _quoted("*: :_files" if files else "*: : ")


def _short(about: str) -> str:
    return about.split("\n")[0].rstrip(".")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"


def _path(command: Command) -> str:
    return "".join(f" {word}" for word in command.words)


def _paths(command: Command) -> str:
    return " | ".join(f'"{_path(one)}"' for one in command.all() if one.words)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write({"bash": bash, "zsh": zsh}[sys.argv[1]](grammar()))
