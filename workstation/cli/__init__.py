"""The command line: what the desk does without a window.

Results go to standard output (with ``--json`` one object a line and nothing else), messages to
standard error. Exit status: 0 done, 1 done with findings that block, 2 bad arguments or
unreadable input, 3 something needed is missing. One module per noun; what is heavy is imported
when a command runs, so that ``warraq --version`` answers at once.
"""

from workstation.cli.program import main

__all__ = ["main"]
