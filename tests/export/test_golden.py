"""Files as they were when a person last looked at them: any change of theirs is seen.

After a change that is meant, look at the difference and renew them with
``python -m pytest tests/export/test_golden.py --renew-golden``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from workstation.export.formats import exporter_named
from workstation.export.publication import Edition
from workstation.jobs import Job

GOLDEN = Path(__file__).parents[1] / "golden" / "export"


FORMATS = ["html", "md", "txt", "xliff", "newsml", "nitf", "ninjs", "wxr", "rss", "atom", "icml"]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(
    ("story", "edition"),
    [("publication", Edition.SOURCE), ("torture", Edition.SOURCE), ("torture", Edition.BOTH)],
)
def test_the_file_is_as_it_was(request: pytest.FixtureRequest, format_, story, edition):
    exporter = exporter_named(format_)
    publication = replace(request.getfixturevalue(story), edition=edition)
    name = {"publication": "sample", "torture": "mixed"}[story]
    path = GOLDEN / f"{name}.{edition.value}{exporter.suffix}"
    content = exporter.render(publication, Job())
    if request.config.getoption("--renew-golden", default=False):
        path.write_bytes(content)
    assert content.decode() == path.read_bytes().decode()
