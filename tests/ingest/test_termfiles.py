from pathlib import Path

import pytest

from workstation.errors import Unreadable
from workstation.ingest.termfiles import read_terms
from workstation.terms import Concept, Term, TermStatus

TBX_2019 = """<?xml version="1.0"?>
<tbx xmlns="urn:iso:std:iso:30042:ed-2" type="TBX-Basic" style="dca" xml:lang="en">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><descrip type="subjectField">سياسة</descrip>
<langSec xml:lang="ar"><termSec><term>مجلس الأمة</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>
<langSec xml:lang="en"><termSec><term>National Assembly</term></termSec>
<termSec><term>Parliament</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec>
</conceptEntry></body></text></tbx>"""

TBX_2008 = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body>
<termEntry id="c1"><descripGrp><descrip type="definition">د</descrip></descripGrp>
<langSet xml:lang="ar"><tig><term>مجلس الأمة</term></tig></langSet>
<langSet xml:lang="en"><ntig><termGrp><term>National Assembly</term></termGrp></ntig></langSet>
</termEntry></body></text></martif>"""


def read(folder: Path, name: str, content: str | bytes) -> list[Concept]:
    path = folder / name
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return read_terms(path)


def texts(concepts: list[Concept]) -> list[list[tuple[str, str]]]:
    return [[(term.language, term.text) for term in concept.terms] for concept in concepts]


def test_a_tbx_file_of_2019_gives_concepts_with_their_status(tmp_path: Path) -> None:
    (concept,) = read(tmp_path, "terms.tbx", TBX_2019)
    assert concept.domain == "سياسة"
    assert concept.terms == (
        Term("ar", "مجلس الأمة"),
        Term("en", "National Assembly"),
        Term("en", "Parliament", TermStatus.FORBIDDEN),
    )


def test_a_tbx_file_of_2008_is_read_too(tmp_path: Path) -> None:
    (concept,) = read(tmp_path, "terms.tbx", TBX_2008)
    assert concept.definition == "د"
    assert concept.terms == (Term("ar", "مجلس الأمة"), Term("en", "National Assembly"))


PAIR = [[("ar", "الكويت"), ("en", "Kuwait")]]


@pytest.mark.parametrize(
    "table",
    [
        "concept,language,term\n1,ar,الكويت\n1,en,Kuwait\n",
        "ar,en,domain\nالكويت,Kuwait,places\n",
        "ar\ten\nالكويت\tKuwait\n",
        "ar;en\r\nالكويت;Kuwait\r\n\r\n",
        "id,sourceLang,targetLang,sourceString,targetString\n1,ar,en,الكويت,Kuwait\n",
    ],
)
def test_tables_of_every_layout_give_the_same_concept(tmp_path: Path, table: str) -> None:
    assert texts(read(tmp_path, "terms.csv", table)) == PAIR


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_tables_from_a_spreadsheet_are_read_in_its_encodings(tmp_path: Path, encoding: str) -> None:
    content = "ar,en\nالكويت,Kuwait\n".encode(encoding)
    assert texts(read(tmp_path, "terms.csv", content)) == PAIR


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("", "ingest.empty"),
        (",,\n,,\n", "exchange.no-terms"),
        ("one column\nkalima\n", "exchange.unknown-columns"),
        ("language,term\nar,\n", "exchange.term-without-language"),
        ('ar,en\n"كلمة,x\n', "exchange.bad-table"),
    ],
)
def test_a_table_that_cannot_be_understood_is_refused(
    tmp_path: Path, table: str, code: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, "terms.csv", table)
    assert refused.value.code == code


def test_broken_tbx_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, "terms.tbx", "<tbx>\n<text>\n</tbx>")
    assert (refused.value.code, refused.value.values["line"]) == ("exchange.malformed", 3)


@pytest.mark.shared
@pytest.mark.parametrize(("name", "most"), [("f_en-ar_AR", 306), ("g_ar_en", 50), ("g_en_ar", 337)])
def test_the_real_term_lists_of_tico_are_read(name: str, most: int) -> None:
    folder = Path(__file__).parents[3] / "shared" / "data" / "parallel"
    if not folder.exists():
        pytest.skip("the shared material is not beside the project")
    concepts = read_terms(folder / f"{name}.csv")
    assert most * 0.9 <= len(concepts) <= most
    assert all(len(concept.terms) == 2 for concept in concepts)
