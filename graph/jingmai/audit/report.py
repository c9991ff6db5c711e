"""The report of an audit as one HTML page: each violated check as a small network of figures with its sentences.

The page has no script and asks the network for nothing.
"""

from __future__ import annotations

from collections import Counter
from html import escape

from jingmai.audit.audit import Audit
from jingmai.audit.checks import Check
from jingmai.audit.figures import Figure
from jingmai.audit.saying import said, spoken
from jingmai.evidence import Evidence

__all__ = ["as_html"]

_CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = """
:root{--ink:#1d2433;--soft:#667085;--line:#d5dae3;--paper:#fff;--bad:#b42318;--bad-soft:#fef3f2;--good:#067647;--derived:#5925dc}
@media(prefers-color-scheme:dark){:root{--ink:#e6e9ef;--soft:#98a2b3;--line:#3a4252;--paper:#161b26;--bad:#f97066;--bad-soft:#2b1a1c;--good:#47cd89;--derived:#a48afb}}
body{font:16px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;color:var(--ink);
  background:var(--paper);max-width:62rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}
h2{font-size:1.15rem;margin-top:2.5rem}
article{border:1px solid var(--line);border-radius:.6rem;padding:1rem 1.2rem;margin:1rem 0}
h3{margin:0 0 .2rem;font-size:1rem}
.soft{color:var(--soft);font-size:.875rem}
mark{background:var(--bad-soft);color:var(--bad);font-weight:600}
svg{width:100%;height:auto;display:block;margin:.5rem 0}
svg text{fill:var(--ink);font-size:13px;text-anchor:middle}
svg .soft{fill:var(--soft);font-size:11px}
svg rect{fill:var(--paper);stroke:var(--line);stroke-width:1.5}
svg .suspect{stroke:var(--bad);stroke-width:2.5;fill:var(--bad-soft)}
svg .derived{stroke:var(--derived);stroke-dasharray:5 3}
svg line{stroke:var(--line);stroke-width:1.5}
svg .rule{fill:var(--bad-soft);stroke:var(--bad)}
blockquote{margin:.4rem 0;padding-left:.8rem;border-left:3px solid var(--line)}
table{border-collapse:collapse}
td,th{padding:.2rem .9rem .2rem 0;text-align:left}
td.n{text-align:right;font-variant-numeric:tabular-nums}
"""
_BOX, _GAP, _HIGH = 190, 14, 74
_ROW = 4
_SUMMARY = 200  # violated checks that are drawn
_LONG = 15  # characters that fit into a box


def as_html(audit: Audit) -> str:
    """Return the report of an audit."""
    violated = [(i, c) for i, c in enumerate(audit.checks) if c.outcome == "violated"][:_SUMMARY]
    evidence = audit.evidence(f for _, c in violated for f in c.stated)
    body = [
        _head(audit),
        "<h2>不成立 · Violated</h2>",
        *([_article(audit, i, check, evidence) for i, check in violated] or ["<p>无。None.</p>"]),
        "<h2>各份文件 · Between documents</h2>",
        _documents(audit),
        "<h2>成立与未定 · Held and undecided</h2>",
        _summary(audit),
    ]
    return (
        f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        f'content="{_CSP}"><meta name="viewport" content="width=device-width"><title>数值核对 · Audit</title>'
        f"<style>{_STYLE}</style></head><body>{''.join(body)}</body></html>\n"
    )


def _head(audit: Audit) -> str:
    counts = audit.counts()
    return (
        f"<h1>数值核对 · Audit of figures</h1><p>{audit.figures:,} figures, {len(audit.checks):,} checks: "
        f"{counts['holds']:,} hold, {counts['violated']:,} violated, {counts['undecided']:,} undecided; "
        f"{len(audit.derived):,} figures derived.</p>"
    )


def _article(audit: Audit, place: int, check: Check, evidence: dict[str, list[Evidence]]) -> str:
    law, suspect = audit.law(check.rule), audit.suspects.get(place)
    title = f"{law.zh} · {law.en}" if law else "同一文件一格一值 · one figure for a cell"
    told = ""
    if suspect:
        reading = f"，若读作 {escape(suspect.reading)} 则可成立 ({suspect.satisfied})" if suspect.reading else ""
        told = f"<p>最可疑 · suspect: <mark>{escape(said(suspect.figure))}</mark> {escape(audit.named(suspect.figure))}{reading}</p>"
    formula = f'<p class="soft">{escape(law.formula.text)} — {escape(law.explanation_zh)}</p>' if law else ""
    quotes = "".join(_quoted(f, e) for f in check.stated for e in evidence.get(f.iri, ())[:2])
    return f"<article><h3>{escape(title)}</h3>{formula}{_drawn(audit, place, check)}{told}{quotes}</article>"


