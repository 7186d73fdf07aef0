"""A translation file of another program is worked on in the desk and given back."""

from __future__ import annotations

from pathlib import Path

import pytest

from workstation.articles import Block
from workstation.desk import Desk, articles, translation, translation_files
from workstation.errors import Refused, Unreadable
from workstation.ingest.xliff import read_xliff
from workstation.segments import SegmentState

FILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="ar" trgLang="en">'
    '<file id="f"><unit id="u1"><segment id="s1"><source>وصل <pc id="b">الوفد</pc>.</source>'
    "</segment></unit>"
    '<unit id="u2"><segment id="s2" state="reviewed"><source>كونا</source><target>KUNA</target>'
    '</segment></unit><unit id="u3"><segment id="s3"><source> </source></segment></unit>'
    '<unit id="u4"><segment><source xml:space="preserve">سطر أول.\nسطر ثان.</source></segment>'
    "</unit></file></xliff>"
)


@pytest.fixture
def desk(tmp_path: Path):
    opened = Desk.open(tmp_path / "desk.db")
    yield opened
    opened.close()


def receive(desk: Desk, folder: Path, content: str = FILE) -> int:
    path = folder / "agency.xlf"
    path.write_text(content, "utf-8")
    return translation_files.receive(desk, path).article.id


def test_segments_come_in_with_codes_targets_and_states(desk, tmp_path):
    number = receive(desk, tmp_path)
    row = translation.segment(desk, number, "en")
    assert [part.source for part in row] == ["وصل {1}الوفد{/1}.", "كونا", "سطر أول.\u2028سطر ثان."]
    assert (row[1].target, row[1].state) == ("KUNA", SegmentState.REVIEWED)
    assert articles.get(desk, number).headline == "وصل {1}الوفد{/1}."


def test_the_file_goes_back_with_what_was_written(desk, tmp_path):
    number = receive(desk, tmp_path)
    row = translation.segments(desk, number, "en")
    translation.confirm(desk, row[0].id, "The {1}delegation{/1} arrived.")
    halves = translation.split(desk, row[2].id, row[2].source.index("\u2028"))
    translation.write_target(desk, halves[2].id, "Line one.")
    translation.write_target(desk, halves[3].id, "Line two.")
    out = tmp_path / "back.xlf"
    assert translation_files.give_back(desk, number, "en", out) == 3
    back = read_xliff(out).segments
    assert [part.target for part in back] == [
        "The {1}delegation{/1} arrived.",
        "KUNA",
        "",
        "Line one.\nLine two.",
    ]
    assert [part.state.value for part in back] == ["translated", "reviewed", "initial", "initial"]
    assert '<pc id="b">delegation</pc>' in out.read_text("utf-8")


def test_a_story_whose_source_was_changed_is_not_given_back(desk, tmp_path):
    number = receive(desk, tmp_path)
    articles.save(desk, number, "وصل الوفد.", (Block("كونا"),))
    with pytest.raises(Refused) as refused:
        translation_files.give_back(desk, number, "en", tmp_path / "back.xlf")
    assert refused.value.code == "desk.source-changed"
    assert not (tmp_path / "back.xlf").exists()


def test_a_story_from_no_translation_file_is_not_given_back(desk, tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("عنوان\nنص.\n", "utf-8")
    number = articles.receive(desk, path).article.id
    with pytest.raises(Refused) as refused:
        translation_files.give_back(desk, number, "en", tmp_path / "back.xlf")
    assert refused.value.code == "desk.no-translation-file"


def test_a_file_without_a_sentence_is_refused(desk, tmp_path):
    with pytest.raises(Unreadable) as refused:
        receive(desk, tmp_path, FILE.split("<unit")[0] + "</file></xliff>")
    assert refused.value.code == "exchange.nothing-to-translate"
