"""The set-up can be trusted: the lock is whole and public, and the scripts say what they did."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME = [Requirement(text) for text in PYPROJECT["project"]["dependencies"]]
DEVELOPMENT = [Requirement(text) for text in PYPROJECT["dependency-groups"]["dev"]]

on_posix = pytest.mark.skipif(os.name != "posix", reason="the set-up scripts are for a POSIX shell")


def _locked(name: str) -> dict[str, list[tuple[Requirement, int]]]:
    """What a lock file pins: by package, its lines and how many hashes each has."""
    text = (PROJECT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    pinned: dict[str, list[tuple[Requirement, int]]] = {}
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        requirement = Requirement(line.split(" --hash")[0])
        pinned.setdefault(canonicalize_name(requirement.name), []).append(
            (requirement, line.count("--hash=sha256:"))
        )
    return pinned


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [("requirements.lock", RUNTIME), ("requirements-dev.lock", RUNTIME + DEVELOPMENT)],
)
def test_the_lock_pins_everything_that_is_declared(lock: str, wanted: list[Requirement]) -> None:
    pinned = _locked(lock)
    for requirement in wanted:
        lines = pinned.get(canonicalize_name(requirement.name), [])
        versions = [next(iter(line.specifier)).version for line, _ in lines]
        assert versions, f"{requirement.name} is not locked: run packaging/lock.sh"
        assert all(map(requirement.specifier.contains, versions)), requirement.name


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_every_locked_release_is_exact_and_has_hashes(lock: str) -> None:
    for name, lines in _locked(lock).items():
        for requirement, hashes in lines:
            assert [part.operator for part in requirement.specifier] == ["=="], name
            assert hashes, name


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_lock_names_no_place_but_the_public_index(lock: str) -> None:
    text = (PROJECT / lock).read_text(encoding="utf-8")
    assert not re.search(r"--(extra-)?index-url|--find-links|file:|://", text)


def test_both_locks_pin_the_same_releases() -> None:
    development = _locked("requirements-dev.lock")
    for name, lines in _locked("requirements.lock").items():
        assert {str(line) for line, _ in development[name]} == {str(line) for line, _ in lines}


def test_the_readme_says_what_each_package_is_for() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    table = readme.split("## What it stands on")[1].split("\n## ")[0].lower()
    assert [r.name for r in RUNTIME if r.name.lower() not in table] == []


def test_every_room_of_the_core_has_its_floor_in_the_plan() -> None:
    plan = (PROJECT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = {
        path.stem
        for path in (PROJECT / "workstation").iterdir()
        if path.suffix == ".py" or (path / "__init__.py").is_file()
    } - {"__init__", "__main__"}
    assert sorted(room for room in rooms if f"`{room}`" not in plan) == []


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the set-up scripts and nothing else."""
    shutil.copytree(PROJECT / "packaging", tmp_path / "packaging")
    return tmp_path


def _script(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/bash\n{body}\n", encoding="utf-8")
    path.chmod(0o755)


def _bash(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/bash", *words],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@on_posix
def test_a_python_that_does_not_start_is_passed_over(checkout: Path) -> None:
    _script(checkout / "bin/python3", "echo 'not installed' >&2; exit 127")
    _script(checkout / "bin/python3.12", f'exec "{sys.executable}" "$@"')
    found = _bash(checkout, "packaging/find-python.sh", PATH=f"{checkout}/bin:/usr/bin:/bin")
    assert found.stdout.strip() == str(checkout / "bin/python3.12")


@on_posix
def test_without_a_new_enough_python_one_sentence_says_so(checkout: Path) -> None:
    for name in ("python3", "python3.13", "python3.12", "python3.11", "python"):
        _script(checkout / f"bin/{name}", "exit 1")
    found = _bash(checkout, "packaging/find-python.sh", PATH=f"{checkout}/bin")
    assert found.returncode == 1
    assert found.stderr.startswith("Warraq needs Python 3.11 or newer")
    assert found.stderr.count("\n") == 1


def _run_story(checkout: Path, status: int, **environment: str) -> subprocess.CompletedProcess[str]:
    _script(
        checkout / ".venv/bin/warraq",
        f'[ "$1" = open ] && echo "window on $2" && exit\nmkdir -p "$4"; touch "$4/story.ar.html"\n'
        f"exit {status}",
    )
    return _bash(checkout, "packaging/run-story.sh", "story.txt", "out/story", **environment)


@on_posix
@pytest.mark.skipif(sys.platform == "darwin", reason="a Mac always has a screen")
def test_without_a_screen_the_job_is_done_and_the_files_are_named(checkout: Path) -> None:
    done = _run_story(checkout, 0)
    assert done.returncode == 0
    assert "The files are in out/story/" in done.stdout
    assert "story.ar.html" in done.stdout


@on_posix
def test_with_a_screen_the_window_opens_on_the_story(checkout: Path) -> None:
    done = _run_story(checkout, 0, DISPLAY=":9")
    assert done.stdout.splitlines()[-1] == "window on story.txt"


@on_posix
@pytest.mark.parametrize(("status", "ends_with"), [(1, 0), (2, 2), (3, 3)])
def test_findings_do_not_stop_the_run_but_unreadable_input_does(
    checkout: Path, status: int, ends_with: int
) -> None:
    assert _run_story(checkout, status, CI="true").returncode == ends_with


def test_the_wheel_carries_all_that_the_program_reads() -> None:
    """A new folder of resources must be named; only the pictures of the window stay out."""
    carried = PYPROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    there = {f"resources/{path.name}" for path in (PROJECT / "resources").iterdir()}
    assert set(carried) == there - {"resources/screenshots"}
    for name, place in carried.items():
        assert place == f"workstation/_{name}"
