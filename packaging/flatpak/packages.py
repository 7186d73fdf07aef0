"""The Python packages of the Flatpak as sources for flatpak-builder: address and hash of each.

    python packaging/flatpak/packages.py >packaging/flatpak/packages.json

asks pip what it would install from requirements.lock into the Python of the runtime, for each kind
of machine, and what building the wheel needs; it downloads nothing. Every hash is the lock's.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON = "3.12"
"""The Python of the runtime, org.freedesktop.Platform 24.08 below org.kde.Platform 6.9."""
MACHINES = {"x86_64": "x86_64", "aarch64": "aarch64"}
"""The kinds of machine, as Flatpak and as wheels name them."""
BUILDERS = ("hatchling", "pathspec", "pluggy", "trove-classifiers", "packaging")
"""What makes the wheel of the program, from requirements-dev.lock."""


def main() -> int:
    """Write the sources to standard output."""
    sources: dict[str, dict[str, object]] = {}
    for arch, machine in MACHINES.items():
        for name, address, digest in wheels(machine):
            source = sources.setdefault(
                address, {"type": "file", "url": address, "sha256": digest, "only-arches": []}
            )
            source["only-arches"].append(arch)  # type: ignore[attr-defined]
            print(f"{arch} {name}", file=sys.stderr)
    for source in sources.values():
        if source["only-arches"] == list(MACHINES):
            del source["only-arches"]
    json.dump(list(sources.values()), sys.stdout, indent=2)
    sys.stdout.write("\n")
    return 0


def wheels(machine: str) -> list[tuple[str, str, str]]:
    """Name, address and hash of each wheel for one kind of machine."""
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder) / "lock"
        lock.write_text(
            (ROOT / "requirements.lock").read_text(encoding="utf-8")
            + "".join(paragraphs(ROOT / "requirements-dev.lock", BUILDERS)),
            encoding="utf-8",
        )
        report = asked(lock, machine, Path(folder))
    found = []
    for entry in report["install"]:
        info = entry["download_info"]
        name = f"{entry['metadata']['name']} {entry['metadata']['version']}"
        found.append((name, info["url"], info["archive_info"]["hashes"]["sha256"]))
    return found


def paragraphs(lock: Path, names: tuple[str, ...]) -> list[str]:
    """The lines of a lock file that pin some packages, with their hashes."""
    out, keep = [], False
    for line in lock.read_text(encoding="utf-8").splitlines(keepends=True):
        if line[:1] not in (" ", "#"):
            keep = line.split("==")[0] in names
        if keep:
            out.append(line)
    return out


def asked(lock: Path, machine: str, folder: Path) -> dict[str, list[dict[str, dict[str, object]]]]:
    """What pip would install, as it reports it."""
    report = folder / "report.json"
    command = [sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--no-deps"]
    command += ["--require-hashes", "--only-binary", ":all:", "--python-version", PYTHON]
    command += ["--ignore-installed", "--target", str(folder / "nowhere"), "--report", str(report)]
    for glibc in (17, 28, 34, 35, 39):
        command += ["--platform", f"manylinux_2_{glibc}_{machine}"]
    command += ["--platform", f"manylinux2014_{machine}", "--requirement", str(lock)]
    subprocess.run(command, check=True, stdout=sys.stderr)
    loaded: dict[str, list[dict[str, dict[str, object]]]] = json.loads(report.read_text("utf-8"))
    return loaded


if __name__ == "__main__":
    raise SystemExit(main())
