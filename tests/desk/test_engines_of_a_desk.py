"""The engines of a desk: made when they are asked for, and never by settings of before."""

from __future__ import annotations

from dataclasses import replace
from threading import Event, Thread

from workstation.desk import Desk, engines
from workstation.settings import Folders, Settings


def test_engines_under_way_while_settings_change_are_made_anew(tmp_path, monkeypatch):
    desk = Desk.open(tmp_path / "desk.warraq", None, Folders(*[tmp_path] * 4))
    begun, may_end = Event(), Event()
    made = engines.engines_for

    def slowly(of):
        by_these = made(of)
        begun.set()
        assert may_end.wait(60)
        return by_these

    monkeypatch.setattr(engines, "engines_for", slowly)
    asking = Thread(target=lambda: desk.engines)
    asking.start()
    assert begun.wait(60)
    translation = replace(desk.settings.translation, engines=("mymemory",))
    changing = Thread(target=desk.use, args=(Settings(translation=translation),))
    changing.start()
    while desk.settings.translation != translation:
        changing.join(0.01)
    may_end.set()
    asking.join()
    changing.join()
    assert "mymemory" in [engine.name for engine in desk.engines]
    desk.close()