def _quoted(figure: Figure, evidence: Evidence) -> str:
    before, quote, after = evidence.sentence.partition(evidence.quote)
    words = f"{escape(before)}<mark>{escape(quote)}</mark>{escape(after)}" if quote else escape(evidence.sentence)
    where = f"{evidence.document} {evidence.published}"
    return f'<blockquote>{words}<br><span class="soft">{escape(where)}</span></blockquote>'


def _drawn(audit: Audit, place: int, check: Check) -> str:
    """Draw a check: the law above, its figures in rows below, a line to each."""
    suspect = audit.suspects.get(place)
    columns = min(_ROW, len(check.terms))
    rows = -(-len(check.terms) // _ROW)
    width, height = columns * (_BOX + _GAP) + _GAP, 50 + rows * (_HIGH + 30)
    boxes, lines = [], []
    for n, (name, figure) in enumerate(check.terms):
        x, y = _GAP + (n % _ROW) * (_BOX + _GAP), 80 + (n // _ROW) * (_HIGH + 26)
        kind = "suspect" if suspect and figure is suspect.figure else "derived" if figure.derived else "stated"
        lines.append(f'<line x1="{width / 2}" y1="36" x2="{x + _BOX / 2}" y2="{y}"/>')
        boxes.append(_boxed(x, y, kind, (name, said(figure), audit.named(figure))))
    unit = check.terms[0][1].unit
    sides = " ≠ ".join(spoken(side, unit) if side else "?" for side in (check.left, check.right))
    head = f'<rect class="rule" x="{width / 2 - 130}" y="6" width="260" height="32" rx="16"/><text x="{width / 2}" y="27">{escape(sides)}</text>'
    label = escape(f"{check.rule}: {sides}")
    return f'<svg viewBox="0 0 {width} {height + 10}" role="img" aria-label="{label}">{"".join(lines)}{head}{"".join(boxes)}</svg>'


def _boxed(x: float, y: float, kind: str, words: tuple[str, str, str]) -> str:
    name, value, about = words
    short = about if len(about) <= 2 * _LONG else about[: 2 * _LONG - 1] + "…"
    half = len(short) // 2 if len(short) > _LONG else len(short)
    middle = x + _BOX / 2
    return (
        f'<g><title>{escape(about)}</title><rect class="{kind}" x="{x}" y="{y}" width="{_BOX}" height="{_HIGH}" rx="8"/>'
        f'<text x="{middle}" y="{y + 20}">{escape(value)}</text>'
        f'<text class="soft" x="{middle}" y="{y + 37}">{escape(name)}</text>'
        f'<text class="soft" x="{middle}" y="{y + 52}">{escape(short[:half])}</text>'
        f'<text class="soft" x="{middle}" y="{y + 66}">{escape(short[half:])}</text></g>'
    )


def _documents(audit: Audit) -> str:
    counts = Counter(m.kind for m in audit.meetings)
    told = "，".join(f"{kind} {n:,}" for kind, n in sorted(counts.items())) or "无。None."
    rows = "".join(
        f"<tr><td>{escape(m.kind)}</td><td>{escape(audit.named(m.earlier))}</td><td>{escape(said(m.earlier))} ({escape(m.earlier.issued)})</td>"
        f"<td>{escape(said(m.later))} ({escape(m.later.issued)})</td></tr>"
        for m in audit.conflicts[:_SUMMARY]
    )
    return f"<p>{escape(told)}</p><table>{rows}</table>"


def _summary(audit: Audit) -> str:
    counts = Counter((c.rule, c.outcome) for c in audit.checks)
    rows = "".join(
        f'<tr><td>{escape(law.zh if (law := audit.law(rule)) else rule)}</td><td class="n">{counts[rule, "holds"]:,}</td>'
        f'<td class="n">{counts[rule, "undecided"]:,}</td></tr>'
        for rule in sorted({rule for rule, _ in counts})
    )
    return f"<table><tr><th>规则 law</th><th>成立 holds</th><th>未定 undecided</th></tr>{rows}</table>"
