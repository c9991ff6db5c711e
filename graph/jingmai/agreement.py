"""Agreement: how far several annotations of a text agree, for each label and each role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from jingmai.errors import ExtractError
from jingmai.extract import Extract
from jingmai.keys import Keys
from jingmai.loop import moved_to
from jingmai.stitch import Fragment

__all__ = ["COLUMNS", "Agreement", "agreement"]

COLUMNS = ("label", "role", "items", "strict F1", "overlap F1", "alpha")
"""The columns of a table of agreement."""

Spans: TypeAlias = tuple[Fragment, ...]
Item: TypeAlias = tuple[Spans, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Hold the agreement on a label, or on a role of a fact: F1 as the mean over pairs, Krippendorff's alpha.

    Alpha of a label is over characters, marked or not; of a role over the facts that all marked on the same words. It is
    ``None`` where there is nothing that could differ.
    """

    label: str
    role: str
    items: int
    strict: float
    overlap: float
    alpha: float | None

    @property
    def row(self) -> tuple[str, ...]:
        """Return the agreement as a row of a table."""
        alpha = "" if self.alpha is None else f"{self.alpha:.3f}"
        return (self.label, self.role, str(self.items), f"{self.strict:.3f}", f"{self.overlap:.3f}", alpha)


def agreement(extracts: Sequence[Extract]) -> list[Agreement]:
    """Return the agreement of two or more annotations of one text.

    Raises ``ExtractError`` for fewer than two, or for different texts.

    >>> from jingmai.document import Document
    >>> from jingmai.extract import Mention
    >>> page = Document("a", "对欧盟出口。")
    >>> one = Extract(page, mentions=(Mention("m1", "Area", (Fragment(1, 3),), "欧盟"),))
    >>> [a.row for a in agreement([one, one])]
    [('Area', '', '2', '1.000', '1.000', '1.000')]
    """
    if len(extracts) < 2:
        raise ExtractError("agreement", "there is one annotation", "two or more")
    same = [extracts[0]]
    for other in extracts[1:]:
        moved, lost = moved_to(other, extracts[0].document)
        if lost:
            raise ExtractError(other.document.name, "annotates another text than the first", "one text")
        same.append(moved)
    size = len(same[0].document.text)
    marks = [_marks(e) for e in same]
    roles = [_roles(e) for e in same]
    found = [_of_label(label, [m[label] for m in marks], size) for label in sorted({x for m in marks for x in m})]
    for key in sorted({x for r in roles for x in r}):
        found.append(_of_role(key, [r[key] for r in roles]))
    return sorted(found, key=lambda a: (a.label, a.role))


def _marks(extract: Extract) -> dict[str, list[Item]]:
    found: dict[str, list[Item]] = defaultdict(list)
    for m in extract.mentions:
        found[m.label].append((m.spans, ""))
    keys = Keys(extract)
    for f in extract.frames:
        found[f"fact-{f.label}"].append((tuple(sorted(keys.spans(f))), ""))
    return found


def _roles(extract: Extract) -> dict[tuple[str, str], list[Item]]:
    found: dict[tuple[str, str], list[Item]] = defaultdict(list)
    keys = Keys(extract)
    for f in extract.frames:
        for role, values in f.roles.items():
            value = ";".join(sorted(keys.said(v) for v in values))
            found[f"fact-{f.label}", role].append((tuple(sorted(keys.spans(f))), value))
    return found


def _of_label(label: str, items: list[list[Item]], size: int) -> Agreement:
    coded = [[0] * size for _ in items]
    for row, own in zip(coded, items, strict=True):
        for spans, _ in own:
            for s in spans:
                row[s.start : s.end] = [1] * (s.end - s.start)
    return Agreement(label, "", sum(map(len, items)), *_scores(items), _alpha(coded))


def _of_role(key: tuple[str, str], items: list[list[Item]]) -> Agreement:
    values = [dict(own) for own in items]
    places = sorted({place for own in values for place in own})
    codes = {v: i for i, v in enumerate(sorted({v for own in values for v in own.values()}))}
    coded = [[float(codes[own[p]]) if p in own else float("nan") for p in places] for own in values]
    return Agreement(*key, sum(map(len, items)), *_scores(items), _alpha(coded))


def _scores(items: list[list[Item]]) -> tuple[float, float]:
    pairs = list(combinations(items, 2))
    return sum(_f1(a, b, strict=True) for a, b in pairs) / len(pairs), sum(
        _f1(a, b, strict=False) for a, b in pairs
    ) / len(pairs)


def _f1(a: list[Item], b: list[Item], *, strict: bool) -> float:
    if not a and not b:
        return 1.0
    rest, hits = list(b), 0
    for item in a:
        match = next((o for o in rest if o == item or (not strict and o[1] == item[1] and _touch(o[0], item[0]))), None)
        if match is not None:
            rest.remove(match)
            hits += 1
    return 2 * hits / (len(a) + len(b))


def _touch(a: Iterable[Fragment], b: Spans) -> bool:
    return any(x.start < y.end and y.start < x.end for x in a for y in b)


def _alpha(coded: Sequence[Sequence[float]]) -> float | None:
    import krippendorff

    try:
        value = float(krippendorff.alpha(reliability_data=coded, level_of_measurement="nominal"))
    except (ValueError, ZeroDivisionError):  # one value only: nothing could differ
        return None
    return value if value == value else None
