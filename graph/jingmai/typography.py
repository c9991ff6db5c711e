"""Typography: how the same words are printed, of which nobody who reads them takes notice.

    前７个月,"新三样"增长３.５％              is read as    前7个月，“新三样”增长3.5%
    前 7 个月进出口 25.7 万亿元，增长 3.5%    is read as    前7个月进出口25.7万亿元，增长3.5%

Between two Chinese characters a space parts what it stands between (中共中央 国务院), and in a heading it also does so
before a number that has none behind it (进出口创新高 7月出口增长8%).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jingmai.stitch import Fragment

__all__ = ["folded", "tight"]

_WIDTH = str.maketrans(
    "０１２３４５６７８９．％﹪－～ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ\xa0\u2009\u202f",
    "0123456789.%%-~ABCDEFGHIJKLMNOPQRSTUVWXYZ   ",
)

_WIDE = re.compile("[" + "".join(chr(c) for c in _WIDTH) + "]")

_MARKS = str.maketrans(",;:!?()「」『』", "，；：！？（）“”‘’")
_HALF_WIDTH = re.compile(r"(?<=[^\x00-\xff])[,;:!?()]|[,;:!?()](?=[^\x00-\xff])|(?<=[%)])[,;](?=[\d-])|[「」『』]")
"""Marks of Chinese text that are printed as those of English or of vertical text."""
_QUOTE = re.compile(r'"([^"\n]*)"')

_SPACE = " +"
_HAN = r"[\u4e00-\u9fff]"
_WORDS = r"[\u4e00-\u9fff，、。；：（）“”《》〔〕]"
_LOOSE = re.compile(
    rf"(?<={_WORDS}){_SPACE}(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%+]){_SPACE}(?={_WORDS})"
    rf"|(?<=\d){_SPACE}(?=[%‰℃—–~～]|[A-Za-z]{{1,5}}{_WORDS})|(?<=[—–~～]){_SPACE}(?=\d)"
)
_HEADING = re.compile(
    rf"(?<=[0-9A-Za-z]){_SPACE}(?={_HAN}|%)|(?<={_HAN}){_SPACE}(?=[0-9A-Za-z.,]+(?:{_SPACE}{_HAN}|(?:{_SPACE})?[%，、：；]|$))"
)


def folded(text: str) -> str:
    """Return the text with digits, letters and percent signs half-width and marks and quotes as Chinese has them, one for one.

    >>> folded("增长３．８％，"), folded('7月份,"新三样"出口增长1,234.5%(初步).')
    ('增长3.8%，', '7月份，“新三样”出口增长1,234.5%（初步）.')
    """
    text = text.translate(_WIDTH) if _WIDE.search(text) else text
    if '"' in text:
        text = _QUOTE.sub(lambda quote: quote.group() if quote[1].isascii() else f"“{quote[1]}”", text)
    return _HALF_WIDTH.sub(lambda mark: mark.group().translate(_MARKS), text) if _HALF_WIDTH.search(text) else text


def tight(text: str, start: int, end: int, *, heading: bool) -> Iterator[Fragment]:
    """Yield the fragments of a line that are left when the spaces around its numbers are taken out; ``text`` is folded.

    >>> line = "前 7 个月增长 3.5 %。"
    >>> "".join(line[f.start : f.end] for f in tight(line, 0, len(line), heading=False))
    '前7个月增长3.5%。'
    >>> head = "进出口创新高 7月增长 3.5%"
    >>> "".join(head[f.start : f.end] for f in tight(head, 0, len(head), heading=True))
    '进出口创新高 7月增长3.5%'
    """
    at = start
    if text.find(" ", start, end) >= 0:
        for space in (_HEADING if heading else _LOOSE).finditer(text, start, end):
            if space.start() > at:
                yield Fragment(at, space.start())
            at = space.end()
    yield Fragment(at, end)
