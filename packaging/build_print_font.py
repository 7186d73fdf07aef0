"""Make the face of printed pages, Warraq Naskh, from two versions of Noto Naskh Arabic.

    python packaging/build_print_font.py OLD_FOLDER

Version 2.021 draws a dotted letter as a bare letter and its dots, so that text copied out of a
PDF falls to pieces: 138 of the 373 words of the sample are found again. Version 2.004 has a
glyph for each letter (373 of 373) but no Latin letters, digits or brackets. The face made here
has the Arabic of 2.004 (Debian's fonts-noto-core, unpacked in OLD_FOLDER) and the rest of
2.021 (``resources/fonts``). A letter with its vowel mark becomes one glyph as well: a mark that
is placed by itself parts the copied word.

Both are under the SIL Open Font License without a reserved name; the result carries a name of
its own. Needs fonttools.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import (
    ROUND_XY_TO_GRID,
    USE_MY_METRICS,
    Glyph,
    GlyphComponent,
)

FONTS = Path(__file__).parents[1] / "resources" / "fonts"
FAMILY = "Warraq Naskh"
ARABIC = [*range(0x0600, 0x0700), *range(0x0750, 0x0780), *range(0x08A0, 0x0900)]
FORMS = [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)]
VOWELS = [*range(0x064B, 0x0653), 0x0670]
SHADDA_PAIRS = {f"uni{code:04X}_uni0651" for code in range(0x064B, 0x0651)} | {"uni0651_uni0670"}
LETTER = re.compile(r"uni(06[2-4].|067E|0686|0698|06A4|06A9|06AF|06CC|FB[5-9F].|FE[89A-F].)(\..+)?")
"""Letter forms of Arabic and of Persian names; lam-alef has anchors of its own."""
GOD = "uniFEDF_uniFEE0_uniFEEA"
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
        made = _join_marks(merged)
        _rename(merged, style)
        target = FONTS / f"WarraqNaskh-{style}.ttf"
        merged.save(target)
        print(
            target.name,
            target.stat().st_size,
            len(merged.getBestCmap()),
            "characters,",
            made,
            "joined",
        )


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


def _join_marks(font: TTFont) -> int:
    """Add a glyph for each letter form with each vowel mark, set where the anchors of the font
    put the mark, and the substitution that uses it. A letter with further marks is left to the
    anchors. Returns how many glyphs were added."""
    pairs = dict(_anchored_pairs(font))
    table, metrics = font["glyf"], font["hmtx"]
    order = font.getGlyphOrder()
    for (base, mark), (x, y) in pairs.items():
        name = f"{base}.{mark}"
        glyph = Glyph()
        glyph.numberOfContours = -1
        glyph.components = [_component(base, 0, 0), _component(mark, x, y)]
        table[name] = glyph
        glyph.recalcBounds(table)
        metrics[name] = (metrics[base][0], getattr(glyph, "xMin", 0))
        font["GDEF"].table.GlyphClassDef.classDefs[name] = 1
    font.setGlyphOrder([*order, *(name for name in table if name not in set(order))])
    font["maxp"].numGlyphs = len(font.getGlyphOrder())
    _add_lookups(font, pairs)
    _part_god(font)
    return len(pairs)


def _component(name: str, x: int, y: int) -> GlyphComponent:
    component = GlyphComponent()
    component.glyphName, component.x, component.y = name, x, y
    component.flags = ROUND_XY_TO_GRID | (USE_MY_METRICS if not x and not y else 0)
    return component


def _anchored_pairs(font: TTFont) -> Iterator[tuple[tuple[str, str], tuple[int, int]]]:
    """Each letter form and vowel mark, with where the mark goes."""
    names = font.getBestCmap()
    marks = {names[code] for code in VOWELS if code in names}
    marks |= {name for name in font.getGlyphOrder() if name in SHADDA_PAIRS}
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            subtable = getattr(subtable, "ExtSubTable", subtable)
            if lookup.LookupType not in (4, 9) or not hasattr(subtable, "BaseArray"):
                continue
            records = zip(subtable.MarkCoverage.glyphs, subtable.MarkArray.MarkRecord, strict=True)
            placed = {name: record for name, record in records if name in marks}
            letters = zip(subtable.BaseCoverage.glyphs, subtable.BaseArray.BaseRecord, strict=True)
            for base, record in letters:
                if not LETTER.fullmatch(base):
                    continue
                for mark, at in placed.items():
                    anchor = record.BaseAnchor[at.Class]
                    if anchor is not None:
                        x = anchor.XCoordinate - at.MarkAnchor.XCoordinate
                        yield (base, mark), (x, anchor.YCoordinate - at.MarkAnchor.YCoordinate)


def _add_lookups(font: TTFont, pairs: dict[tuple[str, str], tuple[int, int]]) -> None:
    """Put the substitution into ``liga``, after every lookup that shapes letters."""
    bases = " ".join(sorted({base for base, _ in pairs}))
    marks = " ".join(sorted({mark for _, mark in pairs}))
    classes = font["GDEF"].table.GlyphClassDef.classDefs
    every = " ".join(sorted(name for name, kind in classes.items() if kind == 3))
    rules = "\n".join(f"sub {base} {mark} by {base}.{mark};" for base, mark in pairs)
    source = f"""
        @bases = [{bases}]; @marks = [{marks}]; @every = [{every}];
        lookup joined useExtension {{ {rules} }} joined;
        feature liga {{
            script arab;
            ignore sub @bases' @marks' @every;
            sub @bases' lookup joined @marks';
        }} liga;
    """
    scratch = TTFont()
    scratch.setGlyphOrder(font.getGlyphOrder())
    addOpenTypeFeaturesFromString(scratch, source, tables=["GSUB"])
    table = font["GSUB"].table
    shift = len(table.LookupList.Lookup)
    added = scratch["GSUB"].table.LookupList.Lookup
    for lookup in added:
        for subtable in lookup.SubTable:
            _shift(getattr(subtable, "ExtSubTable", subtable), shift)
    table.LookupList.Lookup += added
    table.LookupList.LookupCount = len(table.LookupList.Lookup)
    contexts = [shift + n for n, lookup in enumerate(added) if lookup.LookupType == 6]
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag == "liga":
            record.Feature.LookupListIndex += contexts
            record.Feature.LookupCount = len(record.Feature.LookupListIndex)


def _part_god(font: TTFont) -> None:
    """Set the name of God letter by letter: as one glyph its letters come back reversed."""
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for subtable in lookup.SubTable:
            subtable = getattr(subtable, "ExtSubTable", subtable)
            for first, ligatures in getattr(subtable, "ligatures", {}).items():
                kept = [each for each in ligatures if each.LigGlyph not in (GOD, "uniFDF2")]
                subtable.ligatures[first] = kept


def _shift(subtable: Any, shift: int) -> None:
    """Let the rules of a context point at where their lookups stand now."""
    for record in getattr(subtable, "SubstLookupRecord", None) or []:
        record.LookupListIndex += shift
    for name in ("ChainSubRuleSet", "ChainSubClassSet"):
        for rules in getattr(subtable, name, None) or []:
            for rule in getattr(rules, "ChainSubRule", None) or rules.ChainSubClassRule or []:
                for record in rule.SubstLookupRecord or []:
                    record.LookupListIndex += shift


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
