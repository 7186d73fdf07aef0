"""What the properties of our programs say on Windows, as PyInstaller reads it.

python packaging/windows/version_file.py >version.txt
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2])]

from workstation import __version__  # noqa: E402


def text(version: str) -> str:
    """The description of a release."""
    numbers = [int(part) for part in version.split("+")[0].split(".") if part.isdigit()]
    four = tuple([*numbers, 0, 0, 0, 0][:4])
    words = {
        "CompanyName": "The Warraq maintainers",
        "FileDescription": "Warraq",
        "FileVersion": version,
        "InternalName": "warraq",
        "LegalCopyright": "GPL-3.0-or-later",
        "ProductName": "Warraq",
        "ProductVersion": version,
    }
    rows = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3F, flags=0x0, "
        "OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)), kids=["
        f"StringFileInfo([StringTable('040904B0', [{rows}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


if __name__ == "__main__":
    sys.stdout.write(text(__version__))
