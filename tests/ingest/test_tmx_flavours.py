"""TMX as other programs write it: every version, encoding and habit; and our own codes back."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workstation.errors import Unreadable
from workstation.export.memory import memory_tmx
from workstation.export.tmx import check_tmx
from workstation.ingest.tmx import read_tmx
from workstation.jobs import Job
from workstation.segments import Unit

TWO = ["خبر", "خبر"], ["News", "Report"]


def document(
    version: str = "1.4", encoding: str = "UTF-8", doctype: str = "", lang: str = "xml:lang"
) -> str:
    variants = [("AR", "خبر"), ("EN-US", "News"), ("EN-US", "Report")]
    unit = "".join(f'<tuv {lang}="{tag}"><seg>{text}</seg></tuv>' for tag, text in variants)
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n{doctype}\n<tmx version="{version}">\n'
        '<header creationtool="x" creationtoolversion="5" segtype="sentence" o-tmf="x"'
        ' adminlang="EN-US" srclang="AR" datatype="rtf"><prop type="a">b</prop><note>c</note>'
        f"</header><body>\n<tu><note>d</note>{unit}</tu></body></tmx>"
    )


def read(folder: Path, content: str | bytes) -> list[Unit]:
    path = folder / "memory.tmx"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_tmx(path, Job()))


@pytest.mark.parametrize(
    ("version", "lang"),
    [("1.1", "lang"), ("1.2", "lang"), ("1.3", "xml:lang"), ("1.4", "xml:lang")],
)
def test_every_version_is_read_with_two_targets_of_one_language(
    tmp_path: Path, version: str, lang: str
) -> None:
    dtd = f'<!DOCTYPE tmx SYSTEM "tmx{version.replace(".", "")}.dtd">'
    units = read(tmp_path, document(version, doctype=dtd, lang=lang))
    assert ([u.source for u in units], [u.target for u in units]) == TWO


@pytest.mark.parametrize(
    ("declared", "encoding", "mark"),
    [
        ("UTF-16", "utf-16-le", b"\xff\xfe"),
        ("UTF-16", "utf-16-be", b"\xfe\xff"),
        ("UTF-16", "utf-16-le", b""),
        ("UTF-8", "utf-16-le", b"\xff\xfe"),
        ("ISO-8859-6", "iso-8859-6", b""),
        ("windows-1256", "windows-1256", b""),
    ],
)
def test_every_encoding_is_read(tmp_path: Path, declared: str, encoding: str, mark: bytes) -> None:
    assert len(read(tmp_path, mark + document(encoding=declared).encode(encoding))) == 2


@pytest.mark.parametrize(
    "doctype",
    [
        "<!DOCTYPE tmx [<!ELEMENT tmx ANY>]>",
        '<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD for Translation Memory eXchange//EN" "a">',
    ],
)
def test_a_doctype_of_any_kind_does_no_harm(tmp_path: Path, doctype: str) -> None:
    assert len(read(tmp_path, document(doctype=doctype))) == 2


def test_names_of_html_that_nobody_declared_are_characters(tmp_path: Path) -> None:
    content = document(doctype='<!DOCTYPE tmx SYSTEM "tmx14.dtd">').replace("News", "N&nbsp;&odd;s")
    assert read(tmp_path, content)[0].target == "N\u00a0&odd;s"


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (lambda text: text.encode("windows-1256"), 5),
        (lambda text: text.replace("News", "New&#x1f;s").encode(), 5),
        (lambda text: text.replace("UTF-8", "no-such").encode(), 1),
        (lambda text: text.replace("<seg>News</seg>", "<p/>").encode(), 5),
    ],
)
def test_what_is_wrong_is_refused_with_its_line(tmp_path: Path, spoil, line: int) -> None:
    with pytest.raises(Unreadable) as refused:
        read(tmp_path, spoil(document()))
    assert refused.value.values["line"] == line


MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def pair(source: str, target: str) -> Unit:
    return Unit(source=source, target=target, source_language="ar", target_language="en", id=1)


def test_markers_go_out_as_codes_and_come_back(tmp_path: Path) -> None:
    unit = pair("{1}خبر{/1} {2}، {/3}", "{2} {1}News {/3}{/1}")
    written = b"".join(memory_tmx([unit], "ar", MOMENT))
    assert check_tmx(written).problems == ()
    assert b'<bpt i="1" x="1">{1}</bpt>' in written
    assert b'<ph x="2">{2}</ph>' in written
    (found,) = read(tmp_path, written)
    assert (found.source, found.target) == (unit.source, unit.target)


WORDS = st.lists(
    st.sampled_from(["خبر", " a ", "{1}", "{/1}", "{2}", "{/2}", "{10}", "{x}", "{", "<&>"]),
    min_size=1,
).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(st.lists(st.tuples(WORDS, WORDS), max_size=3))
def test_any_text_with_markers_comes_back(tmp_path: Path, pairs: list[tuple[str, str]]) -> None:
    units = [pair(source, target) for source, target in pairs]
    written = b"".join(memory_tmx(units, "ar", MOMENT))
    found = [replace(u, id=1, origin="") for u in read(tmp_path, written)]
    assert found == [
        pair(u.source.strip(), u.target.strip())
        for u in units
        if u.source.strip() and u.target.strip()
    ]
