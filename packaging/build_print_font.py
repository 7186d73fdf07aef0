"""Make the face of printed pages, Warraq Naskh, from two versions of Noto Naskh Arabic.

    python packaging/build_print_font.py OLD_FOLDER

Version 2.021 draws a dotted letter as a bare letter and its dots, so that text copied out of a
PDF falls to pieces: 138 of the 373 words of the sample are found again. Version 2.004 has a
glyph for each letter (373 of 373) but no Latin letters, digits or brackets. The face made here
has the Arabic of 2.004 (Debian's fonts-noto-core, unpacked in OLD_FOLDER) and the rest of
2.021 (``resources/fonts``). Both are under the SIL Open Font License without a reserved name;
the result carries a name of its own. Needs fonttools.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "resources" / "fonts"
FAMILY = "Warraq Naskh"
ARABIC = [*range(0x0600, 0x0700), *range(0x0750, 0x0780), *range(0x08A0, 0x0900)]
FORMS = [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)]
KEPT_NAMES = {0, 1, 2, 3, 4, 5, 6, 13, 14}
HINTS = ("fpgm", "prep", "cvt ", "gasp", "DSIG", "STAT")


def main() -> None:
    old_folder = Path(sys.argv[1])
    for style in ("Regular", "Bold"):
        file = f"NotoNaskhArabic-{style}.ttf"
        arabic, rest = TTFont(old_folder / file), TTFont(FONTS / file)
        arabic_codes = set(arabic.getBestCmap())
        rest_codes = set(rest.getBestCmap()) - arabic_codes - {*ARABIC, *FORMS}
        parts = [_part(arabic, arabic_codes), _part(rest, rest_codes)]
        merged = Merger().merge(parts)
        _rename(merged, style)
        target = FONTS / f"WarraqNaskh-{style}.ttf"
        merged.save(target)
        print(target.name, target.stat().st_size, len(merged.getBestCmap()), "characters")


def _part(font: TTFont, codes: set[int]) -> BytesIO:
    """The font with these characters only, all their shapes and no hints for screens."""
    options = Options(layout_features=["*"], notdef_outline=True, glyph_names=True, hinting=False)
    options.drop_tables += list(HINTS)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    content = BytesIO()
    font.save(content)
    content.seek(0)
    return content


def _rename(font: TTFont, style: str) -> None:
    names = font["name"]
    names.names = [record for record in names.names if record.nameID in KEPT_NAMES]
    full = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    postscript = f"WarraqNaskh-{style}"
    version = "Version 1.000; from Noto Naskh Arabic 2.004 and 2.021"
    values = {1: FAMILY, 2: style, 3: f"1.000;{postscript}", 4: full, 5: version, 6: postscript}
    for key, value in values.items():
        names.setName(value, key, 3, 1, 0x409)
        names.setName(value, key, 1, 0, 0)


if __name__ == "__main__":
    main()
