"""Work off the window's thread."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject, QThread

from ui.jobs import Collector, Lane, Runner
from workstation.errors import Missing


@pytest.fixture
def runner(app):
    made = Runner()
    yield made
    made.stop()


def test_a_result_comes_back_on_the_windows_thread(app, runner, qtbot):
    seen = []

    def done(result):
        seen.append((result, QThread.currentThread() is app.thread()))

    here = threading.get_ident()
    runner.run(lambda job: threading.get_ident() != here, done=done)
    qtbot.waitUntil(lambda: runner.idle)
    assert seen == [(True, True)]


def test_progress_is_reported_and_its_end_never_lost(runner, qtbot):
    seen = []

    def work(job):
        for n in range(1, 501):
            job.progress(n, 500, "part")

    runner.run(work, progress=lambda *step: seen.append(step))
    qtbot.waitUntil(lambda: runner.idle)
    assert seen[-1] == (500, 500, "part")
    assert len(seen) < 100


def test_an_error_of_the_world_goes_to_who_asked(runner, qtbot):
    seen = []

    def work(job):
        raise Missing("mt.no-engine")

    runner.run(work, failed=seen.append, done=lambda _: pytest.fail("it failed"))
    qtbot.waitUntil(lambda: runner.idle)
    assert [error.code for error in seen] == ["mt.no-engine"]


def test_an_error_that_nobody_takes_is_told(runner, qtbot):
    def work(job):
        raise Missing("mt.no-engine")

    with qtbot.waitSignal(runner.failed) as told:
        runner.run(work)
    assert told.args[0].code == "mt.no-engine"


def test_a_bug_goes_to_the_exception_hook(runner, qtbot, monkeypatch):
    seen = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: seen.append(kind))
    runner.run(lambda job: 1 / 0)
    qtbot.waitUntil(lambda: runner.idle)
    assert seen == [ZeroDivisionError]


def test_what_was_cancelled_says_so_and_gives_no_result(runner, qtbot):
    started, seen = threading.Event(), []

    def work(job):
        started.set()
        job.wait(30)

    task = runner.run(
        work, done=lambda _: pytest.fail("cancelled"), cancelled=lambda: seen.append(1)
    )
    assert started.wait(10)
    task.cancel()
    qtbot.waitUntil(lambda: runner.idle)
    assert seen == [1]


def test_nothing_is_called_for_an_owner_that_is_gone(runner, qtbot):
    gate, owner = threading.Event(), QObject()
    runner.run(
        lambda job: gate.wait(10), done=lambda _: pytest.fail("nobody is there"), owner=owner
    )
    owner.deleteLater()
    qtbot.waitSignal(owner.destroyed, timeout=1000)
    qtbot.wait(0)
    gate.set()
    qtbot.waitUntil(lambda: runner.idle)


def test_lanes_do_not_wait_for_each_other_and_the_disk_does_one_thing_at_a_time(runner, qtbot):
    gate, order = threading.Event(), []
    runner.run(lambda job: gate.wait(10), done=lambda _: order.append("first"))
    runner.run(lambda job: None, done=lambda _: order.append("second"))
    runner.run(lambda job: None, lane=Lane.NETWORK, done=lambda _: order.append("network"))
    qtbot.waitUntil(lambda: order == ["network"])
    gate.set()
    qtbot.waitUntil(lambda: runner.idle)
    assert order == ["network", "first", "second"]


def test_stopping_cancels_what_is_under_way(runner, qtbot):
    runner.run(lambda job: job.wait(60))
    assert runner.stop(10_000)
    qtbot.waitUntil(lambda: runner.idle)


def test_garbage_is_collected_by_the_window_alone(app):
    collector = Collector()
    assert not gc.isenabled()

    class Knot:
        pass

    for _ in range(2000):
        knot = Knot()
        knot.itself = knot
    before = gc.get_count()[0]
    collector.collect()
    assert gc.get_count()[0] < before
    collector.stop()
    assert gc.isenabled()
