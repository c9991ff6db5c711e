"""The command that shows all that is known of one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from jingmai.cli.options import folder_option, opened
from jingmai.cli.printing import print_evidence
from jingmai.cli.program import cli

if TYPE_CHECKING:
    from jingmai.known import Known, KnownFact

__all__ = ["show"]


@cli.command()
@click.argument("label")
@click.option("--limit", type=click.IntRange(min=1), default=30, show_default=True, help="Facts to print.")
@folder_option
def show(label: str, limit: int, folder: str) -> None:
    """Show everything known of one thing, with the sentences it was read from.

    LABEL is any of its names, a title or an IRI; also of a figure. After an audit each figure has its checks.

    \b
    jingmai show 欧盟
    jingmai show 工信部 --limit 5
    """
    with opened(folder) as kg:
        for known in kg.show(label):
            _print_known(known, limit)


def _print_known(known: Known, limit: int) -> None:
    english = f" ({known.names.en})" if known.names.en else ""
    click.echo(click.style(known.names.zh, bold=True) + f"{english} · {known.kind}")
    click.echo(click.style(known.iri, dim=True))
    told = ((known.definition, ""), ("、".join(known.other_names), "又称 "), ("、".join(known.broader), "属于 "))
    for text, before in told:
        if text:
            click.echo(before + text)
    for relation in known.relations:
        arrow = "→" if relation.forward else "←"
        count = f" ({relation.facts})" if relation.facts else ""
        click.echo(f"  {relation.relation} {arrow} {relation.other}{count}")
    for fact in known.facts[:limit]:
        _print_fact(fact)
    if len(known.facts) > limit:
        click.echo(f"  … {len(known.facts) - limit} more facts; --limit shows them")
    click.echo("" if known.facts else "  no document says anything of it")


def _print_fact(fact: KnownFact) -> None:
    click.echo(
        f"\n  {click.style(fact.kind, fg='cyan')} {fact.wording.zh}"
        + f" [{fact.wording.status}]" * bool(fact.wording.status)
    )
    for found in fact.evidence:
        print_evidence(found)
    for was in fact.earlier:
        click.echo(
            f"     {click.style('before', fg='yellow')} {was.words} ({was.read_by}; {was.replaced_by} replaced it)"
        )
    for check in fact.checks:
        colour = {"violated": "red", "holds": "green"}.get(check.outcome, "yellow")
        told = check.reason or " · ".join(check.figures)
        click.echo(f"     {click.style(check.outcome, fg=colour)} {check.zh}: {told}")
