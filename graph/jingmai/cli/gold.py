"""The command that scores what is read against a gold folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jingmai.cli.options import proposer_option
from jingmai.cli.printing import print_table
from jingmai.cli.program import cli

if TYPE_CHECKING:
    from jingmai.assessment import Assessment

__all__ = ["evaluate"]

_SCORES = ("table", "tier", "gold", "read", "found F1", "strict P", "strict R", "strict F1", "95 %")


@cli.command()
@click.argument("gold")
@click.option("--table", "tables", multiple=True, help="Only this table; may be given again.")
@click.option("--vocabulary", "vocabularies", multiple=True, metavar="FILE", help="Names to add, SKOS in Turtle.")
@click.option("--cells", is_flag=True, help="Also the share of right cells, by column.")
@click.option("--traps", is_flag=True, help="Also the scores by linguistic trap.")
@click.option("--html", "page", metavar="FILE", help="Write a page that shows each difference in its sentence.")
@proposer_option
def evaluate(
    gold: str,
    tables: Sequence[str],
    vocabularies: Sequence[str],
    cells: bool,
    traps: bool,
    page: str | None,
    proposer: str,
) -> None:
    """Score what is read from the documents of a GOLD folder against its tables.

    \b
    jingmai evaluate gold/
    jingmai evaluate gold/ --table observations --traps --html differences.html
    """
    from jingmai.assessment import assess
    from jingmai.comparison import as_html

    found = assess(gold, tables=tables, extensions=vocabularies, proposer=proposer)
    _print_scores(found)
    if cells:
        _print_cells(found)
    if traps:
        _print_traps(found)
    if page:
        Path(page).write_text(as_html(found.scores, found.pairs, found.texts), "utf-8", newline="\n")
        click.echo(page)


def _print_scores(found: Assessment) -> None:
    rows = [
        (table, tier, str(s.gold), str(s.predicted), f"{s.found.f1:.3f}", f"{s.strict.precision:.3f}",
         f"{s.strict.recall:.3f}", f"{s.strict.f1:.3f}", f"{s.interval[0]:.3f}–{s.interval[1]:.3f}")
        for table, tiers in found.scores.items()
        for tier, s in tiers.items()
    ]  # fmt: skip
    print_table(_SCORES, rows)


def _print_cells(found: Assessment) -> None:
    rows = [
        (table, tier, cell, f"{share:.3f}")
        for table, tiers in found.scores.items()
        for tier, s in tiers.items()
        for cell, share in s.cells.items()
    ]
    print_table(("table", "tier", "cell", "right"), rows)


def _print_traps(found: Assessment) -> None:
    rows = [
        (trap, str(count), f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}")
        for trap, (count, s) in found.traps.items()
    ]
    print_table(("trap", "gold", "strict P", "strict R", "strict F1"), rows)
