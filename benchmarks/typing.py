"""Runs ``keystrokes.py``: how long a key takes in a long story, beside a bare QTextEdit.

    python benchmarks/typing.py [WORDS] [RUNS]

The name is also that of a module of the standard library, which the other scripts of this folder
import by way of theirs: imported, this file is that module.
"""

import os
import sys

if __name__ == "__main__":
    import runpy

    here, sys.path[0] = sys.path[0], f"{sys.path[0]}/.."
    runpy.run_path(f"{here}/keystrokes.py", run_name="__main__")
else:
    __file__ = f"{os.path.dirname(os.__file__)}/typing.py"  # noqa: PTH120
    with open(__file__, encoding="utf-8") as _library:  # noqa: PTH123
        exec(compile(_library.read(), __file__, "exec"))
