"""Thousands of patterns found in one pass over a text (Aho and Corasick, CACM 18(6), 1975)."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Carried = TypeVar("Carried")


class Automaton(Generic[Carried]):
    """Finds every occurrence of every pattern; each pattern carries what it stands for.

    Time is linear in the text and in the number of hits, whatever the number of patterns.
    Use one from one thread: a search makes the next one quicker.
    """

    def __init__(self, patterns: Iterable[tuple[str, Carried]]) -> None:
        self._next: list[dict[str, int]] = [{}]
        self._ends_here: list[list[Carried]] = [[]]
        for pattern, carried in patterns:
            if pattern:
                self._add(pattern, carried)
        self._fall, self._shorter = self._links()
        self._here = [
            state if ends else shorter
            for state, (ends, shorter) in enumerate(
                zip(self._ends_here, self._shorter, strict=True)
            )
        ]

    def _add(self, pattern: str, carried: Carried) -> None:
        state = 0
        for letter in pattern:
            following = self._next[state].get(letter)
            if following is None:
                following = len(self._next)
                self._next[state][letter] = following
                self._next.append({})
                self._ends_here.append([])
            state = following
        self._ends_here[state].append(carried)

    def _links(self) -> tuple[list[int], list[int]]:
        """Where each state falls back to, and the next shorter state where a pattern ends."""
        fall = [0] * len(self._next)
        shorter = [0] * len(self._next)
        waiting = deque(self._next[0].values())
        while waiting:
            state = waiting.popleft()
            for letter, following in self._next[state].items():
                back = fall[state]
                while back and letter not in self._next[back]:
                    back = fall[back]
                fall[following] = self._next[back].get(letter, 0)
                target = fall[following]
                shorter[following] = target if self._ends_here[target] else shorter[target]
                waiting.append(following)
        return fall, shorter

    def search(self, text: str) -> Iterator[tuple[int, Carried]]:
        """The index of the last letter of each occurrence, with what its pattern carries."""
        following, fallen = self._next, self._fallen
        here_or_shorter, ends_here, shorter = self._here, self._ends_here, self._shorter
        state = 0
        for at, letter in enumerate(text):
            found = following[state].get(letter)
            state = fallen(state, letter) if found is None else found
            here = here_or_shorter[state]
            while here:
                for carried in ends_here[here]:
                    yield at, carried
                here = shorter[here]

    def _fallen(self, state: int, letter: str) -> int:
        """Where a letter without a step of its own leads; kept as a step for the next time."""
        back, found = state, None
        while found is None and back:
            back = self._fall[back]
            found = self._next[back].get(letter)
        # The texts of the world hold few letters: the tables stay near the patterns' size.
        self._next[state][letter] = found or 0
        return found or 0
