"""The report of a build: what came in, what became of it, and what could not be read.

It holds no time and no path of the machine: the same input gives the same report.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from jingmai.fact import Tally, add_tallies
from jingmai.version import VERSION

__all__ = ["FORMAT", "DocumentReport", "as_json", "make_report", "summary"]

FORMAT = "jingmai-report/1"


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """Hold the account of one document: tallies by label, reasons of what was set aside, numbers passed over."""

    name: str
    key: str
    files: tuple[str, ...]
    published: str
    date_basis: str
    characters: int
    triples: int
    account: Mapping[str, Tally]
    reasons: Mapping[str, int] = field(default_factory=dict)
    passed_over: Mapping[str, int] = field(default_factory=dict)


def make_report(
    documents: Iterable[DocumentReport],
    failed: Sequence[Mapping[str, str]],
    duplicates: Sequence[Mapping[str, str]],
    ontology: Mapping[str, Any],
    violations: int,
) -> dict[str, Any]:
    """Return the report of a build as plain data.

    >>> report = make_report([], [], [], {}, 0)
    >>> report["total"]["read"], report["failed"]
    (0, [])
    """
    listed = sorted(documents, key=lambda d: (d.name, d.key))
    account = add_tallies(d.account for d in listed)
    total = sum(account.values(), Tally())
    return {
        "jingmai": FORMAT,
        "version": VERSION,
        "ontology": dict(ontology),
        "total": {
            "documents": len(listed),
            "characters": sum(d.characters for d in listed),
            "triples": sum(d.triples for d in listed),
            **asdict(total),
            "account": {label: asdict(tally) for label, tally in account.items()},
            "reasons": _added(d.reasons for d in listed),
            "passed_over": _added(d.passed_over for d in listed),
        },
        "violations": violations,
        "failed": sorted((dict(f) for f in failed), key=lambda f: (f["file"], f["error"])),
        "duplicates": sorted((dict(d) for d in duplicates), key=lambda d: (d["file"], d["same_as"])),
        "documents": [asdict(d) for d in listed],
    }


def _added(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return dict(sorted(total.items()))


def as_json(report: Mapping[str, Any]) -> str:
    """Return a report as JSON text."""
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def summary(report: Mapping[str, Any]) -> str:
    """Return the account of a build for people: one line for each label, then what was set aside and what failed.

    >>> print(summary(make_report([], [{"file": "a.pdf", "error": "a.pdf: is encrypted"}], [], {}, 0)))
    documents 0, characters 0, triples 0
    read 0 = asserted 0 + merged 0 + set aside 0
    could not be read:
      a.pdf: is encrypted
    """
    total = report["total"]
    lines = [f"documents {total['documents']}, characters {total['characters']}, triples {total['triples']}"]
    lines.append(_account_line("", total).strip())
    lines += [_account_line(f"  {label:<14}", tally) for label, tally in total["account"].items()]
    for title, counts in (("set aside", total["reasons"]), ("numbers that are no figures", total["passed_over"])):
        if counts:
            lines.append(f"{title}: " + ", ".join(f"{name} {count}" for name, count in counts.items()))
    if report["duplicates"]:
        lines.append("the same text twice:")
        lines += [f"  {d['file']} is {d['same_as']}" for d in report["duplicates"]]
    if report["failed"]:
        lines.append("could not be read:")
        lines += [f"  {f['error']}" for f in report["failed"]]
    return "\n".join(lines)


def _account_line(label: str, tally: Mapping[str, int]) -> str:
    return (
        f"{label} read {tally['read']} = asserted {tally['asserted']} + merged {tally['merged']}"
        f" + set aside {tally['set_aside']}"
    )
