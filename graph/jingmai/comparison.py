"""Comparison: gold and prediction side by side in their sentence, as a page."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from jingmai.evaluation import KEYS, Pair, TableScore
from jingmai.traps import sentence_around

__all__ = ["as_html"]

_STYLE = """
body{font:16px/1.7 system-ui,"Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2.5rem}table{border-collapse:collapse;font-size:.85rem}
td,th{padding:.2rem .6rem;border-bottom:1px solid #ddd;text-align:left}mark{background:#f6e2a7;padding:0 .1em}
.case{border-left:4px solid #c9a227;margin:1.2rem 0;padding-left:.9rem}.missed{border-color:#b5533c}.extra{border-color:#5b6fa8}
.gold{color:#2f6b3a}.predicted{color:#a03a24}small{color:#666}
"""


def as_html(
    scores: Mapping[str, Mapping[str, TableScore]], pairs: Mapping[str, Sequence[Pair]], texts: Mapping[str, str]
) -> str:
    """Return one page with the scores of each table and every row on which gold and prediction differ."""
    parts = [_summary(scores)]
    for table, found in pairs.items():
        wrong = [p for p in found if not p.agrees(KEYS[table])]
        parts.append(f"<h2>{table}: {len(wrong)} of {len(found)} rows differ</h2>")
        parts += [_case(pair, table, texts.get(pair.document, "")) for pair in wrong]
    body = "\n".join(parts)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Evaluation</title><style>{_STYLE}</style></head><body><h1>Evaluation</h1>\n{body}\n</body></html>\n"
    )


def _summary(scores: Mapping[str, Mapping[str, TableScore]]) -> str:
    rows = [
        f"<tr><td>{table}</td><td>{tier}</td><td>{s.gold}</td><td>{s.predicted}</td><td>{s.found.f1:.3f}</td>"
        f"<td>{s.strict.precision:.3f}</td><td>{s.strict.recall:.3f}</td><td><b>{s.strict.f1:.3f}</b></td>"
        f"<td>{s.interval[0]:.3f}–{s.interval[1]:.3f}</td></tr>"
        for table, tiers in scores.items()
        for tier, s in tiers.items()
    ]
    head = "<tr><th>table<th>tier<th>gold<th>predicted<th>found F1<th>strict P<th>strict R<th>strict F1<th>95 %</tr>"
    return f"<table>{head}{''.join(rows)}</table>"


def _case(pair: Pair, table: str, text: str) -> str:
    row = pair.gold or pair.predicted or {}
    start, end = int(row["start"]), int(row["end"])
    sentence = sentence_around(text, start, end)
    printed = text[start:end]
    at = sentence.find(printed)
    marked = html.escape(sentence)
    if printed and at >= 0:
        after = html.escape(sentence[at + len(printed) :])
        marked = f"{html.escape(sentence[:at])}<mark>{html.escape(printed)}</mark>{after}"
    kind = "missed" if pair.predicted is None else "extra" if pair.gold is None else ""
    cells = "".join(
        f"<tr><td>{key}</td><td class='gold'>{html.escape((pair.gold or {}).get(key, ''))}</td>"
        f"<td class='predicted'>{html.escape((pair.predicted or {}).get(key, ''))}</td></tr>"
        for key in (pair.wrong(KEYS[table]) or KEYS[table])
    )
    label = {"missed": "missed", "extra": "not in gold"}.get(kind, "differs")
    return (
        f'<div class="case {kind}"><small>{html.escape(pair.document)} {start}–{end} · {label}</small>'
        f"<p>{marked}</p><table><tr><th><th>gold<th>predicted</tr>{cells}</table></div>"
    )
