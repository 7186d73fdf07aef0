"""Comments that were written read back the same: how many, in which threads and states."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from workstation.comments import Comment, CommentStatus
from workstation.errors import Unwritable
from workstation.export.comments import FORMATS, format_for, render_comments, write_comments
from workstation.ingest.comments import read_comments
from workstation.jobs import Job

TEXTS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"), include_characters="\n<>&\"'"
    ),
    min_size=1,
    max_size=60,
).map(lambda text: text.strip())
MOMENTS = st.datetimes(datetime(1999, 1, 1), datetime(2035, 1, 1)).map(
    lambda at: at.replace(microsecond=0, tzinfo=UTC)
)


@st.composite
def _archives(draw: st.DrawFn) -> list[Comment]:
    size = draw(st.integers(1, 6))
    comments = []
    for number in range(1, size + 1):
        parent = draw(st.integers(0, number - 1))
        comments.append(
            Comment(
                id=number,
                body=("نص " + draw(TEXTS)).strip(),
                author=" ".join(draw(TEXTS).split()),
                created_at=draw(MOMENTS),
                story=draw(st.sampled_from(["قصة أولى", "/blog/2", "https://a.example/x?b=1&c"])),
                external_id=str(number),
                parent_external_id=str(parent) if parent else "",
                author_id=draw(st.sampled_from(["u1", "u2"])),
                status=draw(st.sampled_from(list(CommentStatus))),
                source="x",
            )
        )
    return comments


def _read_back(content: bytes, suffix: str) -> list[Comment]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"comments{suffix}"
        path.write_bytes(content)
        return read_comments(path, Job())


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60)
@given(comments=_archives())
def test_counts_threads_states_and_texts_come_back(name: str, comments: list[Comment]) -> None:
    back = {
        c.external_id: c for c in _read_back(render_comments(comments, name), FORMATS[name].suffix)
    }
    assert len(back) == len(comments)
    for comment in comments:
        found = back[comment.external_id]
        assert found.parent_external_id == comment.parent_external_id
        assert found.status is comment.status
        assert found.body == comment.body
        assert found.created_at == comment.created_at
        assert found.story == comment.story
        assert found.author_id == comment.author_id


# Tables of our own write the ids as the desk has them.
@pytest.mark.parametrize("name", sorted(FORMATS.keys() - {"csv", "tsv", "jsonl"}))
def test_threads_come_back_where_ids_are_missing_or_the_same(name: str) -> None:
    """Two files gave the same ids, and one comment has none."""
    base = Comment(id=1, body="أ", author="س", created_at=None, external_id="1", source="a")
    comments = [
        base,
        replace(base, body="ب", external_id="2", parent_external_id="1"),
        replace(base, body="ج", source="b"),
        replace(base, body="د", source="b", external_id="x-7", parent_external_id="1"),
        replace(base, body="ه", external_id=""),
    ]
    back = _read_back(render_comments(comments, name), FORMATS[name].suffix)
    bodies = {c.external_id: c.body for c in back}
    threads = {c.body: bodies.get(c.parent_external_id, "") for c in back}
    assert threads == {"أ": "", "ب": "أ", "ج": "", "د": "ج", "ه": ""}


@pytest.mark.parametrize("name", ["wxr", "disqus"])
def test_characters_that_xml_cannot_hold_do_not_break_the_file(name: str) -> None:
    comment = Comment(id=1, body="أ\x00\x0b]]>\ud800ب", author="\x1b", created_at=None)
    content = render_comments([comment], name)
    etree.fromstring(content)
    (back,) = _read_back(content, ".xml")
    assert "]]>" in back.body


def test_markup_in_a_comment_stays_text() -> None:
    body = "<script>alert(1)</script> <b>لا</b> &amp; 5<6"
    comment = Comment(id=1, body=body, author="س", created_at=None, external_id="1")
    for name, chosen in FORMATS.items():
        assert _read_back(render_comments([comment], name), chosen.suffix)[0].body == body


def test_the_suffix_chooses_the_format_and_a_name_goes_before_it(tmp_path: Path) -> None:
    assert format_for(Path("a.CSV")).name == "csv"
    assert format_for(Path("a.ndjson")).name == "jsonl"
    assert format_for(Path("a.xml"), "disqus").name == "disqus"
    with pytest.raises(Unwritable) as refused:
        write_comments([], tmp_path / "a.docx", Job())
    assert refused.value.code == "comments_files.unknown-format"
    assert not (tmp_path / "a.docx").exists()


def test_comments_are_written_to_a_file(tmp_path: Path) -> None:
    comment = Comment(id=1, body="سلام", author="س", created_at=None, external_id="1")
    written = write_comments([comment], tmp_path / "out.jsonl", Job())
    assert written.name == "jsonl"
    assert read_comments(tmp_path / "out.jsonl", Job())[0].body == "سلام"


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_comments_of_two_sources_with_the_same_numbers_stay_apart(
    name: str, tmp_path: Path
) -> None:
    ours = [
        Comment(
            id=0,
            body=f"{source} {n}",
            author="",
            created_at=datetime(2024, 1, 1, tzinfo=UTC),
            external_id=str(n),
            parent_external_id=above,
            source=source,
            story="قصة",
        )
        for source in ("isso", "wxr")
        for n, above in ((1, ""), (2, "1"))
    ]
    path = tmp_path / "c.file"
    write_comments(ours, path, Job(), name)
    back = {comment.body: comment for comment in read_comments(path, Job())}
    assert len({comment.external_id for comment in back.values()}) == 4
    for source in ("isso", "wxr"):
        assert back[f"{source} 2"].parent_external_id == back[f"{source} 1"].external_id
