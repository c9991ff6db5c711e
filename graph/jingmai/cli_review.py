"""The commands with which people judge what was read: against a gold folder, and name by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jingmai.cli import cli, folder_option, opened, print_table

if TYPE_CHECKING:
    from jingmai.assessment import Assessment

_SCORES = ("table", "tier", "gold", "read", "found F1", "strict P", "strict R", "strict F1", "95 %")


@cli.command()
@click.argument("gold")
@click.option("--table", "tables", multiple=True, help="Only this table; may be given again.")
@click.option("--vocabulary", "vocabularies", multiple=True, metavar="FILE", help="Names to add, SKOS in Turtle.")
@click.option("--cells", is_flag=True, help="Also the share of right cells, by column.")
@click.option("--traps", is_flag=True, help="Also the scores by linguistic trap.")
@click.option("--html", "page", metavar="FILE", help="Write a page that shows each difference in its sentence.")
def evaluate(
    gold: str, tables: Sequence[str], vocabularies: Sequence[str], cells: bool, traps: bool, page: str | None
) -> None:
    """Score what is read from the documents of a GOLD folder against its tables.

    \b
    jingmai evaluate gold/
    jingmai evaluate gold/ --table observations --traps --html differences.html
    """
    from jingmai.assessment import assess
    from jingmai.comparison import as_html

    found = assess(gold, tables=tables, extensions=vocabularies)
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


@cli.command()
@folder_option
@click.option("--accept", "label", metavar="NAME", help="Take this name into a vocabulary of your own.")
@click.option("--as", "kind", metavar="KIND", help="What kind of thing the name is: product, area, agency…")
@click.option(
    "--vocabulary", "path", default="vocabulary.ttl", show_default=True, metavar="FILE", help="The vocabulary."
)
@click.option("--english", default="", help="Its name in English.")
@click.option("--alias", "aliases", multiple=True, help="Another name of it; may be given again.")
@click.option("--broader", default="", metavar="NAME", help="The concept above it.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Names listed.")
def review(
    label: str | None,
    kind: str | None,
    path: str,
    english: str,
    aliases: Sequence[str],
    broader: str,
    limit: int,
    folder: str,
) -> None:
    """List the names that no vocabulary knows, with count and sentence; or accept one.

    \b
    jingmai review
    jingmai review --accept 碳纤维板 --as product --broader 机电产品 --vocabulary own.ttl
    jingmai build page.txt --vocabulary own.ttl
    """
    from jingmai.review import accept, names_to_review

    with opened(folder) as kg:
        names = names_to_review(kg)
    if label is None:
        rows = [(n.label, n.kind, str(n.count), n.document, n.sentence) for n in names[:limit]]
        print_table(("name", "kind", "facts", "document", "sentence"), rows)
        if len(names) > limit:
            click.echo(f"{limit} of {len(names)} names; --limit shows more")
        return
    listed = sorted({n.kind for n in names if n.label == label})
    if kind is None and len(listed) != 1:
        raise click.UsageError(f"--accept {label} needs --as KIND: " + (" or ".join(listed) or "it is not listed here"))
    click.echo(accept(path, label, kind or listed[0], english=english, names=aliases, broader=broader))
    click.echo(f"{path}: jingmai build … --vocabulary {path} uses it")
