"""Engines are asked for words alone, and the codes find their places in the answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from workstation.desk import Desk, documents, memory
from workstation.desk.coded_answers import ask
from workstation.errors import Refused
from workstation.ingest.po import read_po
from workstation.ingest.xliff import read_xliff
from workstation.jobs import Job
from workstation.mt.engine import READY, EngineKind, EngineStatus, Limits, Translated
from workstation.segments import Unit


class Dictionary:
    """An engine that knows some texts and says what it was asked."""

    name = "dictionary"
    kind = EngineKind.DEVICE
    limits = Limits()
    address = ""

    def __init__(self, known: dict[str, str]) -> None:
        self._known = known
        self.asked: list[str] = []

    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset({("ar", "en")})

    def state(self, source: str, target: str) -> EngineStatus:
        return READY

    def translate(
        self, texts: Sequence[str], source: str, target: str, job: Job
    ) -> list[Translated]:
        self.asked += texts
        return [Translated(self._known.get(text, ""), 0.0, self.name) for text in texts]


KNOWN = {
    "وصل الوفد إلى الكويت.": "The delegation arrived in Kuwait.",
    "الوفد": "The delegation",
    "خبر": "News",
}


def test_no_marker_reaches_an_engine_and_all_come_back() -> None:
    engine = Dictionary(KNOWN)
    answers = ask(engine, ["وصل {1}الوفد{/1} إلى الكويت.{2}", "خبر"], "ar", "en", Job())
    assert [a.text for a in answers] == ["{1}The delegation{/1} arrived in Kuwait.{2}", "News"]
    assert engine.asked == ["وصل الوفد إلى الكويت.", "خبر", "الوفد"]


def test_texts_without_markers_are_asked_as_they_are() -> None:
    engine = Dictionary(KNOWN)
    assert ask(engine, ["خبر {x}"], "ar", "en", Job())[0].text == ""
    assert engine.asked == ["خبر {x}"]


@pytest.fixture
def desk():
    opened = Desk.open(":memory:")
    with opened.store.begin() as transaction:
        memory.keep(
            transaction,
            [
                Unit(source=a, target=b, source_language="ar", target_language="en")
                for a, b in KNOWN.items()
            ],
        )
    yield opened
    opened.close()


XLIFF = (
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="ar" trgLang="en">'
    '<file id="f"><unit id="u"><segment><source>وصل <pc id="a">الوفد</pc> إلى الكويت.</source>'
    '</segment></unit><unit id="v"><segment state="final"><source>خبر</source><target>Report'
    "</target></segment></unit></file></xliff>"
)


def test_an_xliff_file_is_filled_with_drafts_where_it_has_no_target(
    desk: Desk, tmp_path: Path
) -> None:
    path, out = tmp_path / "a.xlf", tmp_path / "b.xlf"
    path.write_text(XLIFF, "utf-8")
    done = documents.translate(desk, path, "en", out)
    assert (len(done.segments), done.lack, done.lost) == (1, None, 0)
    first, second = read_xliff(out).segments
    assert first.target == "{1}The delegation{/1} arrived in Kuwait."
    assert (first.state.value, second.target, second.state.value) == ("initial", "Report", "final")
    with pytest.raises(Refused) as refused:
        documents.translate(desk, path, "fr", out)
    assert refused.value.code == "desk.other-target"


def test_a_po_file_is_filled_with_drafts(desk: Desk, tmp_path: Path) -> None:
    path, out = tmp_path / "a.po", tmp_path / "b.po"
    path.write_text(
        'msgid ""\nmsgstr ""\n"X-Source-Language: ar\\n"\n"Language: en\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "خبر"\nmsgstr ""\n',
        "utf-8",
    )
    documents.translate(desk, path, "en", out)
    assert read_po(out).segments[0].target == "News"
    assert "fuzzy" in out.read_text("utf-8")
