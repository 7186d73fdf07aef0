"""How Arabic a text looks: the judge between readings of the same bytes.

Bytes of windows-1256 read as ISO-8859-6 give Arabic letters too, only in an order that no
Arabic word has. So every reading is judged by which letters stand side by side.
"""

from __future__ import annotations

import re

LETTERS = " ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
"""The letters of the table, after the space that stands for the edge of a word."""

# For each letter, how surprising each next one is: minus the binary logarithm of its share, in
# bits, one hexadecimal digit each. Counted over the Arabic frequency list of pyspellchecker
# (MIT), weighted by frequency; the columns are LETTERS.
_PAIRS = (
    "FF83F5F34F49767776956898A5856534645F4",  # word start
    "0FFFFFF7F68FFFFFFFFFFFFFFFFFF87DA8ADE",  # ء
    "6E9FFFDF68679C2887D39FFFFCF9E744168B6",  # آ
    "6FFAAFFF68585557749566878485555427584",  # أ
    "6FFFFFF3A9668F4559F48FFEFFFF742476392",  # ؤ
    "EFFFFFBE5F67665736857776B587782527DE5",  # إ
    "3FBDFFF5645F76E5A468AAC7F3D6553455783",  # ئ
    "26FCCE6C6858667665868888B6A77625477B6",  # ا
    "2DC5C7A36559857474A66886E489555555584",  # ب
    "0FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",  # ة
    "2FD6AFC559696567748666867475455555564",  # ت
    "2FFBFFF46569FFF9F3FFFFFFF9BC593458593",  # ث
    "3FD8FF834568E6F39467CFFFF5EAD83455494",  # ج
    "3FFFFFF345368DF3758585686FF64655585A3",  # ح
    "5FFFFFF3384E9FE543777484FFF6FC357A5A4",  # خ
    "1AC7DF949455AB77F5C8CFFFF5C6667465473",  # د
    "4FDFEFA1788FAFBFF6FFFFFFFBFAC53C63774",  # ذ
    "2BB67F73545A4696C8A69767F674659766563",  # ر
    "36FBFF93755F76B7F59FFFFFF5C6783456383",  # ز
    "3FA48F84463F7787F5EAFFF7F6E5855446483",  # س
    "4FD5AF53675F7847C3FDBFF8C475647685662",  # ش
    "3FFFFFF3456FF493F5FFF8F8F555893657484",  # ص
    "2FBDFFA3566F8476F3FFFFE6F369D83666463",  # ض
    "2AF6CF73447FE8BAF3F9BFF7F4D46A4767483",  # ط
    "4FFFFFF3946FFFFFF2FFFFFDFCE6E85534663",  # ظ
    "3FFFFFF465487FF4947978668FF9772436584",  # ع
    "4FFFFFF3467ABFF573779B65FFF7F94559582",  # غ
    "2DF8E9A4B54F879A9585985984DB455875652",  # ف
    "3FEFFFF3544FFBF285B7967496F6884677464",  # ق
    "1FE8EDE36765DBE765979DADF9F8D94437494",  # ك
    "3F75E7B36658667666966797B676545355544",  # ل
    "2FEA8FA27656667694857888B497745736595",  # م
    "1FEADFE3764C7696787698A976A675A854674",  # ن
    "2FFF8FF3587F9FF6368EAFAFEFFCB84449475",  # ه
    "38C6F8D367685695947687688695463436885",  # و
    "07FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF",  # ى
    "26F9AF846558668494857888A5A55555456D8",  # ي
)
_MIXED = 12.0
"""Bits for a pair that no text has: a letter beside a symbol or a control character."""
_FOREIGN = 8.0
_LATIN = 3.5
_ACCENTED = 5.0

READABLE = 5.8
"""The most bits a pair on average that text still has; noise has ten and more."""

_CONTROLS = re.compile("[\u200c-\u200f\u202a-\u202e\u2066-\u2069]")
_MARKS = frozenset("\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670")
_EDGES = frozenset(
    " \t\n\r\f\u00a0\u2028\u2029\ufeff0123456789٠١٢٣٤٥٦٧٨٩!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
    "،؛؟٪٫٬۔«»‹›“”„‘’‚–—…•·©®™°€£†‡‰§¶"
)
_ARABIC = {letter: row for row, letter in enumerate(LETTERS) if letter != " "}


def surprise(text: str) -> float:
    """Bits a pair of neighbouring letters on average: about 3.5 for Arabic or Latin text,
    7 for Arabic read by the wrong table, 12 for noise; 0 when there is no letter at all."""
    bits = pairs = 0.0
    before = " "
    for character in _CONTROLS.sub("", text) + " ":
        if character in _MARKS:
            # A vowel sign that no letter carries.
            bits += 0.0 if before in _ARABIC else _MIXED
            pairs += 0.0 if before in _ARABIC else 1.0
            continue
        after = " " if character in _EDGES else character
        if before != " " or after != " ":
            bits += _bits(before, after)
            pairs += 1
        before = after
    return bits / pairs if pairs else 0.0


def _bits(before: str, after: str) -> float:
    row, column = _ARABIC.get(before, -1), _ARABIC.get(after, -1)
    if (row >= 0 or before == " ") and (column >= 0 or after == " "):
        return _TABLE[max(row, 0)][max(column, 0)]
    first, second = _kind(before), _kind(after)
    pair = {first, second} - {"edge"}
    if "odd" in pair or (len(pair) > 1 and pair != {"latin", "accented"}):
        return _MIXED
    if pair == {"latin"}:
        return _LATIN
    # One accent in a word of Latin letters is French; a row of them is Arabic misread.
    western = "accented" in pair and first != second
    return _ACCENTED if western else _FOREIGN


def _kind(character: str) -> str:
    if character == " ":
        return "edge"
    if character.isascii():
        return "latin" if character.isalpha() else "odd"
    if character in _ARABIC:
        return "arabic"
    if "\u00c0" <= character <= "\u024f" and character not in "×÷":
        return "accented"
    return "foreign" if character.isalpha() else "odd"


_TABLE = tuple(tuple(float(int(digit, 16)) for digit in row) for row in _PAIRS)
