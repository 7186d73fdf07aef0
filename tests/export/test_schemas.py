"""The schemas of the standards judge what our own judges pass."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from workstation.export.formats import exporter_named
from workstation.export.publication import Edition, Publication
from workstation.jobs import Job

from .conftest import WHEN
from .stories import publications

pytestmark = pytest.mark.shared


@cache
def ninjs_schema(schemas: Path) -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    from referencing import Registry, Resource

    schema = json.loads((schemas / "ninjs-schema_3.1.json").read_text("utf-8"))
    anything = Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema"})
    registry = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", anything)
    return jsonschema.Draft202012Validator(
        schema, registry=registry, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )


@cache
def xml_schema(path: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(path))


SCHEMAS = {"newsml": "NewsML-G2_2.35-spec-All-Power.xsd", "nitf": "nitf-3-6.xsd"}


def complaints(schemas: Path, format_: str, content: bytes) -> list[str]:
    """What the schema of the format says against a file."""
    if format_ == "ninjs":
        return [
            f"{'/'.join(map(str, error.path))}: {error.message[:200]}"
            for error in ninjs_schema(schemas).iter_errors(json.loads(content))
        ]
    schema = xml_schema(schemas / SCHEMAS[format_])
    schema.validate(etree.fromstring(content))
    return [f"{error.line}: {error.message[:200]}" for error in schema.error_log]


FORMATS = ["ninjs", "newsml", "nitf"]


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("story", ["publication", "torture"])
def test_the_schema_finds_nothing(request, shared: Path, story, edition, format_):
    publication = replace(request.getfixturevalue(story), edition=edition)
    meta = replace(
        publication.article.meta,
        embargo=WHEN + timedelta(hours=3),
        byline="هيا العلي",
        credit="تصوير: Reuters",
    )
    article = replace(publication.article, meta=meta)
    for changes in ({}, {"draft": True}, {"forced": True}):
        wanted: Publication = replace(publication, article=article, **changes)
        content = exporter_named(format_).render(wanted, Job())
        assert complaints(shared / "schemas", format_, content) == []


@pytest.mark.parametrize("format_", FORMATS)
def test_the_schema_finds_nothing_in_any_story(shared: Path, format_):
    @settings(max_examples=25)
    @given(publication=publications())
    def judged(publication: Publication) -> None:
        content = exporter_named(format_).render(publication, Job())
        assert complaints(shared / "schemas", format_, content) == []

    judged()
