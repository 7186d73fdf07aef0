"""The licences of all that the frozen program holds: one list for people and machines, and the
texts as their authors gave them.

    python packaging/linux/licences.py PROGRAM FOLDER

reads the frozen program and writes ``copyright`` (Debian's machine-readable form) and
``licences/`` into the folder. Run by the Python that the program was made with.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import Distribution, distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
INSIDE = "usr/lib/warraq/_internal"
HEAD = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Warraq
Comment: The program is one folder that holds Python and the packages it is built on. The full
 texts of their licences, as their authors gave them, are in /usr/share/doc/warraq/licences.
 Qt and PySide6 are used under the LGPL: they are separate libraries below
 /usr/lib/warraq/_internal/PySide6, may be replaced there by others of the same interface, and
 their source is at https://download.qt.io/official_releases/.

Files: *
Copyright: The Warraq maintainers
License: GPL-3.0-or-later
 On Debian systems the full text of the GNU General Public License, version 3, is in
 /usr/share/common-licenses/GPL-3.
"""
CARRIED = {
    "naskh": "fonts/*Naskh*",
    "plex": "fonts/IBMPlex*",
    "emoji": "fonts/NotoEmoji*",
    "lucide": "icons/*",
    "lexicon": "lexicon/*",
}
"""Where the files lie that resources/notices.toml calls carried, below resources/."""
BUILDERS = frozenset({"pip", "setuptools", "altgraph", "pyinstaller", "pyinstaller-hooks-contrib"})
BOOTLOADER = "GPL-2.0-or-later with the PyInstaller bootloader exception"


def licence(package: Distribution) -> str:
    """The licence that a package states: an expression where it has one."""
    metadata = package.metadata
    stated = metadata.get("License-Expression")
    if stated:
        return stated
    classes = [
        classifier.split("::")[-1].strip()
        for classifier in metadata.get_all("Classifier") or ()
        if classifier.startswith("License ::")
    ]
    text = (metadata.get("License") or "").strip().splitlines()
    return ", ".join(classes) or (text[0] if text else "see its text")


def texts(package: Distribution) -> list[Path]:
    """The files in which a package's licence is written."""
    found = []
    for file in package.files or ():
        name = file.name.upper()
        if any(word in name for word in ("LICEN", "COPYING", "NOTICE")) and file.suffix != ".py":
            path = Path(str(file.locate()))
            if path.is_file():
                found.append(path)
    return found


def carried() -> list[str]:
    """The paragraphs of our own files that others made."""
    with (ROOT / "resources/notices.toml").open("rb") as file:
        notices = tomllib.load(file)
    out = []
    for key, notice in notices.items():
        if notice.get("carried"):
            place = f"{INSIDE}/workstation/_resources/{CARRIED[key]}"
            out.append(paragraph(place, notice["name"], notice["licence"]))
    return out


def paragraph(files: str, name: str, licence_: str) -> str:
    """One paragraph of the list."""
    return f"Files: {files}\nCopyright: the authors of {name}\nLicense: {licence_}\n"


def package_paragraphs(program: Path, folder: Path) -> list[str]:
    """A paragraph for each Python package, whose texts are put into the folder."""
    out = []
    for package in sorted(distributions(), key=lambda one: one.name.lower()):
        if package.name.lower() in BUILDERS | {"warraq"}:
            continue
        for number, text in enumerate(texts(package)):
            target = folder / package.name / f"{number or ''}{text.name}"
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, target)
        tops = {f.parts[0] for f in package.files or () if len(f.parts) > 1} - {".."}
        tops = {top for top in tops if not top.endswith(".dist-info")}
        here = sorted(top for top in tops if (program / "_internal" / top).exists())
        where = " ".join(f"{INSIDE}/{top}/*" for top in here) or "usr/lib/warraq/warraq"
        out.append(paragraph(where, f"{package.name} {package.version}", licence(package)))
    return out


def system_paragraphs(program: Path, folder: Path) -> list[str]:
    """A paragraph for each library that came from the machine of the build."""
    out = []
    for library in sorted((program / "_internal").glob("*.so*")):
        owner = _owner(library.name)
        if owner is None or library.is_symlink() or owner.startswith("libpython"):
            continue
        text = Path("/usr/share/doc") / owner / "copyright"
        if text.is_file():
            target = folder / "system" / owner
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(text, target)
        out.append(paragraph(f"{INSIDE}/{library.name}", owner, f"see licences/system/{owner}"))
    return out


def _owner(name: str) -> str | None:
    """The package of the system that a library is part of."""
    if shutil.which("dpkg-query") is None:
        return None
    asked = subprocess.run(
        ["dpkg-query", "--search", f"*/{name}"], capture_output=True, text=True, check=False
    )
    return asked.stdout.split(":")[0] if asked.returncode == 0 else None


def python_paragraph(folder: Path) -> str:
    """The paragraph of Python itself."""
    text = Path(sys.base_prefix) / f"lib/python3.{sys.version_info.minor}/LICENSE.txt"
    if text.is_file():
        (folder / "Python").mkdir(parents=True, exist_ok=True)
        shutil.copyfile(text, folder / "Python/LICENSE.txt")
    files = f"{INSIDE}/libpython3* {INSIDE}/python3*/* {INSIDE}/base_library.zip"
    return paragraph(files, "Python", "PSF-2.0")


def main(words: list[str]) -> int:
    program, target = Path(words[0]), Path(words[1])
    folder = target / "licences"
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / "resources/lexicon/NOTICE.md", folder / "lexicon.md")
    for text in [*(ROOT / "resources/fonts").glob("*.txt"), ROOT / "resources/icons/LICENSE.txt"]:
        shutil.copyfile(text, folder / f"{text.parent.name}-{text.name}")
    paragraphs = [HEAD, *carried(), python_paragraph(folder)]
    paragraphs.append(
        paragraph("usr/lib/warraq/warraq usr/lib/warraq/warraq-engine", "PyInstaller", BOOTLOADER)
    )
    paragraphs += package_paragraphs(program, folder) + system_paragraphs(program, folder)
    (target / "copyright").write_text("\n".join(paragraphs), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
