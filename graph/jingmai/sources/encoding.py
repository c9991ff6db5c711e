"""Encoding: bytes as Chinese text, strictly.

Unicode marks decide first, then UTF-8; otherwise the encodings of Chinese text and whatever charset-normalizer proposes
are decoded strictly, and the one that gives ordinary Chinese wins. A few characters are enough: text decoded wrongly is
made of rare characters.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from functools import cache

from jingmai.errors import InputError

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHINESE = ("gb18030", "big5hkscs", "utf-16-le", "utf-16-be")
_SAMPLE = 200_000  # so many bytes are enough to weigh an encoding
_ORDINARY = 0.8  # the share of ordinary characters below which no encoding is believed
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战"
    "先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白"
    "教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且"
    "究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值"
    "號這個為來們說國會發動經進過還對產種開無與關新聞總統計貿易進出口億萬長減幅額業務報導記者華東歐盟美元實現"
)


def decode(data: bytes, where: str, declared: str = "") -> str:
    """Return bytes as text without a byte order mark; line ends stay as they are.

    ``declared`` is an encoding that the file itself names; it is believed when it fits. Raises ``InputError`` for binary
    data, for a text cut off inside a character and for bytes that no encoding of Chinese text explains.

    >>> decode("进口增长。".encode("gbk"), "a.txt"), decode("出口增长".encode("utf-8-sig"), "b.txt")
    ('进口增长。', '出口增长')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, where)
    text = _fitting(data, declared)
    if text is None:
        text = _utf8(data, where)
    if text is None:
        text = _most_ordinary(data, where)
    if _is_binary(text):
        raise _not_text(where)
    return text


def _strictly(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            where,
            f"begins with the mark of {encoding.upper()} but byte {error.start} does not fit ({error.reason})",
            "a whole file; get it again or save it as UTF-8",
        ) from error


def _fitting(data: bytes, declared: str) -> str | None:
    name = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(declared.lower(), declared)
    if not name:
        return None
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _utf8(data: bytes, where: str) -> str | None:
    try:
        text = data.decode("utf-8")
        return None if _by_chance(data, text) else text
    except UnicodeDecodeError as error:
        sound = data[: error.start].decode("utf-8")
        chinese = sum(c > "\u2fff" for c in sound)
        cut = error.reason == "unexpected end of data"
        if chinese < (1 if cut else 8):
            return None
        if cut:
            raise InputError(
                where, "the text ends inside a character: the file is truncated", "a whole file; get it again"
            ) from error
        line = sound.count("\n") + 1
        raise InputError(
            where,
            f"is UTF-8 up to line {line}, where byte 0x{data[error.start]:02X} (offset {error.start}) does not belong",
            "one encoding throughout; save the file as UTF-8",
        ) from error


def _by_chance(data: bytes, text: str) -> bool:
    """Tell whether a few bytes happen to be UTF-8 of odd letters but are Chinese in GB18030."""
    if len(data) > 200 or _ordinariness(text)[0] >= 0.5:
        return False
    chinese = _fitting(data, "gb18030")
    return chinese is not None and _ordinariness(chinese)[0] >= _ORDINARY


def _most_ordinary(data: bytes, where: str) -> str:
    if _has_nuls(data):
        candidates = ["utf-16-le", "utf-16-be"]
    else:
        candidates = [*_CHINESE, *_proposed(data)]
    weighed = sorted(_weighed(data, candidates), key=lambda item: -item[0])
    for _, encoding in weighed:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue  # the sample fitted, the rest does not
    if _has_nuls(data):
        raise _not_text(where)
    raise InputError(
        where,
        "the bytes make no Chinese text in UTF-8, GB18030, Big5 or UTF-16",
        "a text file in one of these; save it as UTF-8",
    )


def _proposed(data: bytes) -> list[str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    return [best.encoding] if best is not None else []


def _weighed(data: bytes, encodings: list[str]) -> Iterator[tuple[float, str]]:
    """Yield the encodings that fit a sample, with how ordinary a text they make of it."""
    for encoding in dict.fromkeys(encodings):
        try:
            decoder = codecs.getincrementaldecoder(encoding)("strict")
            sample = decoder.decode(data[:_SAMPLE], final=len(data) <= _SAMPLE)
        except (UnicodeDecodeError, LookupError):
            continue
        ordinary, frequent = _ordinariness(sample)
        if ordinary >= _ORDINARY:
            yield round(ordinary + frequent, 2), encoding


def _ordinariness(text: str) -> tuple[float, float]:
    """Return the shares of ordinary and of frequent characters among those that are not ASCII."""
    telling = [c for c in text if c > "\x7f"]
    if not telling:
        return (1.0, 0.0) if text.isprintable() or "\n" in text else (0.0, 0.0)
    known = _known()
    return sum(c in known for c in telling) / len(telling), sum(c in _FREQUENT for c in telling) / len(telling)


@cache
def _known() -> frozenset[str]:
    """Return the characters of everyday simplified and traditional Chinese, and the marks between them."""
    first = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    second = (bytes((high, low)) for high in range(0xA4, 0xC7) for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    marks = "　、。〈〉《》「」『』【】〔〕〖〗！（），－．／：；？～％＋＝￥·—…‘’“”•●■◆○×℃°‰①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢ\u00a0\u200b"
    digits = "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ〇"
    letters = "".join(b.decode("gb18030", "ignore") for b in first) + "".join(
        b.decode("big5", "ignore") for b in second
    )
    return frozenset(letters + marks + digits)


def _has_nuls(data: bytes) -> bool:
    return b"\0" in data[:_SAMPLE]


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    odd = sum(c < " " and c not in "\t\n\r\x0b\x0c\x1a\x1b" for c in sample)
    return "\0" in sample or odd > max(2, 0.01 * len(sample))


def _not_text(where: str) -> InputError:
    return InputError(where, "the file is binary", "text (.txt), HTML, PDF or DOCX; convert it first")
