"""The packages of the system that the frozen program needs, read from its own libraries.

    python packaging/linux/libraries.py PROGRAM

prints the value of Depends. Needs ``readelf`` and ``dpkg-query``, and the libraries installed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

OPTIONAL = re.compile(r"libqgtk3\.so")
"""Libraries of ours that Qt passes over where what they need is missing."""
LOADED_LATER = ("libEGL.so.1", "libGL.so.1", "libxkbcommon.so.0")
"""What is opened by name while the program runs, so that no table of it tells."""


def needed(program: Path) -> set[str]:
    """The names of libraries that the program loads and does not hold."""
    here, wanted = set(), set(LOADED_LATER)
    for file in program.rglob("*"):
        if not file.is_file() or (".so" not in file.name and file.parent != program):
            continue
        here.add(file.name)
        if not OPTIONAL.match(file.name):
            wanted |= needs(file)
    return wanted - here


def needs(file: Path) -> set[str]:
    """The names of libraries that one file asks for; none for a file of another kind."""
    read = subprocess.run(
        ["readelf", "--dynamic", str(file)], capture_output=True, text=True, check=False
    )
    return set(re.findall(r"\(NEEDED\).*\[(.+)\]", read.stdout))


def glibc(program: Path) -> str:
    """The oldest C library that has every symbol the program asks for."""
    versions = {(2, 17)}
    for file in program.rglob("*"):
        if (
            file.is_file()
            and not file.is_symlink()
            and (".so" in file.name or file.parent == program)
        ):
            found = re.findall(rb"GLIBC_2\.(\d+)\x00", file.read_bytes())
            versions |= {(2, int(minor)) for minor in found}
    return ".".join(map(str, max(versions)))


def package_of(library: str) -> str:
    """The package that brings a library. Raises LookupError where none is installed."""
    asked = subprocess.run(
        ["dpkg-query", "--search", f"*/{library}"], capture_output=True, text=True, check=False
    )
    for line in asked.stdout.splitlines():
        package, _, path = line.partition(": ")
        if "/lib/" in path and "-cross" not in package and "i386" not in path:
            return package.split(":")[0]
    raise LookupError(f"no installed package has {library}")


def depends(program: Path) -> str:
    """The value of Depends."""
    packages = {package_of(library) for library in needed(program)} - {"libc6"}
    return ", ".join([f"libc6 (>= {glibc(program)})", *sorted(packages)])


if __name__ == "__main__":
    if shutil.which("readelf") is None:
        raise SystemExit("readelf is missing: apt-get install binutils")
    print(depends(Path(sys.argv[1])))
