"""Short forms: what an article calls something after naming it once in full."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jingmai.article import Article

__all__ = ["ShortForm", "find_short_forms"]


@dataclass(frozen=True, slots=True)
class ShortForm:
    """Hold a short form with what it stands for; both hold in one article only."""

    start: int
    end: int
    short: str
    full: str
    full_start: int
    full_end: int
    kind: str  # policy, name


_DEFINED = re.compile(
    r"(?P<open>[（(])(?:[^（）()]{0,30}[，,、])?(?:以下|下文)?(?:简称|统称|称)[为：:]?(?P<short>《[^《》]{1,30}》|“[^“”]{1,24}”|[\u4e00-\u9fffA-Za-z]{2,12})[^（）()]{0,12}[）)]"
)
_THAT_IS = re.compile(
    r"(?P<full>[\u4e00-\u9fff、]{4,40})，(?:也就是|即|简称|俗称|又称)(?:所谓)?(?P<short>“[^“”]{2,16}”)"
)
_TITLE_BEFORE = re.compile(r"《(?P<title>(?:[^《》\n]|《[^《》\n]*》){2,100})》$")
_NAME_BEFORE = re.compile(r"(?P<name>[\u4e00-\u9fffA-Za-z·（）()]{4,40})$")
_NAME_START = re.compile(
    r"^.*(?:日电|讯|报道|[，。；：、！？》”）]|记者[^，。]{0,20}?从|针对|对于|关于|根据|按照|由|在|向|从|近日|日前|今天|印发的?|发布的?|成立了?|召开的?|举办的?)"
)


def find_short_forms(article: Article) -> list[ShortForm]:
    """Return the short forms that an article defines.

    >>> from jingmai.layout import lay_out
    >>> text = "商务部印发《边境贸易办法》（以下简称《办法》）。"
    >>> [(s.short, s.full) for s in find_short_forms(lay_out(text)[0])]
    [('《办法》', '边境贸易办法')]
    """
    text = article.text
    found = [form for m in _DEFINED.finditer(text) if (form := _defined(text, m))]
    for match in _THAT_IS.finditer(text):
        full = _NAME_START.sub("", match["full"])
        if len(full) >= 4:
            start = match.end("full") - len(full)
            found.append(
                ShortForm(
                    match.start("short") + 1,
                    match.end("short") - 1,
                    match["short"].strip("“”"),
                    full,
                    start,
                    match.end("full"),
                    "name",
                )
            )
    return sorted(found, key=lambda s: s.start)


def _defined(text: str, match: re.Match[str]) -> ShortForm | None:
    short, at = match["short"], match.start()
    if title := _TITLE_BEFORE.search(text, max(0, at - 104), at):
        return ShortForm(
            match.start("short"),
            match.end("short"),
            short,
            title["title"],
            title.start("title"),
            title.end("title"),
            "policy",
        )
    window = max(0, at - 40)
    name = _NAME_BEFORE.search(text, window, at)
    if not name:
        return None
    full = _NAME_START.sub("", name["name"])
    full_start = at - len(full)
    plain = short.strip("“”")
    quoted = short != plain
    return (
        ShortForm(match.start("short") + quoted, match.end("short") - quoted, plain, full, full_start, at, "name")
        if len(full) > len(plain)
        else None
    )
