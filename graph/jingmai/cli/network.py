"""The commands about the network: measured, and drawn."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jingmai.cli.options import folder_option, opened
from jingmai.cli.printing import print_dicts, print_evidence
from jingmai.cli.program import cli

if TYPE_CHECKING:
    from jingmai.knowledge_graph import KnowledgeGraph

__all__ = ["network", "view"]

_MEASURES = ("pagerank", "degree", "betweenness", "community", "issuing")


@cli.command()
@click.option("--path", "ends", nargs=2, metavar="A B", help="How two things hang together.")
@click.option("--measure", type=click.Choice(_MEASURES), default="pagerank", show_default=True, help="What to sort by.")
@click.option("--figures", is_flag=True, help="Count facts as nodes between things.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Rows to print.")
@click.option("--format", "form", type=click.Choice(("table", "csv", "json")), default="table")
@folder_option
def network(ends: tuple[str, str] | None, measure: str, figures: bool, limit: int, form: str, folder: str) -> None:
    """Measure the network: degree, PageRank, betweenness, communities, who issues with whom, paths.

    \b
    jingmai network --measure betweenness
    jingmai network --measure issuing
    jingmai network --path 海关总署 欧盟
    """
    with opened(folder) as kg:
        if ends:
            _print_path(kg, *ends)
            return
        rows = kg.issuing_together() if measure == "issuing" else kg.measures(figures=figures)
    if measure == "community":
        rows.sort(key=lambda r: int(r["community"]))
    elif measure != "issuing":
        rows.sort(key=lambda r: -float(r[measure]))
    print_dicts(rows[:limit], form)


def _print_path(kg: KnowledgeGraph, start: str, end: str) -> None:
    steps = kg.path(start, end)
    click.echo(click.style(steps[0].start, bold=True) if steps else start)
    facts = [fact for step in steps for fact in step.facts]
    for step in steps:
        line = f"──{step.relation}──▶" if step.forward else f"◀──{step.relation}──"
        click.echo(f"  {line} {click.style(step.end, bold=True)}")
    for found in kg.evidence_of_facts(dict.fromkeys(facts)):
        print_evidence(found)


@cli.command()
@click.option("--save", metavar="FILE", help="Write the page there instead of into the folder of the build.")
@click.option(
    "--lang", type=click.Choice(("zh", "en")), default="zh", show_default=True, help="Language to begin with."
)
@click.option("--title", default="", help="Title of the page.")
@click.option("--open/--no-open", "opens", default=None, help="Open the browser; on a terminal by default.")
@folder_option
def view(save: str | None, lang: str, title: str, opens: bool | None, folder: str) -> None:
    """Open the graph in the browser as one page that asks the network for nothing.

    \b
    jingmai view
    jingmai view --save trade.html --lang en --no-open
    """
    path = Path(save) if save else Path(folder) / "network.html"
    with opened(folder) as kg:
        if save or title or lang != "zh" or not path.is_file():
            kg.view(title=title, lang="en" if lang == "en" else "zh").save(path)
    click.echo(str(path))
    if opens if opens is not None else sys.stdout.isatty():
        click.launch(path.resolve().as_uri())
