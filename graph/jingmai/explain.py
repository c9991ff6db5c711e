"""Explaining: the text with each number coloured by its fate, in the terminal and as a page.

Every number of a text is a ``figure``, part of a ``provision``, a ``date``, an ``ordinal``, part of a ``name``, or
``unread`` with the reason. None is left out.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jingmai.reading.components import ArticleReading
from jingmai.reading.figure import Figure
from jingmai.reading.marks import decimal_text

__all__ = ["FATES", "Fate", "as_html", "as_terminal", "coverage", "fates"]

FATES = {
    "figure": ("\x1b[1;32m", "#cdeac0", "读作观测值"),
    "provision": ("\x1b[1;35m", "#e3d0f0", "属于政策条款"),
    "date": ("\x1b[36m", "#d3e8f5", "时间"),
    "ordinal": ("\x1b[34m", "#dfe3ea", "序数"),
    "name": ("\x1b[33m", "#f3e6c4", "名称的一部分"),
    "unread": ("\x1b[1;31m", "#f7c9c4", "搁置"),
}
"""The fates with their colour in the terminal, on the page, and their name in Chinese."""

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_RESET = "\x1b[0m"


@dataclass(frozen=True, slots=True)
class Fate:
    """Hold what became of one number: its span in the article's logical text, its fate and the reason or reading."""

    start: int
    end: int
    text: str
    fate: str
    detail: str = ""
    figures: tuple[Figure, ...] = ()


def fates(reading: ArticleReading) -> list[Fate]:
    """Return the fate of every number of an article, in the order of the text, none overlapping another."""
    text = reading.article.text
    found = _placed(text, _claims(reading))
    taken = [(f.start, f.end) for f in found]
    starts = [s for s, _ in taken]
    for match in _DIGITS.finditer(text):
        i = bisect_right(starts, match.start()) - 1
        if i >= 0 and taken[i][1] > match.start():
            continue
        found.append(Fate(match.start(), match.end(), text[match.start() : match.end()], "name", "part of a word"))
    return sorted(found, key=lambda f: f.start)


def _claims(reading: ArticleReading) -> Iterator[Fate]:
    """Yield what each step of reading claims, the strongest claims first."""
    text = reading.article.text
    if reading.figures is None:
        return
    groups: dict[tuple[int, int], list[Figure]] = {}
    for figure in reading.figures.figures:
        groups.setdefault((figure.start, figure.end), []).append(figure)
    for (start, end), figures in groups.items():
        yield Fate(start, end, text[start:end], "figure", "; ".join(map(summary, figures)), tuple(figures))
    for norm in reading.norms:
        for limit in norm.limits:
            detail = f"{limit.kind} {limit.bound} {decimal_text(limit.value)} {limit.unit}"
            yield Fate(limit.start, limit.end, text[limit.start : limit.end], "provision", detail)
    for u in reading.figures.unread:
        if u.fate != "date":
            yield Fate(u.start, u.end, u.text, u.fate, f"{u.reason} {u.detail}".strip())
    for p in reading.figures.periods:
        yield Fate(p.start, p.end, p.text, "date", p.code)
    for u in reading.figures.unread:
        yield Fate(u.start, u.end, u.text, u.fate, f"{u.reason} {u.detail}".strip())


def _placed(text: str, claims: Iterable[Fate]) -> list[Fate]:
    """Return the claims that hold a digit or a reading and do not overlap an earlier one."""
    taken = bytearray(len(text))
    found = []
    for claim in claims:
        if claim.end > claim.start and not any(taken[claim.start : claim.end]):
            taken[claim.start : claim.end] = b"\1" * (claim.end - claim.start)
            found.append(claim)
    return sorted(found, key=lambda f: f.start)


def summary(figure: Figure) -> str:
    """Return what a figure says, in one line."""
    topic = figure.topic
    named = (topic.area, topic.product, topic.segment, topic.indicator)
    words = [topic.flow, *(i.value for i in named if i), *(f"↔{p.value}" for p in topic.partners)]
    base = f" against {figure.base}" if figure.base else ""
    bound = "" if figure.bound == "exact" else f"{figure.bound} "
    value = f"{bound}{decimal_text(figure.value)} {figure.unit}".strip()
    return f"{' '.join(w for w in words if w)} · {figure.measure} {figure.period}{base} · {value}"


def coverage(readings: Iterable[ArticleReading]) -> Counter[str]:
    """Return how many numbers met which fate."""
    return Counter(fate.fate for reading in readings for fate in fates(reading))


