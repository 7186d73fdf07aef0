"""A file is read by what it holds, and what cannot be read is refused in one sentence."""

from __future__ import annotations

import io
import os
import random
import zipfile
from pathlib import Path, PosixPath
from typing import IO, Any

import pytest

from workstation.assets import asset
from workstation.errors import Unreadable
from workstation.ingest.plain import PlainText
from workstation.ingest.reception import Reception
from workstation.ingest.sniff import BUILTIN, choose, megabytes, receive
from workstation.jobs import Cancelled, Job
from workstation.wording import LANGUAGES, known, say

SAMPLE = asset("samples/coalition.txt")
PAGE = "<!DOCTYPE html><html><body><p>نص الخبر</p></body></html>"


def refusal(path: Path) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        receive(path, Job())
    assert known(caught.value.code), f"no sentence for {caught.value.code}"
    for language in LANGUAGES:
        assert "{" not in say(caught.value.code, language, **caught.value.values)
    return caught.value


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


def test_the_sample_is_received_from_disk_and_left_as_it_was() -> None:
    before = SAMPLE.read_bytes()
    story = receive(SAMPLE, Job())
    assert len(story.blocks) == 9
    assert story.original.name == "coalition.txt"
    assert SAMPLE.read_bytes() == before


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (PAGE.encode(), "story.txt", "html"),
        (PAGE.encode("utf-16"), "story", "html"),
        ("قال <p>الوزير</p>".encode(), "story.html", "html"),
        ("قال <p>الوزير</p>".encode(), "story.txt", "text"),
        ("قال الوزير".encode(), "story.html", "text"),
        ("قال الوزير".encode("utf-16"), "story.bin", "text"),
        (zipped(word__document_xml="<w/>"), "story.zip", "docx"),
        (b"not a zip", "story.docx", "docx"),
        (b"BM is how a sentence may begin", "story.txt", "text"),
        (b"{not data} a sentence", "story.txt", "text"),
    ],
)
def test_the_content_decides_and_then_the_name(head: bytes, name: str, kind: str) -> None:
    assert choose(head, name).kind == kind


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.txt", b"", "ingest.empty"),
        ("empty.docx", b"", "ingest.empty"),
        ("blank.txt", b" \n\n", "ingest.empty"),
        ("noise.txt", random.Random(7).randbytes(5000), "ingest.binary"),
        ("scan.pdf", b"%PDF-1.7\n%\xe2\xe3", "ingest.pdf"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "ingest.old-word"),
        (
            "locked.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "ingest.encrypted",
        ),
        ("story.docx", "قال الوزير إن العمل مستمر".encode(), "ingest.not-a-docx"),
        ("story.docx", b"PK\x03\x04 and then nothing", "ingest.docx-damaged-zip"),
        ("story.docx", zipped(a_txt="x"), "ingest.not-a-docx"),
        ("stories.zip", zipped(a_txt="x"), "ingest.archive"),
        ("story.rtf", b"{\\rtf1\\ansi ...}", "ingest.rtf"),
        ("photo.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF", "ingest.picture"),
        ("clip.mp4", b"\x00\x00\x00\x18ftypmp42", "ingest.sound"),
        ("desk.db", b"SQLite format 3\x00" + b"\x00" * 90, "ingest.database"),
        ("feed.xml", b"<?xml version='1.0'?><rss></rss>", "ingest.markup"),
        ("comments.json", b'[{"comment": "x"}]', "ingest.records"),
        ("page.html", b"<html><body><script>x()</script></body></html>", "ingest.empty"),
    ],
)
def test_what_is_no_story_is_refused_by_name(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    caught = refusal(path)
    assert caught.code == code
    assert caught.values["name"] == name
    assert path.read_bytes() == content


def test_a_text_of_50_megabytes_is_refused_unread_with_its_size_and_the_limit(
    tmp_path: Path,
) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"line of text\n")
    os.truncate(path, 50 * 1024 * 1024)
    caught = refusal(path)
    assert caught.code == "ingest.too-large"
    assert (caught.values["size"], caught.values["limit"]) == ("50", "20")


def test_a_file_that_grows_while_it_is_read_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("سطر من النص\n".encode() * 200_000)

    class Narrow(PlainText):
        limit = path.stat().st_size

    def grow(done: int, total: int, what: str) -> None:
        with path.open("ab") as file:
            file.write("زيادة في النص\n".encode() * 10)

    with pytest.raises(Unreadable, match=r"ingest\.too-large"):
        receive(path, Job(grow), (Narrow(),))


def test_a_missing_file_names_its_folder(tmp_path: Path) -> None:
    caught = refusal(tmp_path / "gone.txt")
    assert (caught.code, caught.values["folder"]) == ("ingest.missing", str(tmp_path))


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "ingest.folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").code == "ingest.not-a-file"


class FailingPath(PosixPath):
    """A file on a disk that answers every opening with the same problem."""

    problem: OSError = PermissionError(13, "Permission denied")

    def open(self, *args: Any, **settings: Any) -> IO[Any]:
        raise self.problem


class BrokenDisk(FailingPath):
    problem = OSError(5, "Input/output error")


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a POSIX path")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("نص", "utf-8")
    assert refusal(FailingPath(tmp_path / "secret.txt")).code == "ingest.no-permission"


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a POSIX path")
def test_a_disk_error_is_passed_on_in_the_systems_words(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("نص", "utf-8")
    caught = refusal(BrokenDisk(tmp_path / "story.txt"))
    assert (caught.code, caught.values["reason"]) == ("ingest.read-failed", "Input/output error")


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes("سطر من النص\n".encode() * 200_000)
    job = Job(lambda done, total, what: job.cancel())
    with pytest.raises(Cancelled):
        receive(path, job)


def test_an_importer_of_a_plugin_is_asked_first(tmp_path: Path) -> None:
    class Wire(PlainText):
        kind = "wire"

        def sniff(self, head: bytes, name: str) -> bool:
            return head.startswith(b"ZCZC")

        def read(self, content: bytes, name: str, job: Job) -> Reception:
            return super().read(content.removeprefix(b"ZCZC"), name, job)

    path = tmp_path / "wire.txt"
    path.write_bytes("ZCZCعنوان البرقية\n\nقال الوزير إن العمل مستمر.".encode())
    story = receive(path, Job(), (Wire(), *BUILTIN))
    assert (story.original.kind, story.headline) == ("wire", "عنوان البرقية")


def test_every_importer_names_its_kind_and_suffixes() -> None:
    kinds = [importer.kind for importer in BUILTIN]
    assert len(set(kinds)) == len(kinds)
    assert kinds[-3:] == ["html", "docx", "text"]
    for importer in BUILTIN:
        assert all(suffix.startswith(".") for suffix in importer.suffixes)


def test_sizes_are_written_as_people_write_them() -> None:
    assert megabytes(50 * 1024 * 1024) == "50"
    assert megabytes(20 * 1024 * 1024 + 600_000) == "20.6"
