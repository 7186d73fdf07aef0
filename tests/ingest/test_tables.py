"""Tables of other programs: dialects of CSV and sheets, for memories and terms, both ways."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from workstation.errors import Unreadable, Unwritable
from workstation.export import sheets
from workstation.export.sheets import memory_csv, memory_xlsx, terms_xlsx
from workstation.export.termfiles import Dialect, Style, terms_tbx
from workstation.ingest.memory_tables import read_memory_table
from workstation.ingest.tables import read_rows
from workstation.ingest.termfiles import read_terms
from workstation.jobs import Job
from workstation.segments import Unit
from workstation.terms import Concept, Term, TermStatus


def cells(folder: Path, content: str | bytes, name: str = "a.csv") -> list[tuple[str, ...]]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return [row.cells for row in read_rows(path)]


@pytest.mark.parametrize(
    "content",
    [
        'ar,en\n"خبر، عاجل","News, ""hot"""\n',
        'ar;en\r\n"خبر، عاجل";"News, ""hot"""\r\n',
        'ar\ten\nخبر، عاجل\t"News, ""hot"""\n',
        'ar|en\nخبر، عاجل|"News, ""hot"""',
        'sep=;\nar;en\n"خبر، عاجل";"News, ""hot"""\n',
        'ar,en\n"خبر، عاجل","News, \\"hot\\""\n',
        '"ar","en"\n\n"خبر، عاجل","News, ""hot"""\n,\n',
    ],
)
def test_every_dialect_gives_the_same_cells(tmp_path: Path, content: str) -> None:
    assert cells(tmp_path, content) == [("ar", "en"), ("خبر، عاجل", 'News, "hot"')]


def test_commas_in_texts_do_not_hide_what_parts_the_cells(tmp_path: Path) -> None:
    content = "ar;en\nأ, ب, ج;a, b, c\nد;d\n"
    assert cells(tmp_path, content)[1] == ("أ, ب, ج", "a, b, c")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1256"])
def test_encodings_of_spreadsheets_are_read(tmp_path: Path, encoding: str) -> None:
    content = "ar;en\nوصل الوفد إلى الكويت;The delegation arrived in Kuwait\n".encode(encoding)
    assert cells(tmp_path, content)[1][0] == "وصل الوفد إلى الكويت"


def test_a_cell_may_hold_lines(tmp_path: Path) -> None:
    assert cells(tmp_path, 'ar,en\n"أ\nب","a\nb"\n')[1] == ("أ\nب", "a\nb")


def test_quotes_that_are_never_closed_are_refused_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        cells(tmp_path, 'ar,en\nأ,a\n"ب,b\nج,c\n')
    assert refused.value.code == "exchange.bad-table"
    assert refused.value.values["line"] == 4


def sheet(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    book.active.title = "empty"
    filled = book.create_sheet("words")
    for row in rows:
        filled.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_first_sheet_with_anything_in_it_is_read(tmp_path: Path) -> None:
    made = sheet(("ar", "en", "n"), ("خبر", None, 5.0), (None, None, None), ("ب", "b", 2.5))
    assert cells(tmp_path, made, "a.xlsx") == [
        ("ar", "en", "n"),
        ("خبر", "", "5"),
        ("ب", "b", "2.5"),
    ]


@pytest.mark.parametrize("spoil", [lambda b: b[:200], lambda b: b"PK\x03\x04x", lambda b: b""])
def test_a_damaged_sheet_is_refused(tmp_path: Path, spoil) -> None:
    with pytest.raises(Unreadable) as refused:
        cells(tmp_path, spoil(sheet(("ar", "en"))), "a.xlsx")
    assert refused.value.code == "exchange.bad-sheet"


def test_an_archive_that_is_no_book_is_refused(tmp_path: Path) -> None:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("a.txt", "b")
    with pytest.raises(Unreadable) as refused:
        cells(tmp_path, out.getvalue(), "a.xlsx")
    assert refused.value.code == "exchange.bad-sheet"


def units(folder: Path, content: str | bytes, name: str = "a.csv", **asked: str) -> list[Unit]:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_memory_table(path, Job(), **asked))


