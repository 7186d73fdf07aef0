"""Makes the program's icon in every size and form from the one drawing.

    python packaging/icons.py FOLDER

writes ``hicolor/`` (PNG for each size of the desktop, and the drawing itself), ``warraq.ico`` for
Windows and ``warraq.icns`` for macOS. Needs PySide6; nothing is read or written elsewhere.
"""

from __future__ import annotations

import os
import shutil
import struct
import sys
from pathlib import Path

DRAWING = Path(__file__).parents[1] / "resources/icons/warraq.svg"
NAME = "org.warraq.Warraq"
SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
ICO = (16, 24, 32, 48, 64, 128, 256)
ICNS = {"icp4": 16, "icp5": 32, "ic07": 128, "ic08": 256, "ic09": 512, "ic10": 1024}
"""The kinds of picture in an icon of macOS that hold PNG, and their sizes."""


def png(size: int) -> bytes:
    """The drawing as PNG, as many points wide and high."""
    from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """An icon of Windows that holds the pictures, by size up to 256."""
    offset = 6 + 16 * len(pictures)
    heads, bodies = b"", b""
    for size, body in sorted(pictures.items()):
        edge = size % 256  # 256 is written as 0
        heads += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(body), offset)
        bodies += body
        offset += len(body)
    return struct.pack("<HHH", 0, 1, len(pictures)) + heads + bodies


def icns(pictures: dict[str, bytes]) -> bytes:
    """An icon of macOS that holds the pictures, by kind."""
    body = b"".join(
        kind.encode("ascii") + struct.pack(">I", len(picture) + 8) + picture
        for kind, picture in pictures.items()
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def write(folder: Path) -> None:
    """Write all forms into a folder."""
    for size in SIZES:
        place = folder / f"hicolor/{size}x{size}/apps/{NAME}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(png(size))
    drawing = folder / f"hicolor/scalable/apps/{NAME}.svg"
    drawing.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(DRAWING, drawing)
    (folder / "warraq.ico").write_bytes(ico({size: png(size) for size in ICO}))
    (folder / "warraq.icns").write_bytes(icns({kind: png(size) for kind, size in ICNS.items()}))


def main(words: list[str]) -> int:
    if len(words) != 1:
        print("usage: python packaging/icons.py FOLDER", file=sys.stderr)
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    write(Path(words[0]))
    application.quit()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
