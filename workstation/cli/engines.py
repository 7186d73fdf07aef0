"""``warraq engines``: which engines there are, and how the missing ones come."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from workstation.cli.desks import NO_DESK, opened
from workstation.cli.grammar import Grammar
from workstation.cli.progress import bar
from workstation.cli.rows import Row, Rows
from workstation.cli.status import Status
from workstation.cli.voice import both, language, phrase, tell
from workstation.errors import NotFound, Unreadable

if TYPE_CHECKING:
    from workstation.mt.models import InstalledModel
    from workstation.mt.registry import Offer


def declare(grammar: Grammar) -> None:
    """Add the commands."""
    engines = grammar.noun("engines", "warraq engines --json", alone=_list)
    engines.own("--from", about="from", dest="source", default="ar", metavar="LANG")
    engines.own("--to", about="to", dest="target", metavar="LANG")
    get = engines.command("get", _get, "warraq engines get ar-en")
    get.argument("pair", about="pair", metavar="PAIR")
    add = engines.command("add", _add, "warraq engines add models/")
    add.argument("folder", about="models", type=Path, metavar="FOLDER")
    remove = engines.command("remove", _remove, "warraq engines remove ar-en")
    remove.argument("pair", about="pair", metavar="PAIR")


def _list(asked: argparse.Namespace) -> int:
    rows = Rows(json_lines=asked.json)
    with opened(asked, NO_DESK) as desk:
        target = asked.target or desk.settings.translation.target
        for offer in desk.engines.route(asked.source, target):
            rows.put(_offer(offer, f"{asked.source}-{target}"), _line)
    return Status.DONE


def _offer(offer: Offer, pair: str) -> Row:
    status = offer.status
    code = status.code or f"mt.state.{status.state.value}"
    return {
        "name": offer.engine.name,
        "kind": offer.engine.kind.value,
        "state": status.state.value,
        "pair": pair,
        "pairs": sorted(f"{a}-{b}" for a, b in offer.engine.pairs()),
        "address": offer.engine.address,
        "remedy": status.remedy.value,
        "message": both(code, status.values),
    }


def _line(row: Row) -> str:
    state = phrase(f"mt.state.{row['state']}")
    why = "" if row["state"] == "ready" else f" · {row['message'][language()]}"
    return f"{row['name']}\t{row['pair']}\t{state}{why}"


def _get(asked: argparse.Namespace) -> int:
    source, target = _pair(asked.pair)
    rows = Rows(json_lines=asked.json)
    with opened(asked, NO_DESK) as desk, bar(asked.pair, "B") as job:
        found = desk.engines.models.get(source, target, desk.engines.models_address, job)
    _put(rows, found)
    return Status.DONE


def _add(asked: argparse.Namespace) -> int:
    from workstation.mt.importing import import_models

    rows = Rows(json_lines=asked.json)
    with opened(asked, NO_DESK) as desk, bar() as job:
        found = import_models(desk.engines.models, asked.folder, job)
    _put(rows, found)
    return Status.DONE


def _remove(asked: argparse.Namespace) -> int:
    source, target = _pair(asked.pair)
    with opened(asked, NO_DESK) as desk:
        if not desk.engines.models.remove(source, target):
            raise NotFound("cli.no-such-model", pair=asked.pair)
    tell("cli.model-removed", pair=asked.pair)
    return Status.DONE


def _put(rows: Rows, models: list[InstalledModel] | tuple[InstalledModel, ...]) -> None:
    for model in models:
        row = {
            "name": model.name,
            "source": model.source,
            "target": model.target,
            "version": model.version,
            "bytes": model.size,
            "folder": str(model.folder),
        }
        rows.put(row, lambda row: phrase("cli.model-installed", **row))


def _pair(written: str) -> tuple[str, str]:
    source, separator, target = written.replace("_", "-").partition("-")
    if not (separator and source.isalpha() and target):
        raise Unreadable("cli.not-a-pair", pair=written)
    return source.lower(), target