def test_columns_named_by_language_give_a_pair_for_each_target(tmp_path: Path) -> None:
    content = "ar,en_GB,fr,domain\nنعم,Yes,Oui,news\nلا,No,,\n"
    found = units(tmp_path, content)
    assert [(u.source, u.target, u.target_language) for u in found] == [
        ("نعم", "Yes", "en-GB"),
        ("نعم", "Oui", "fr"),
        ("لا", "No", "en-GB"),
    ]
    turned = units(tmp_path, content, source_language="en", target_language="ar")
    assert [(u.source, u.target) for u in turned] == [("Yes", "نعم"), ("No", "لا")]


def test_pairs_without_a_language_are_refused_with_their_line(tmp_path: Path) -> None:
    content = "source,target\nنعم,Yes\n"
    with pytest.raises(Unreadable) as refused:
        units(tmp_path, content)
    assert refused.value.code == "exchange.row-without-language"
    assert refused.value.values["line"] == 2
    (unit,) = units(tmp_path, content, source_language="ar", target_language="en")
    assert (unit.source_language, unit.target_language) == ("ar", "en")


@pytest.mark.parametrize(
    ("content", "code"), [("", "no-units"), ("a line\nof text\n", "unknown-memory-columns")]
)
def test_what_holds_no_pairs_is_refused(tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        units(tmp_path, content or ",,\n")
    assert refused.value.code == f"exchange.{code}"


WORDS = st.text(st.sampled_from("خبر ab\"',;=+<&>|{}\u200f\u00a0"), min_size=1, max_size=12).map(
    str.strip
)
UNITS = st.builds(
    Unit,
    source=WORDS.filter(bool),
    target=WORDS.filter(bool),
    source_language=st.sampled_from(["ar", "en", "ar-KW"]),
    target_language=st.sampled_from(["en", "fr"]),
    before=WORDS,
    author=WORDS,
    created_at=st.none() | st.just(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
    domain=WORDS,
    origin=WORDS.filter(bool),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.lists(UNITS, min_size=1, max_size=4))
def test_a_memory_comes_back_from_csv_and_from_a_sheet(tmp_path: Path, given_: list[Unit]) -> None:
    assert units(tmp_path, b"".join(memory_csv(given_))) == given_
    assert units(tmp_path, memory_xlsx(given_, "ar"), "a.xlsx") == given_


def test_a_sheet_of_an_arabic_memory_stands_from_the_right() -> None:
    unit = Unit(source="=خبر", target="News", source_language="ar", target_language="en")
    found = load_workbook(io.BytesIO(memory_xlsx([unit], "ar"))).active
    assert found.sheet_view.rightToLeft
    assert found["C2"].value == "=خبر"
    assert found["C2"].data_type == "s"
    assert found["C2"].alignment.readingOrder == 2
    assert found["D2"].alignment.readingOrder == 1


def test_more_than_a_sheet_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 2)
    unit = Unit(source="خبر", target="News", source_language="ar", target_language="en")
    with pytest.raises(Unwritable) as refused:
        memory_xlsx([unit, unit], "ar")
    assert refused.value.code == "exchange.sheet-full"


CONCEPTS = st.lists(
    st.builds(
        Concept,
        terms=st.lists(
            st.builds(
                Term,
                st.sampled_from(["ar", "en", "fr-CA"]),
                WORDS.filter(bool),
                st.sampled_from(TermStatus),
            ),
            min_size=1,
            max_size=3,
        ).map(tuple),
        domain=WORDS,
        definition=WORDS,
        source=WORDS,
        note=WORDS,
    ),
    min_size=1,
    max_size=3,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(CONCEPTS)
def test_terms_come_back_from_a_sheet(tmp_path: Path, concepts: list[Concept]) -> None:
    path = tmp_path / "terms.xlsx"
    path.write_bytes(terms_xlsx(concepts))
    assert read_terms(path) == concepts


def sides(concept: Concept) -> list[tuple[str, str, TermStatus]]:
    return sorted((t.language, " ".join(t.text.split()), t.status) for t in concept.terms)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(CONCEPTS, st.sampled_from(Dialect), st.sampled_from(Style))
def test_terms_come_back_from_every_dialect_of_tbx_as_far_as_it_goes(
    tmp_path: Path, concepts: list[Concept], dialect: Dialect, style: Style
) -> None:
    path = tmp_path / "terms.tbx"
    path.write_bytes(terms_tbx(concepts, "en", dialect=dialect, style=style))
    found = read_terms(path)
    basic, core = dialect is Dialect.BASIC, dialect is Dialect.CORE
    for one, other in zip(found, concepts, strict=True):
        assert one.note == other.note.strip()
        assert one.domain == ("" if core else other.domain)
        assert (one.definition, one.source) == (
            (other.definition, other.source) if basic else ("", "")
        )
        plain = tuple(replace(t, status=TermStatus.PREFERRED) for t in other.terms)
        assert sides(one) == sides(replace(other, terms=plain) if core else other)


def test_the_tbx_min_of_2013_is_read(tmp_path: Path) -> None:
    path = tmp_path / "min.tbx"
    path.write_text(
        '<TBX dialect="TBX-Min"><header><id>x</id><languages source="ar" target="en"/></header>'
        '<body><entry id="C1"><subjectField>news</subjectField><langGroup xml:lang="ar"><termGroup>'
        "<term>خبر</term><termStatus>preferred</termStatus></termGroup></langGroup><langGroup"
        ' xml:lang="en"><termGroup><term>tidings</term><termStatus>notRecommended</termStatus>'
        "</termGroup></langGroup></entry></body></TBX>",
        "utf-8",
    )
    (concept,) = read_terms(path)
    assert concept.domain == "news"
    assert sides(concept) == [
        ("ar", "خبر", TermStatus.PREFERRED),
        ("en", "tidings", TermStatus.FORBIDDEN),
    ]


def test_a_broken_termbase_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "min.tbx"
    path.write_text('<TBX dialect="TBX-Min">\n<body><entry>\n<langGroup/></entry></body></TBX>')
    with pytest.raises(Unreadable) as refused:
        read_terms(path)
    assert (refused.value.code, refused.value.values["line"]) == ("exchange.no-language", 3)


@pytest.mark.parametrize("member", ["xl/worksheets/sheet2.xml", "xl/styles.xml", "xl/workbook.xml"])
def test_a_sheet_with_a_damaged_part_is_refused(tmp_path: Path, member: str) -> None:
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet(("ar", "en")))) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            new.writestr(one, b"<broken" if one == member else old.read(one))
    with pytest.raises(Unreadable) as refused:
        cells(tmp_path, out.getvalue(), "a.xlsx")
    assert refused.value.code == "exchange.bad-sheet"


@pytest.mark.shared
def test_the_real_memory_of_tico_goes_through_a_sheet(tmp_path: Path) -> None:
    from workstation.ingest.tmx import read_tmx

    path = Path(__file__).parents[3] / "shared" / "data" / "parallel" / "all.en-ar.tmx"
    if not path.exists():
        pytest.skip("the shared material is not beside the project")
    real = list(read_tmx(path, Job()))
    found = units(tmp_path, memory_xlsx(real, "en"), "a.xlsx")
    assert [(u.source, u.target) for u in found] == [(u.source, u.target) for u in real]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "count"), [("f_en-ar_AR.csv", 306), ("g_ar_en.csv", 49), ("g_en_ar.csv", 337)]
)
def test_the_real_term_lists_of_tico_are_read_whole(name: str, count: int) -> None:
    path = Path(__file__).parents[3] / "shared" / "data" / "parallel" / name
    if not path.exists():
        pytest.skip("the shared material is not beside the project")
    assert len(read_terms(path)) == count
