"""``warraq import``, ``search``, ``open`` and ``run``."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

from cli.conftest import Warraq

IMPORTED = ["id", "headline", "kind", "language", "words", "warnings"]


def test_import_gives_the_story_as_the_desk_keeps_it(warraq: Warraq, sample: Path) -> None:
    answer = warraq("import", sample, "--json")
    assert answer.status == 0
    (row,) = answer.rows
    assert list(row) == IMPORTED
    assert (row["id"], row["kind"], row["language"], row["words"]) == (1, "text", "ar", 369)
    assert row["headline"].startswith("الاجتماع الوزاري للتحالف")
    assert row["warnings"] == ["ingest.residue"]
    assert "set apart" in answer.err


def test_a_file_that_cannot_be_read_does_not_keep_the_others_out(
    warraq: Warraq, tmp_path: Path, sample: Path
) -> None:
    answer = warraq("import", tmp_path / "gone.txt", sample, "--json")
    assert answer.status == 2
    assert "gone.txt" in answer.err
    assert [row["id"] for row in answer.rows] == [1]


def test_a_desk_in_memory_keeps_nothing(warraq: Warraq, sample: Path, home: Path) -> None:
    assert warraq("--desk", ":memory:", "import", sample).status == 0
    assert not (home / "data").exists()


@pytest.mark.parametrize("word", ["الإرهاب", "ارهاب", "للإرهـاب"])
def test_search_finds_a_story_however_the_word_is_written(
    warraq: Warraq, sample: Path, word: str
) -> None:
    warraq("import", sample)
    answer = warraq("search", word, "--json")
    assert answer.status == 0
    (row,) = answer.rows
    assert (row["kind"], row["id"], row["story"]) == ("article", 1, 1)
    assert "رهاب" in row["snippet"][row["start"] : row["end"]]
    assert warraq("search", "هيدروجين", "--json").out == ""


def test_search_finds_segments_and_comments(warraq: Warraq, sample: Path, tmp_path: Path) -> None:
    comments = tmp_path / "comments.csv"
    comments.write_text("comment\nتقرير عن النفط\n", encoding="utf-8")
    out = tmp_path / "out"
    warraq("run", sample, "-o", out, "--formats", "txt", "--comments", comments)
    kinds = [row["kind"] for row in warraq("search", "والنفط", "--json").rows]
    assert kinds == ["comment"]
    kinds = [row["kind"] for row in warraq("search", "تيلرسون", "--json").rows]
    assert kinds == ["article", "segment"]


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, list[Path]]]:
    """Stands where the window would be, and keeps with which desk and files it was opened."""
    opened: list[tuple[object, list[Path]]] = []
    module = ModuleType("ui.app")

    def main(argv: Sequence[str], address: object = None, files: Sequence[Path] = ()) -> int:
        opened.append((address, list(files)))
        return 0

    module.main = main  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ui.app", module)
    nobody = ModuleType("ui.handover")
    nobody.hand_over = lambda *_: False  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ui.handover", nobody)
    return opened


def test_open_gives_the_files_to_the_window(
    warraq: Warraq, sample: Path, window: list[tuple[object, list[Path]]]
) -> None:
    assert warraq("open", sample, "--desk", ":memory:").status == 0
    assert warraq("open").status == 0
    assert warraq().status == 0
    assert window == [(":memory:", [sample]), (None, []), (None, [])]


def test_open_says_why_a_file_cannot_be_read_and_opens_nothing(
    warraq: Warraq, tmp_path: Path, window: list[tuple[object, list[Path]]]
) -> None:
    for name, said in ((tmp_path / "gone.docx", "gone.docx"), (tmp_path, "is a folder")):
        answer = warraq("open", name)
        assert answer.status == 2
        assert said in answer.err
    assert window == []


def test_without_a_window_its_package_is_named(
    warraq: Warraq, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ui.app", None)
    answer = warraq()
    assert answer.status == 3
    assert "PySide6" in answer.err


# the main job ------------------------------------------------------------------------------------


def test_run_writes_the_formats_and_says_what_is_left(
    warraq: Warraq, sample: Path, tmp_path: Path
) -> None:
    answer = warraq("run", sample, "-o", tmp_path, "--formats", "html,docx,pdf", "--json")
    assert answer.status == 1
    (row,) = answer.rows
    assert (row["paragraphs"], row["residue"], row["segments"]) == (9, 2, 10)
    assert row["fixed"] == 0
    assert row["errors"] > 0
    names = ["coalition.ar.docx", "coalition.ar.html", "coalition.ar.pdf"]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert sorted(Path(path).name for path in row["files"]) == names


def test_run_writes_every_format_when_none_is_named(
    warraq: Warraq, sample: Path, tmp_path: Path
) -> None:
    (row,) = warraq("run", sample, "-o", tmp_path, "--json").rows
    assert row["unfit"] == []
    suffixes = {Path(path).suffix for path in row["files"]}
    assert suffixes >= {".html", ".docx", ".pdf", ".md", ".txt", ".xlf", ".tmx"}


def test_run_applies_fixes_only_when_asked(warraq: Warraq, sample: Path, tmp_path: Path) -> None:
    asked = ("run", sample, "-o", tmp_path, "--formats", "txt", "--json")
    (plain,) = warraq(*asked).rows
    written = Path(plain["files"][0])
    assert "لاعادة" in written.read_text(encoding="utf-8")
    (fixed,) = warraq(*asked, "--fix").rows
    assert fixed["files"] == plain["files"]
    assert "لإعادة" in written.read_text(encoding="utf-8")
    assert fixed["fixed"] == fixed["certain"] > 0
    (again,) = warraq(*asked).rows
    assert again["findings"] == plain["findings"]
    assert "لاعادة" in written.read_text(encoding="utf-8")


def test_run_takes_a_file_up_again_rather_than_keep_it_twice(
    warraq: Warraq, sample: Path, tmp_path: Path
) -> None:
    asked = ("run", sample, "-o", tmp_path, "--formats", "txt")
    warraq(*asked)
    answer = warraq(*asked)
    assert "coalition.txt is story 1 of the desk already" in answer.err
    kinds = [row["kind"] for row in warraq("search", "تيلرسون", "--json").rows]
    assert kinds == ["article", "segment"]


def test_run_goes_on_from_what_a_person_has_written(
    warraq: Warraq, sample: Path, tmp_path: Path
) -> None:
    from workstation.desk import Desk, articles

    asked = ("run", sample, "-o", tmp_path, "--formats", "txt")
    warraq(*asked)
    desk = Desk.open()
    story = articles.get(desk, 1)
    articles.save(desk, 1, "عنوان كتبه محرر", story.blocks)
    desk.close()
    assert warraq(*asked).out.startswith("عنوان كتبه محرر\n")


def test_run_uses_the_memory_of_the_desk(warraq: Warraq, sample: Path, tmp_path: Path) -> None:
    source = warraq("segment", sample, "--json").rows[0]["text"]
    memory = tmp_path / "m.tmx"
    memory.write_text(
        '<tmx version="1.4"><header srclang="ar"/><body><tu><tuv xml:lang="ar"><seg>'
        f'{source}</seg></tuv><tuv xml:lang="en"><seg>Coalition meets in Kuwait</seg></tuv>'
        "</tu></body></tmx>",
        encoding="utf-8",
    )
    warraq("tm", "import", memory)
    (row,) = warraq("run", sample, "-o", tmp_path, "--formats", "xliff", "--json").rows
    assert (row["translated"], row["by_memory"]) == (1, 1)
    assert "Coalition meets in Kuwait" in Path(row["files"][0]).read_text(encoding="utf-8")


def test_run_triages_the_comments_that_come_with_the_story(
    warraq: Warraq, sample: Path, tmp_path: Path
) -> None:
    comments = tmp_path / "comments.jsonl"
    bodies = (
        "شكرا على التقرير",
        "يا كلب يا حقير",
        "زوروا موقعنا http://a.example http://b.example",
    )
    rows = [{"id": str(n), "body": body} for n, body in enumerate(bodies)]
    comments.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    asked = ("run", sample, "-o", tmp_path / "out", "--formats", "txt", "--comments", comments)
    answer = warraq(*asked)
    assert "Comments: 3, held or to review: 2" in answer.out
    assert "2 comments are held or to be reviewed." in answer.out


def test_run_ends_with_what_needs_a_person_in_either_language(
    warraq: Warraq, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("run", sample, "-o", tmp_path, "--formats", "txt")
    english = warraq(*asked).out
    assert "Needs a person:" in english
    assert "Look at: Figures in the story conflict" in english
    assert "warraq engines get ar-en" in english
    monkeypatch.setenv("LANG", "ar_KW.UTF-8")
    arabic = warraq(*asked).out
    assert "يبقى لإنسان:" in arabic
    assert "للنظر: أرقام تتعارض في القصة" in arabic


def test_an_unknown_format_is_refused_by_name_before_anything_is_written(
    warraq: Warraq, sample: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    answer = warraq("run", sample, "-o", out, "--formats", "html,papyrus")
    assert answer.status == 2
    assert "papyrus" in answer.err
    assert not out.exists()


def test_a_folder_that_cannot_be_written_leaves_a_sentence_for_each_format(
    warraq: Warraq, sample: Path, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "out"
    in_the_way.write_text("a file where the folder should be", encoding="utf-8")
    answer = warraq("run", sample, "-o", in_the_way, "--formats", "html,md", "--json")
    assert answer.status == 1
    assert answer.rows[0]["files"] == []
    assert answer.rows[0]["unfit"] == ["html", "md"]
    assert answer.err.count("is not a folder") == 2


def test_an_english_story_is_not_translated_into_english(warraq: Warraq, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("Talks resume\nThe talks will resume on Sunday in Kuwait.\n", encoding="utf-8")
    (row,) = warraq("run", story, "-o", tmp_path / "out", "--formats", "txt", "--json").rows
    assert row["segments"] == 0
    assert len(row["files"]) == 1


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_a_file_whose_name_is_no_text_is_read_all_the_same(warraq: Warraq, tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"wire-\xff.txt")
    file.write_text("وصول الوزير\nوصل الوزير اليوم.\n", encoding="utf-8")
    assert warraq("import", file, "--json").rows[0]["headline"] == "وصول الوزير"
    (row,) = warraq("proof", tmp_path / "gone", file, "--fix", "--json").rows
    assert row["file"] == str(file)
    answer = warraq("run", file, "-o", tmp_path / "out", "--formats", "txt", "--json")
    assert answer.status == 0
    assert Path(answer.rows[0]["files"][0]).exists()


def test_an_empty_name_is_not_taken_for_a_file(warraq: Warraq) -> None:
    answer = warraq("import", "")
    assert answer.status == 2
    assert answer.err == ". is a folder, not a file. Choose the files inside it.\n"
