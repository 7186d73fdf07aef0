"""The command line, called as a script calls it."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from workstation.assets import asset
from workstation.cli import main

SAMPLE = str(asset("samples/coalition.txt"))


def test_run_writes_the_files_and_says_that_errors_are_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", SAMPLE, "-o", str(tmp_path), "--formats", "html,docx,pdf", "--json"]) == 1
    done = json.loads(capsys.readouterr().out)
    assert (done["paragraphs"], done["residue"], done["segments"]) == (9, 2, 10)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".html", ".pdf"]


def test_proof_gives_offsets_into_the_text_as_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["proof", SAMPLE, "--json"]) == 1
    text = Path(SAMPLE).read_text(encoding="utf-8")
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
    first = {row["text"]: row["suggestions"][0] for row in rows if row["code"] == "hamza.missing"}
    assert first["اعمال"] == "أعمال"
    assert first["لاعادة"] == "لإعادة"


def test_segments_and_what_lies_between_give_the_text_back(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["segment", SAMPLE, "--json"]) == 0
    text = Path(SAMPLE).read_text(encoding="utf-8")
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
    between = [text[a["end"] : b["start"]] for a, b in pairwise(rows)]
    assert all(gap.isspace() or not gap for gap in between)
    assert " ".join(row["text"] for row in rows).split() == text.split()


@pytest.mark.parametrize("command", ["proof", "segment", "import"])
def test_a_file_that_is_not_there_is_one_sentence_that_names_it(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--desk", ":memory:", command, str(tmp_path / "gone.txt")]) == 2
    said = capsys.readouterr().err
    assert "gone.txt" in said
    assert said.count("\n") == 1


def test_an_unknown_format_is_refused_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", SAMPLE, "-o", str(tmp_path), "--formats", "papyrus"]) == 2
    assert "papyrus" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_leaves_a_sentence_for_each_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    in_the_way = tmp_path / "out"
    in_the_way.write_text("a file where the folder should be", encoding="utf-8")
    asked = ["run", SAMPLE, "-o", str(in_the_way), "--formats", "html,md", "--json"]
    assert main(asked) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["files"] == []
    assert json.loads(said.out)["unfit"] == ["html", "md"]
    assert said.err.count("is not a folder") == 2
