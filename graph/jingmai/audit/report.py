"""The report of an audit as one HTML page: each violated check as a small network of figures with its sentences.

The page asks the network for nothing. Its one script collects what a person decides about the suspects.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from html import escape
from importlib.resources import files
from typing import Any

from jingmai.audit.across import WORDS
from jingmai.audit.audit import Audit
from jingmai.audit.blame import Suspect
from jingmai.audit.checks import Check
from jingmai.audit.decide import offered
from jingmai.audit.figures import Figure
from jingmai.audit.saying import said, spoken
from jingmai.evidence import Evidence

__all__ = ["as_html"]

Texts = Callable[[str], str]
_Places = Mapping[str, Sequence[Evidence]]

_BOX, _GAP, _HIGH = 190, 14, 74
_ROW = 4
_SUMMARY = 200  # suspects that are drawn
_LONG = 15  # characters that fit into a box


def as_html(audit: Audit, text: Texts | None = None) -> str:
    """Return the report of an audit.

    ``text`` gives the text of a document by the key in its IRI; with it a person can decide about the suspects, and
    download what was decided as annotations.
    """
    groups = audit.by_suspect()[:_SUMMARY]
    evidence = audit.evidence(f for group in groups for f in audit.checks[group[0]].stated)
    offer = offered(audit, text)
    body = [
        _head(audit),
        "<h2>不成立 · Violated</h2>",
        *([_group(audit, group, evidence, offer) for group in groups] or ["<p>无。None.</p>"]),
        "<h2>各份文件 · Between documents</h2>",
        _documents(audit),
        "<h2>成立与未定 · Held and undecided</h2>",
        _summary(audit),
    ]
    script = _resource("report.js") if offer["figures"] else ""
    if script:
        body += [
            _BAR,
            f'<script type="application/json" id="offer">{_data(offer)}</script>',
            f"<script>{script}</script>",
        ]
    allowed = f"default-src 'none'; style-src 'unsafe-inline'; {_allowed(script)}base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html><html lang="zh"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" '
        f'content="{allowed}"><meta name="viewport" content="width=device-width"><title>数值核对 · Audit</title>'
        f"<style>{_resource('report.css')}</style></head><body>{''.join(body)}</body></html>\n"
    )


_BAR = (
    '<div class="bar"><label>姓名 · your name <input id="person" autocomplete="name"></label>'
    '<span>已决定 · decided: <strong id="count">0</strong></span>'
    '<button id="save" type="button">下载决定 · download decisions.json</button>'
    '<p class="soft">随后 · then: jingmai build DOCUMENTS --annotations decisions.json</p></div>'
)


def _resource(name: str) -> str:
    return (files("jingmai") / "audit" / name).read_text("utf-8")


def _data(offer: Mapping[str, object]) -> str:
    return json.dumps(offer, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def _allowed(script: str) -> str:
    """Return the directive that lets this script run, and no other."""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return f"script-src 'sha256-{digest}'; " if script else ""


def _head(audit: Audit) -> str:
    counts = audit.counts()
    return (
        f"<h1>数值核对 · Audit of figures</h1><p>{audit.figures:,} figures, {len(audit.checks):,} checks: "
        f"{counts['holds']:,} hold, {counts['violated']:,} violated, {counts['undecided']:,} undecided; "
        f"{len(audit.derived):,} figures derived.</p>"
    )


def _group(audit: Audit, group: Sequence[int], evidence: _Places, offer: Mapping[str, Any]) -> str:
    """Draw the worst check of a suspect, list its others, and offer to decide."""
    place, rest = group[0], group[1:]
    check = audit.checks[place]
    suspect = audit.suspects.get(place)
    others = "".join(_drawing(audit, i, audit.checks[i]) for i in rest)
    more = (
        f"<details><summary>另有 {len(rest)} 项 · {len(rest)} more checks</summary>{others}</details>" if rest else ""
    )
    quotes = "".join(_quoted(f, e) for f in check.stated for e in evidence.get(f.iri, ())[:2])
    decision = _decision(suspect.figure, offer) if suspect and suspect.figure.iri in offer["figures"] else ""
    return f"<article>{_drawing(audit, place, check)}{_told(audit, suspect)}{quotes}{more}{decision}</article>"


def _drawing(audit: Audit, place: int, check: Check) -> str:
    law = audit.law(check.rule)
    zh, en = (law.zh, law.en) if law else WORDS[check.rule]
    formula = f'<p class="soft">{escape(law.formula.text)} — {escape(law.explanation_zh)}</p>' if law else ""
    return f"<h3>{escape(zh)} · {escape(en)}</h3>{formula}{_drawn(audit, place, check)}"


def _told(audit: Audit, suspect: Suspect | None) -> str:
    if suspect is None:
        return ""
    reading = (
        f"，若读作 · if read as {escape(suspect.reading)}：{suspect.satisfied}/{suspect.shared} 可成立 · would hold"
        if suspect.reading
        else ""
    )
    about = escape(audit.named(suspect.figure))
    return f"<p>最可疑 · suspect: <mark>{escape(said(suspect.figure))}</mark> {about}{reading}</p>"


def _decision(figure: Figure, offer: Mapping[str, Any]) -> str:
    words = (
        ("confirm", "读得对，原文如此 · read rightly, the source says so"),
        ("drop", "不是这样的数据 · strike it out"),
    )
    buttons = " ".join(
        f'<button type="button" data-kind="{kind}" aria-pressed="false">{word}</button>' for kind, word in words
    )
    return (
        f'<div class="decide" data-figure="{escape(figure.iri)}"><p class="words">{escape(said(figure))}：</p>{buttons}'
        f'<details><summary>改正 · correct it</summary><div class="fields"></div>'
        f'<button type="button" data-kind="correct" aria-pressed="false">采用以上 · take these</button></details></div>'
    )


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
    wide = min(width - 2 * _GAP, 40 + sum(13 if ord(c) > 0x2E7F else 8 for c in sides))
    head = (
        f'<rect class="rule" x="{(width - wide) / 2}" y="6" width="{wide}" height="32" rx="16"/>'
        f'<text x="{width / 2}" y="27">{escape(sides)}</text>'
    )
    label = escape(f"{check.rule}: {sides}")
    shape = f'viewBox="0 0 {width} {height + 10}" style="max-width:{width}px"'
    return f'<svg {shape} role="img" aria-label="{label}">{"".join(lines)}{head}{"".join(boxes)}</svg>'


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
        f'<tr><td>{escape(law.zh if (law := audit.law(rule)) else WORDS[rule][0])}</td><td class="n">{counts[rule, "holds"]:,}</td>'
        f'<td class="n">{counts[rule, "undecided"]:,}</td></tr>'
        for rule in sorted({rule for rule, _ in counts})
    )
    return f"<table><tr><th>规则 law</th><th>成立 holds</th><th>未定 undecided</th></tr>{rows}</table>"
