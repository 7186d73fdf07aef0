from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workstation.export.termfiles import terms_csv, terms_tbx
from workstation.ingest.termfiles import read_terms
from workstation.terms import Concept, Term, TermStatus

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12
).map(lambda word: f"ك{word} x")
TERMS = st.builds(Term, st.sampled_from(["ar", "en", "pt-BR"]), WORDS, st.sampled_from(TermStatus))
CONCEPTS = st.lists(
    st.builds(
        Concept,
        terms=st.lists(TERMS, min_size=1, max_size=4).map(
            lambda terms: tuple(sorted(terms, key=lambda term: term.language))
        ),
        domain=st.just("") | WORDS,
        definition=st.just("") | WORDS,
        source=st.just("") | WORDS,
        note=st.just("") | WORDS,
    ),
    min_size=1,
    max_size=4,
)
any_folder = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)


@any_folder
@given(CONCEPTS)
def test_a_table_of_terms_comes_back_as_it_was_written(
    tmp_path: Path, concepts: list[Concept]
) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes(terms_csv(concepts))
    assert read_terms(path) == concepts


@any_folder
@given(CONCEPTS)
def test_a_tbx_file_comes_back_as_it_was_written(tmp_path: Path, concepts: list[Concept]) -> None:
    path = tmp_path / "terms.tbx"
    path.write_bytes(terms_tbx(concepts, "ar"))
    assert read_terms(path) == concepts


def test_the_table_begins_with_a_mark_by_which_spreadsheets_know_utf_8() -> None:
    assert terms_csv([]).startswith(b"\xef\xbb\xbfconcept,language,term,status")


def test_what_xml_cannot_carry_is_left_out_of_tbx() -> None:
    content = terms_tbx([Concept(terms=(Term("ar", "خ\x00ب\x0bر"),))], "ar")
    assert "<term>خبر</term>" in content.decode("utf-8")
