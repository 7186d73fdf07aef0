"""Findings set aside at a place, in a story, at the desk; words of the person's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workstation.desk import Desk, articles, proofing, set_aside
from workstation.desk.proofing import Scope
from workstation.errors import Unreadable
from workstation.proofing import Finding
from workstation.settings import Folders

TEXT = "وصل الى بغداد صباحا.\nثم عاد الى دمشق مساء."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    places = Folders(tmp_path, tmp_path / "data", tmp_path / "cache", tmp_path / "out")
    opened = Desk.open(tmp_path / "desk.db", None, places)
    yield opened
    opened.close()


def written(desk: Desk) -> int:
    return articles.write_new(desk, "ar", headline="عنوان").article.id


def found(desk: Desk, number: int | None, text: str = TEXT) -> list[Finding]:
    read = proofing.proof_text(desk, text, "ar", article_id=number)
    return [finding for finding in read if finding.text == "الى"]


def test_one_place_is_set_aside_by_the_words_around_it_wherever_it_moves(desk: Desk) -> None:
    number = written(desk)
    first, second = found(desk, number)
    proofing.ignore(desk, number, second, Scope.HERE, TEXT)
    assert [f.start for f in found(desk, number)] == [first.start]
    moved = "فقرة جديدة هنا.\n" + TEXT
    assert len(found(desk, number, moved)) == 1
    assert len(found(desk, number, TEXT.replace("دمشق", "حلب"))) == 2
    assert len(found(desk, written(desk))) == 2
    proofing.heed(desk, number, second, Scope.HERE, TEXT)
    assert len(found(desk, number)) == 2


def test_a_story_sets_aside_for_itself_and_the_desk_for_all(desk: Desk) -> None:
    one, other = written(desk), written(desk)
    finding = found(desk, one)[0]
    proofing.ignore(desk, one, finding)
    assert (found(desk, one), len(found(desk, other)), len(found(desk, None))) == ([], 2, 2)
    proofing.ignore(desk, other, finding, Scope.DESK)
    assert (found(desk, other), found(desk, None)) == ([], [])
    assert set_aside.always_ignored(desk) == [(finding.code, "الى")]
    proofing.heed(desk, other, finding, Scope.DESK)
    assert len(found(desk, None)) == 2


def test_a_persons_own_words_are_a_file_that_may_be_written_by_hand(desk: Desk) -> None:
    proofing.learn_word(desk, "الى", mine=True)
    assert found(desk, None) == []
    path = desk.folders.settings / "words-ar.txt"
    assert path.read_text(encoding="utf-8") == "الى\n"
    path.write_text("\ufeffالبصراوي\n\n الكويتاني \n", encoding="utf-8")
    assert proofing.words(desk, mine=True) == ["البصراوي", "الكويتاني"]
    proofing.forget_word(desk, "البصراوي", mine=True)
    assert proofing.words(desk, mine=True) == ["الكويتاني"]
    path.write_bytes(b"\xff\xfe\xff")
    with pytest.raises(Unreadable):
        proofing.words(desk, mine=True)