def as_terminal(readings: Iterable[ArticleReading], *, colour: bool = True) -> str:
    """Return the texts with their numbers coloured, and under each sentence what was read from it."""
    lines: list[str] = []
    for reading in readings:
        marks = fates(reading)
        text = reading.article.text
        for sentence in reading.sentences:
            own = [m for m in marks if sentence.start <= m.start < sentence.end]
            lines.append(_coloured(text, sentence.start, sentence.end, own, colour).strip())
            lines += [
                f"    {m.text} → {m.fate}: {m.detail}".rstrip(": ")
                for m in own
                if m.fate in ("figure", "provision", "unread")
            ]
    return "\n".join(lines) + "\n"


def _coloured(text: str, start: int, end: int, marks: list[Fate], colour: bool) -> str:
    parts, at = [], start
    for m in marks:
        on, off = (FATES[m.fate][0], _RESET) if colour else ("[", f"|{m.fate}]")
        parts += [text[at : m.start], on, text[m.start : min(m.end, end)], off]
        at = min(m.end, end)
    return "".join([*parts, text[at:end]])


def as_html(readings: Iterable[ArticleReading], title: str) -> str:
    """Return one page with the texts, each number marked by its fate and each frame drawn under its sentence."""
    body: list[str] = []
    counts: Counter[str] = Counter()
    for reading in readings:
        marks = fates(reading)
        counts.update(m.fate for m in marks)
        heading = reading.article.headline or reading.article.kind
        body.append(f"<section><h2>{html.escape(heading)}</h2>")
        body += [_sentence(reading.article.text, s.start, s.end, marks) for s in reading.sentences]
        body.append("</section>")
    legend = "".join(
        f'<li><mark class="{fate}">{FATES[fate][2]}</mark> {fate} {counts.get(fate, 0)}</li>' for fate in FATES
    )
    return _PAGE.format(title=html.escape(title), style=_style(), legend=legend, body="\n".join(body))


def _sentence(text: str, start: int, end: int, marks: list[Fate]) -> str:
    own = [m for m in marks if start <= m.start < end]
    parts, at = [], start
    for m in own:
        stop = min(m.end, end)
        hint = html.escape(f"{m.fate}: {m.detail}", quote=True)
        parts += [
            html.escape(text[at : m.start]),
            f'<mark class="{m.fate}" title="{hint}">{html.escape(text[m.start : stop])}</mark>',
        ]
        at = stop
    parts.append(html.escape(text[at:end]))
    frames = "".join(_frame(figure) for m in own for figure in m.figures)
    return f"<p>{''.join(parts)}</p>" + (f'<div class="frames">{frames}</div>' if frames else "")


def _frame(figure: Figure) -> str:
    """Draw the frame of one figure: its value with an arm to each role."""
    topic = figure.topic
    arms = [
        ("flow", topic.flow),
        ("indicator", topic.indicator.value if topic.indicator else ""),
        ("area", topic.area.value if topic.area else ""),
        ("partner", "; ".join(p.value for p in topic.partners)),
        ("product", topic.product.value if topic.product else ""),
        ("segment", topic.segment.value if topic.segment else ""),
        ("measure", figure.measure),
        ("period", figure.period),
        ("base", figure.base),
        ("bound", "" if figure.bound == "exact" else figure.bound),
        ("status", "" if figure.status == "stated" else figure.status),
        ("source", figure.attributed),
    ]
    cells = "".join(f"<span><b>{name}</b>{html.escape(value)}</span>" for name, value in arms if value)
    return f'<div class="frame"><em>{html.escape(figure.text)}</em>{cells}</div>'


def _style() -> str:
    return "".join(f"mark.{fate}{{background:{colour}}}" for fate, (_, colour, _) in FATES.items())


_PAGE = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body{{font:17px/1.9 "Noto Serif CJK SC","Songti SC",serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222}}
h1,h2{{font-weight:600;line-height:1.3}} h1{{font-size:1.3rem}} h2{{font-size:1.1rem;margin-top:2.2rem}}
mark{{padding:.1em .15em;border-radius:.2em}} ul{{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.4rem 1.2rem;font-size:.85rem}}
p{{margin:.5rem 0}} .frames{{border-left:3px solid #b9c7b0;margin:0 0 1rem .3rem;padding-left:.7rem}}
.frame{{font:13px/1.5 system-ui,sans-serif;display:flex;flex-wrap:wrap;gap:.25rem .5rem;padding:.15rem 0}}
.frame em{{font-style:normal;font-weight:700;min-width:6.5em}} .frame span{{background:#f3f4f1;border-radius:.25em;padding:0 .4em}}
.frame b{{font-weight:400;color:#6b7367;margin-right:.35em}}
{style}
</style></head><body><h1>{title}</h1><ul>{legend}</ul>
{body}
</body></html>
"""
