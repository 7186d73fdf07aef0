"""Commands with an inverse verb."""

from __future__ import annotations

import pytest

from ui.undo import Command, UndoStack


def command(log, name="x"):
    return Command(name, lambda: log.append(name), lambda: log.append(f"-{name}"))


def test_what_was_done_is_taken_back_and_done_again(qapp):
    log, stack = [], UndoStack()
    stack.do(command(log, "a"))
    stack.do(command(log, "b"))
    assert stack.undo().text == "b"
    assert stack.redo().text == "b"
    assert log == ["a", "b", "-b", "b"]


def test_a_new_deed_forgets_what_was_undone(qapp):
    log, stack = [], UndoStack()
    stack.do(command(log, "a"))
    stack.undo()
    stack.push(command(log, "b"))
    assert not stack.can_redo
    assert stack.redo() is None
    assert log == ["a", "-a"]


def test_fifty_are_kept(qapp):
    stack = UndoStack()
    for n in range(60):
        stack.push(command([], str(n)))
    taken = []
    while (one := stack.undo()) is not None:
        taken.append(one.text)
    assert taken == [str(n) for n in range(59, 9, -1)]


def test_a_deed_that_failed_is_not_remembered(qapp):
    stack = UndoStack()

    def fail():
        raise RuntimeError

    with pytest.raises(RuntimeError):
        stack.do(Command("x", fail, fail))
    assert not stack.can_undo
    stack.push(Command("y", fail, fail))
    with pytest.raises(RuntimeError):
        stack.undo()
    assert stack.can_undo


def test_changes_are_told(qapp, qtbot):
    stack = UndoStack()
    with qtbot.waitSignal(stack.changed):
        stack.push(command([]))
    with qtbot.waitSignal(stack.changed):
        stack.clear()
    assert stack.last is None
