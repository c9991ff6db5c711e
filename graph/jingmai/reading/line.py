"""Lines: trains, railways and corridors that carry goods, whose figures are their own.

西部陆海新通道班列累计发运货物60.4万标箱      the area is the line, 货物 is what is counted
中欧班列累计开行1410列                  what has no noun is counted by its verb: 开行
"""

from __future__ import annotations

import re
from collections.abc import Container

from jingmai.reading.item import Item
from jingmai.reading.subject import Subject

__all__ = ["resolve_line"]

_LINE = re.compile(
    r"(?P<line>(?:(?!从|由|经|在|与|和|的|通过)[\u4e00-\u9fff“”]){1,14}(?:（[\u4e00-\u9fff]{2,6}）)?(?:班列|专列|铁路|新通道|航线|列车|快线|动车组?|管道)(?:（[\u4e00-\u9fff]{2,6}）|“[\u4e00-\u9fff]{2,6}号”|[\u4e00-\u9fff]{1,2}号)?|“[\u4e00-\u9fff]{2,6}号”)"
    r"(?:(?:年|年均|月均|已经?|累计|共计?|总共|合计|全年|历年|常态化|日均|平均每[天月日]|每[天月日]|当月|今年|首次|目前|还|也|\s)*)$"
)
_RUN = re.compile(
    r"(?P<verb>(?:对华|向我国|向中国|向国内)?(?:输气|供气|输油)|开行|发运|发送|运送|运输|输送|到发|承运|发出|开出|发车)(?P<noun>(?:[\u4e00-\u9fff]{0,8}?(?:货物|物资|旅客|集装箱|货品|货运量|商品|总量|量|货物价值|货物货值))?)"
    r"(?:(?:也|均|已|已经|累计|数量|超过?|达到?|突破|分别|同比|较上年同期|约|为|近|由|从)*)$"
)
_REACHED = re.compile(
    r"(?:通达|抵达|到达|直达|联通|连通|连接|辐射|覆盖|遍及)(?:了|至|到|全国|国内|境内外?|境外|我国|[\u4e00-\u9fff]{2})*$"
)
_GENERIC = re.compile(
    r"(?:铁海联运|国际|跨境|货运|货物|直达|图定|多式联运|公铁联运|铁路|中欧|其中|进出口|冷链|快速|全国|我国|首趟|返程|去程|回程|进境|出境|高铁|这些|各类|本次|两|三|多)*(?:班列|专列|铁路|航线|列车|快线|动车组?)"
)

_WORTH = ("货物价值", "货物货值")
_VAGUE = ("", "货物", "量", "总量", "商品", "货品", *_WORTH)  # nouns that say little without their verb


def resolve_line(subject: Subject, start: int, end: int, skips: Container[int], view: str) -> None:
    """Make a line the holder of what it carries, of how often it runs or of the places that it reaches."""
    run = _RUN.search(view, start, end) or _REACHED.search(view, start, end)
    if run is None or subject.flow:
        return
    # times are blank: they end a name (10月中欧班列) but may stand behind one (班列今年累计发送)
    words = "".join(" " if i in skips else view[i] for i in range(start, run.start()))
    found = _LINE.search(words)
    if found is None:
        if run.re is _RUN and run["noun"] in _WORTH:  # 累计开行11万列，发送货物价值超4500亿美元
            subject.indicators, subject.products = (
                [Item(run["verb"] + run["noun"], run.start("verb"), run.end("noun"), False)],
                [],
            )
        elif run.re is _RUN and run["noun"] and not subject.indicators:  # 全年发送防疫物资931万件
            subject.indicators, subject.products = [Item(run["noun"], *run.span("noun"), False)], []
        return
    line = Item(found["line"], start + found.start("line"), start + found.end("line"), False, True)
    if run.re is _REACHED:
        subject.areas = [] if _GENERIC.fullmatch(line.value) else [line]
        return
    if _GENERIC.fullmatch(line.value) and line.value != "中欧班列":
        if subject.areas and subject.areas[-1].end > line.start:
            subject.areas.pop()
    else:
        subject.areas = [line]
    first = run.start("verb") if run["noun"] in _VAGUE else run.start("noun")
    subject.indicators = [Item(view[first : run.end("noun")], first, run.end("noun"), False)]
    subject.products, subject.segments, subject.rest, subject.partners = [], [], "", []
