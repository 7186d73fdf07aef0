"""Reader comments written to files: the formats that other programs read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workstation.comments import Comment
from workstation.errors import Unwritable
from workstation.export import comments_json, comments_tables, comments_xml
from workstation.export.write import write_atomically
from workstation.jobs import Job


@dataclass(frozen=True, slots=True)
class CommentsFormat:
    """A format of comment files; ``render`` gives the whole file."""

    name: str
    suffix: str
    render: Callable[[Sequence[Comment]], bytes]


FORMATS: Mapping[str, CommentsFormat] = {
    format.name: format
    for format in (
        CommentsFormat("csv", ".csv", comments_tables.csv_file),
        CommentsFormat("tsv", ".tsv", comments_tables.tsv_file),
        CommentsFormat("jsonl", ".jsonl", comments_json.json_lines),
        CommentsFormat("wxr", ".xml", comments_xml.wxr),
        CommentsFormat("disqus", ".xml", comments_xml.disqus),
        CommentsFormat("coral", ".csv", comments_tables.coral),
        CommentsFormat("commento", ".json", comments_json.commento),
        CommentsFormat("isso", ".json", comments_json.isso),
    )
}
"""By name; of those with one suffix the first is what the suffix alone means."""


def format_for(path: Path, name: str = "") -> CommentsFormat:
    """The format of that name, or the one that the file's suffix means. Raises `Unwritable`."""
    if name in FORMATS:
        return FORMATS[name]
    suffix = ".jsonl" if path.suffix.lower() == ".ndjson" else path.suffix.lower()
    if not name:
        for known in FORMATS.values():
            if known.suffix == suffix:
                return known
    raise Unwritable(
        "comments_files.unknown-format",
        name=name or path.suffix or path.name,
        formats=" · ".join(FORMATS),
    )


def render_comments(comments: Sequence[Comment], format_name: str) -> bytes:
    """The file, by the name of its format. Numbers, threads and states read back the same;
    WXR has whole numbers only, so other ids are numbered anew there, the threads kept."""
    return format_for(Path(), format_name).render(comments)


def write_comments(
    comments: Sequence[Comment], path: Path, job: Job, format_name: str = ""
) -> CommentsFormat:
    """Write the comments whole or not at all; the format that was written. Raises `Unwritable`."""
    chosen = format_for(path, format_name)
    job.progress(0, len(comments), path.name)
    content = chosen.render(comments)
    job.progress(len(comments), len(comments), path.name)
    write_atomically(path, content)
    return chosen
