"""Files are written whole or not at all, and named so that every system takes them."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from workstation.errors import Refused, Unwritable
from workstation.export.batch import export_all
from workstation.export.exporter import Exporter, Group, Validity
from workstation.export.formats import BUILTIN, exporter_named
from workstation.export.publication import Edition, Publication
from workstation.export.write import file_name, write_atomically
from workstation.jobs import Cancelled, Job
from workstation.wording import known

from .conftest import WHEN


class Stub:
    """An exporter that gives what it was told to, or fails."""

    group = Group.READER
    editions = frozenset(Edition)

    def __init__(self, name: str, content: bytes = b"x", error: Exception | None = None) -> None:
        self.format, self.suffix = name, f".{name}"
        self.content, self.error = content, error

    def render(self, publication: Publication, job: Job) -> bytes:
        job.progress(0, 1, self.format)
        if self.error:
            raise self.error
        return self.content

    def validate(self, content: bytes, publication: Publication | None = None) -> Validity:
        return Validity(None, "")


def test_a_file_is_written_and_its_folder_made(tmp_path: Path):
    path = tmp_path / "منشور" / "story.txt"
    write_atomically(path, "نص".encode())
    assert path.read_text("utf-8") == "نص"
    assert [p.name for p in path.parent.iterdir()] == ["story.txt"]


def test_an_older_file_is_replaced_and_keeps_its_permissions(tmp_path: Path):
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "export.disk-full"),
        (errno.EROFS, "export.read-only"),
        (errno.EACCES, "export.not-allowed"),
        (errno.EIO, "export.not-written"),
    ],
)
def test_a_disk_that_fails_leaves_the_older_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
):
    path = tmp_path / "story.txt"
    path.write_bytes(b"old")

    def refuse(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(Unwritable) as raised:
        write_atomically(path, b"new")
    assert raised.value.code == code
    assert raised.value.values["name"] == "story.txt"
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["story.txt"]


def test_a_folder_of_the_name_and_a_file_in_place_of_the_folder_are_told(tmp_path: Path):
    (tmp_path / "story.txt").mkdir()
    with pytest.raises(Unwritable, match=r"export\.is-a-folder"):
        write_atomically(tmp_path / "story.txt", b"x")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unwritable, match=r"export\.not-a-folder"):
        write_atomically(tmp_path / "file" / "story.txt", b"x")
    assert [p.name for p in sorted(tmp_path.iterdir())] == ["file", "story.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write in a read-only folder")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    with pytest.raises(Unwritable, match=r"export\.not-allowed"):
        write_atomically(folder / "story.txt", b"x")


@pytest.mark.parametrize(
    ("format_", "changes", "name"),
    [
        ("html", {}, "kuwait-coalition.ar.html"),
        ("pdf", {"edition": Edition.BOTH}, "kuwait-coalition.ar-en.pdf"),
        ("docx", {"edition": Edition.TRANSLATION}, "kuwait-coalition.en.docx"),
        ("html", {"draft": True}, "kuwait-coalition.ar.draft.html"),
        ("xliff", {}, "kuwait-coalition.ar-en.xlf"),
        ("tmx", {"edition": Edition.TRANSLATION}, "kuwait-coalition.ar-en.tmx"),
    ],
)
def test_names_tell_the_story_and_its_languages(publication, format_, changes, name):
    assert file_name(replace(publication, **changes), exporter_named(format_)) == name


@pytest.mark.parametrize(
    ("slug", "stem"),
    [
        ("", "story-7"),
        ("../../etc/passwd", "etc-passwd"),
        ("a:b*c?", "a-b-c"),
        ("con", "story-7-con"),
        ("قمة الكويت", "قمة-الكويت"),
        ("...", "story-7"),
    ],
)
def test_slugs_lose_what_a_file_name_may_not_have(publication, slug, stem):
    meta = replace(publication.article.meta, slug=slug)
    article = replace(publication.article, meta=meta)
    name = file_name(replace(publication, article=article), exporter_named("md"))
    assert name == f"{stem}.ar.md"


def test_a_very_long_slug_is_cut_to_what_a_disk_takes(publication, tmp_path: Path):
    meta = replace(publication.article.meta, slug="قمة-" * 100)
    article = replace(publication.article, meta=meta)
    name = file_name(replace(publication, article=article), exporter_named("md"))
    write_atomically(tmp_path / name, b"x")
    assert len(name.encode()) < 255


def test_every_format_of_the_sample_is_written_and_judged_valid(publication, tmp_path: Path):
    done = list(export_all(publication, BUILTIN, tmp_path, WHEN))
    assert [(each.format, each.validity.valid, each.error) for each in done] == [
        (exporter.format, True, None) for exporter in BUILTIN
    ]
    assert all(each.path.stat().st_size == each.size for each in done)


def test_one_format_that_fails_does_not_stop_the_others(publication, tmp_path: Path):
    failing = Stub("bad", error=Unwritable("export.typesetting", reason="x"))
    (tmp_path / "kuwait-coalition.ar.bad").write_bytes(b"older")
    done = list(export_all(publication, [Stub("one"), failing, Stub("two")], tmp_path, WHEN))
    assert [each.error is None for each in done] == [True, False, True]
    assert str(done[1].error) == "export.typesetting(reason='x')"
    assert (tmp_path / "kuwait-coalition.ar.bad").read_bytes() == b"older"


def test_an_edition_that_cannot_be_made_is_told_for_its_format_only(sample, tmp_path: Path):
    publication = Publication(article=sample, target_language="en", edition=Edition.TRANSLATION)
    done = {e.format: e.error for e in export_all(publication, BUILTIN, tmp_path, WHEN)}
    assert str(done["html"]) == "export.no-segments()"
    assert done["xliff"] is None


def test_nothing_is_written_under_an_embargo_unless_forced_or_a_draft(publication, tmp_path: Path):
    meta = replace(publication.article.meta, embargo=WHEN + timedelta(minutes=1))
    held = replace(publication, article=replace(publication.article, meta=meta))
    with pytest.raises(Refused) as raised:
        list(export_all(held, BUILTIN, tmp_path, WHEN))
    assert raised.value.values == {"until": "2018-02-13 12:31", "zone": "Asia/Kuwait"}
    assert list(tmp_path.iterdir()) == []
    for way in ({"forced": True}, {"draft": True}):
        done = list(export_all(replace(held, **way), BUILTIN, tmp_path, WHEN))
        assert all(each.error is None for each in done)
    later = WHEN + timedelta(minutes=1)
    assert [e.error for e in export_all(held, [Stub("one")], tmp_path, later)] == [None]


@pytest.mark.parametrize("format_", ["html", "md", "txt", "xliff"])
def test_a_file_forced_out_before_the_embargo_says_so(publication, format_):
    meta = replace(publication.article.meta, embargo=WHEN + timedelta(days=1))
    article = replace(publication.article, meta=meta)
    forced = replace(publication, article=article, forced=True)
    text = exporter_named(format_).render(forced, Job()).decode()
    assert "صُدّر قبل رفع الحظر" in text or "before-embargo" in text


def test_a_cancelled_job_stops_between_two_formats(publication, tmp_path: Path):
    job = Job(lambda done, total, what: job.cancel() if done == 1 else None)
    with pytest.raises(Cancelled):
        list(export_all(publication, [Stub("one"), Stub("two"), Stub("six")], tmp_path, WHEN, job))
    assert sorted(p.suffix for p in tmp_path.iterdir()) == [".one"]


def test_progress_is_told_by_format(publication, tmp_path: Path):
    told: list[tuple[int, int, str]] = []
    job = Job(lambda done, total, what: told.append((done, total, what)))
    list(export_all(publication, [Stub("one"), Stub("two")], tmp_path, WHEN, job))
    assert told == [(0, 2, "one"), (1, 2, "two"), (2, 2, "")]


def test_built_in_formats_keep_the_protocol_and_have_names():
    for exporter in BUILTIN:
        assert isinstance(exporter, Exporter)
        assert known(f"export.format.{exporter.format}")
        assert known(f"export.about.{exporter.format}")


def test_every_code_that_the_room_raises_has_its_sentence():
    import re

    import workstation.export as room

    sources = "\n".join(p.read_text("utf-8") for p in Path(room.__path__[0]).glob("*.py"))
    codes = set(re.findall(r'"(export\.[a-z0-9.-]+)"', sources))
    assert len(codes) > 40
    assert [code for code in sorted(codes) if not known(code) and not code.endswith(".")] == []
