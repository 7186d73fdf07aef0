from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workstation.errors import Unreadable
from workstation.ingest.tmx import read_tmx
from workstation.jobs import Cancelled, Job
from workstation.segments import Unit

HEAD = (
    '<?xml version="1.0"?>\n<tmx version="1.4"><header srclang="{source}" segtype="sentence"'
    ' creationtool="x" creationtoolversion="1" o-tmf="x" adminlang="en" datatype="plaintext"/>'
)


def pair(source: str, target: str) -> str:
    return (
        f'<tu><tuv xml:lang="ar"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{target}</seg></tuv></tu>'
    )


def read(folder: Path, body: str, source: str = "ar", **wanted: str) -> list[Unit]:
    path = folder / "memory.tmx"
    path.write_text(HEAD.format(source=source) + f"<body>{body}</body></tmx>", "utf-8")
    return list(read_tmx(path, Job(), **wanted))


def test_a_unit_carries_its_texts_languages_and_file(tmp_path: Path) -> None:
    (unit,) = read(tmp_path, pair("السلام عليكم", "Peace be upon you"))
    assert (unit.source, unit.target) == ("السلام عليكم", "Peace be upon you")
    assert (unit.source_language, unit.target_language) == ("ar", "en")
    assert unit.origin == "memory.tmx"


def test_the_source_is_what_the_file_declares_even_when_it_comes_second(tmp_path: Path) -> None:
    (unit,) = read(tmp_path, pair("نعم", "Yes"), source="en-GB")
    assert (unit.source, unit.source_language) == ("Yes", "en")


def test_the_reader_may_ask_for_the_other_direction(tmp_path: Path) -> None:
    (unit,) = read(tmp_path, pair("نعم", "Yes"), source_language="en", target_language="ar")
    assert (unit.source, unit.target) == ("Yes", "نعم")


def test_a_unit_of_three_languages_gives_a_pair_for_each_target(tmp_path: Path) -> None:
    body = pair("نعم", "Yes").replace("</tu>", '<tuv lang="fr"><seg>Oui</seg></tuv></tu>')
    assert [unit.target for unit in read(tmp_path, body)] == ["Yes", "Oui"]


def test_inline_codes_are_left_out_and_highlighted_text_kept(tmp_path: Path) -> None:
    body = pair("<bpt i='1'>&lt;b></bpt>خبر<ept i='1'>&lt;/b></ept> <hi>عاجل</hi>", "Breaking")
    assert read(tmp_path, body)[0].source == "خبر عاجل"


def test_author_date_domain_and_neighbours_come_along(tmp_path: Path) -> None:
    body = (
        '<tu creationid="MUNA" creationdate="20260101T101500Z"><prop type="domain">news</prop>'
        '<prop type="x-context-pre">قبل</prop><prop type="x-context-post">بعد</prop>'
        '<tuv xml:lang="ar"><seg>خبر</seg></tuv>'
        '<tuv xml:lang="en" changeid="ALI"><seg>News</seg></tuv></tu>'
    )
    (unit,) = read(tmp_path, body)
    assert (unit.author, unit.domain, unit.before, unit.after) == ("ALI", "news", "قبل", "بعد")
    assert unit.created_at == datetime(2026, 1, 1, 10, 15, tzinfo=UTC)


def test_units_without_a_text_are_passed_over(tmp_path: Path) -> None:
    assert read(tmp_path, pair("", "Yes") + pair("نعم", " ")) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
def test_every_encoding_that_xml_can_declare_is_read(tmp_path: Path, encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = HEAD.format(source="ar").replace("?>", f' encoding="{declared}"?>', 1)
    path = tmp_path / "memory.tmx"
    path.write_bytes((text + f"<body>{pair('خبر', 'News')}</body></tmx>").encode(encoding))
    assert [unit.source for unit in read_tmx(path, Job())] == ["خبر"]


def refusal(path: Path) -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        list(read_tmx(path, Job()))
    return refused.value


def test_a_broken_file_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.tmx"
    path.write_text(HEAD.format(source="ar") + "\n<body>\n<tu><tuv></body></tmx>", "utf-8")
    error = refusal(path)
    assert (error.code, error.values["line"]) == ("exchange.malformed", 4)


def test_a_variant_without_a_language_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    body = "<body>\n<tu>\n<tuv><seg>x</seg></tuv></tu></body></tmx>"
    path.write_text(HEAD.format(source="ar") + body, "utf-8")
    error = refusal(path)
    assert (error.code, error.values["line"]) == ("exchange.no-language", 4)


def test_a_cut_off_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cut.tmx"
    path.write_text(HEAD.format(source="ar") + "<body>" + pair("خبر", "News"), "utf-8")
    assert refusal(path).code == "exchange.malformed"


@pytest.mark.parametrize("content", ["", "not xml", "<html/>", "\x00\x01\x02"])
def test_what_is_no_tmx_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "other.tmx"
    path.write_text(content, "utf-8")
    assert refusal(path).code in ("exchange.malformed", "exchange.other-root")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.tmx").code == "exchange.gone"


@pytest.mark.parametrize(
    "entity",
    ['<!ENTITY a "aaaa">', '<!ENTITY a SYSTEM "file:///etc/passwd">', '<!ENTITY % p "x">'],
)
def test_a_file_that_declares_entities_is_refused(tmp_path: Path, entity: str) -> None:
    path = tmp_path / "hostile.tmx"
    head = HEAD.format(source="ar").replace("?>\n", f"?><!DOCTYPE tmx [{entity}]>\n", 1)
    path.write_text(head + f"<body>{pair('خبر', 'News')}</body></tmx>", "utf-8")
    assert refusal(path).code == "exchange.entities"


def test_a_reference_to_the_dtd_of_tmx_is_not_fetched_and_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    head = HEAD.format(source="ar").replace("?>\n", '?><!DOCTYPE tmx SYSTEM "tmx14.dtd">\n', 1)
    path.write_text(head + f"<body>{pair('خبر', 'News')}</body></tmx>", "utf-8")
    assert len(list(read_tmx(path, Job()))) == 1


def test_reading_can_be_cancelled_and_tells_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    body = pair("خبر طويل", "News") * 5000
    path.write_text(HEAD.format(source="ar") + f"<body>{body}</body></tmx>", "utf-8")
    told: list[tuple[int, int, str]] = []
    job = Job(lambda done, total, what: told.append((done, total, what)))
    units = read_tmx(path, job)
    next(units)
    assert 0 < told[-1][0] < told[-1][1] == path.stat().st_size
    job.cancel()
    with pytest.raises(Cancelled):
        list(units)


TEXT = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"
    ),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() == text)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(TEXT, TEXT), max_size=5))
def test_texts_come_back_as_they_were_written(tmp_path: Path, pairs: list[tuple[str, str]]) -> None:
    body = "".join(pair(escape(source), escape(target)) for source, target in pairs)
    assert [(u.source, u.target) for u in read(tmp_path, body)] == pairs


@pytest.mark.shared
def test_the_real_memory_of_tico_is_read_whole() -> None:
    path = Path(__file__).parents[3] / "shared" / "data" / "parallel" / "all.en-ar.tmx"
    if not path.exists():
        pytest.skip("the shared material is not beside the project")
    assert sum(1 for _ in read_tmx(path, Job())) == 3071
