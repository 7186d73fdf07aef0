"""Story: the program is killed while somebody types, again and again, and nothing older than a
second is gone."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from workstation.articles import Block
from workstation.desk import Desk, articles

pytest.importorskip("PySide6", reason="the window's tests need PySide6")

TYPIST = Path(__file__).parent / "typist.py"
TIMES = 10
GRACE = 1.0
"""Seconds of typing that may be gone."""


class Machine:
    """A machine on which the program is started and killed."""

    def __init__(self, folder: Path) -> None:
        self.desk, self.log = folder / "desk.warraq", folder / "log"
        self._environment = {
            **os.environ,
            "WARRAQ_HOME": str(folder / "home"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join([str(TYPIST.parent.parent.parent), *sys.path]),
        }

    def run(self, story: int, after: float) -> int:
        """The exit status of one sitting; minus the signal when it was killed."""
        arguments = [str(self.desk), str(story), str(self.log), str(after)]
        done = subprocess.run(
            [sys.executable, str(TYPIST), *arguments],
            env=self._environment,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert done.returncode in (0, -9), done.stderr.decode()[-2000:]
        return done.returncode

    def sittings(self) -> list[list[dict[str, object]]]:
        """What was noted, one list for each time that the story was shown."""
        found: list[list[dict[str, object]]] = []
        for line in self.log.read_text(encoding="utf-8").splitlines():
            noted = json.loads(line)
            if "shown" in noted:
                found.append([])
            found[-1].append(noted)
        return found


@pytest.mark.gui
@pytest.mark.timeout(400)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_what_is_older_than_a_second_outlives_every_kill(tmp_path: Path) -> None:
    machine = Machine(tmp_path)
    desk = Desk.open(machine.desk)
    story = articles.write_new(desk, headline="خبر").article.id
    articles.save(desk, story, "خبر", [Block("البداية")])
    desk.close()
    moments = random.Random(20180213)
    killed = [machine.run(story, moments.uniform(0.2, 4.0)) for _ in range(TIMES)]
    assert killed == [-9] * TIMES
    assert machine.run(story, 0) == 0

    sittings = machine.sittings()
    assert len(sittings) == TIMES + 1
    kept: list[str] = []
    for sitting, after in pairwise(sittings):
        end = float(str(sitting[-1]["killed"]))
        typed = [(str(n["typed"]), float(str(n["at"]))) for n in sitting if "typed" in n]
        assert typed, "nobody typed"
        kept += [word for word, at in typed if at < end - GRACE]
        shown = str(after[0]["shown"]).split()
        missing = [word for word in kept if word not in shown]
        assert missing == []
        assert shown == list(dict.fromkeys(shown)), "something came back twice"
