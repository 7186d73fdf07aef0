"""The scripts of packaging/ are run as files, not imported as a package: here by their folders."""

from __future__ import annotations

import sys
from pathlib import Path

PACKAGING = Path(__file__).parents[2] / "packaging"
sys.path += [str(PACKAGING / folder) for folder in (".", "frozen", "linux", "windows", "flatpak")]
