"""The command that audits: the figures of a graph checked against each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jingmai.cli.options import folder_option, opened
from jingmai.cli.printing import print_evidence
from jingmai.cli.program import cli

if TYPE_CHECKING:
    from jingmai.audit import Audit

__all__ = ["audit"]

_POLICIES = ("statistical-source", "latest", "earliest", "narrowest")


_VIOLATED = 1


@cli.command()
@click.option("--all", "everything", is_flag=True, help="List what holds and what is undecided as well.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Checks to print.")
@click.option("--prefer", type=click.Choice(_POLICIES), default=_POLICIES[0], show_default=True,
              help="Which of several figures of one cell counts.")  # fmt: skip
@click.option("--keep/--no-keep", default=True, show_default=True,
              help="Write checks and derived figures into the folder: audit.nq, tables/checks.csv, tables/derived.csv.")  # fmt: skip
@click.option("--html", metavar="FILE", help="Write a report there.")
@click.option(
    "--page",
    metavar="FILE",
    help="Write the page of the graph there, with marks on what is checked, contested or derived.",
)
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True)
@folder_option
def audit(
    everything: bool, limit: int, prefer: str, keep: bool, html: str | None, page: str | None, form: str, folder: str
) -> None:
    """Check the figures of a graph against each other; exit status 1 if a check is violated.

    \b
    jingmai audit
    jingmai audit --html audit.html
    jingmai audit --format json
    """
    with opened(folder) as kg:
        found = kg.audit(prefer=prefer, keep=keep)
        if html:
            from jingmai.audit.report import as_html

            Path(html).write_text(as_html(found, kg.text), "utf-8", newline="\n")
        if page:
            from jingmai.view import view

            view(kg.store, marks=found.marks(), derived=True).save(Path(page))
        if form == "json":
            click.echo(found.as_json(), nl=False)
        else:
            _print_audit(found, everything, limit)
        for written in (html, page):
            if written:
                click.echo(written, err=True)
    if found.counts()["violated"]:
        raise click.exceptions.Exit(_VIOLATED)


def _print_audit(found: Audit, everything: bool, limit: int) -> None:
    counts = found.counts()
    told = ", ".join(f"{outcome} {n:,}" for outcome, n in counts.items())
    click.echo(f"figures {found.figures:,}, checks {len(found.checks):,}: {told}; derived {len(found.derived):,}")
    groups = [[i] for i in range(len(found.checks))] if everything else found.by_suspect()
    for first, *others in groups[:limit]:
        _print_check(found, first, len(others))
    if len(groups) > limit:
        click.echo(f"… and {len(groups) - limit:,} more (--limit)")
    for meeting in found.conflicts[:limit]:
        from jingmai.audit.saying import said

        click.echo(
            f"{click.style(meeting.kind, fg='yellow')} {found.named(meeting.earlier)}: {said(meeting.earlier)} "
            f"({meeting.earlier.issued or 'no date'}), {said(meeting.later)} ({meeting.later.issued or 'no date'})"
        )


def _print_check(found: Audit, place: int, others: int) -> None:
    from jingmai.audit.saying import said

    check, law = found.checks[place], found.law(found.checks[place].rule)
    colour = {"violated": "red", "holds": "green"}.get(check.outcome, "yellow")
    formula = f"  {law.formula.text}" if law else ""
    click.echo(f"\n{click.style(check.outcome, fg=colour)} {click.style(check.rule, bold=True)}{formula}")
    if check.reason:
        click.echo(f"  {check.reason}")
    for name, figure in check.terms:
        derived = f"  (derived by {figure.derived.law})" if figure.derived else ""
        click.echo(f"  {name:<12} {said(figure):<20} {found.named(figure)}{derived}")
    suspect = found.suspects.get(place)
    if suspect:
        reading = f"; {suspect.reading} would satisfy {suspect.satisfied}" if suspect.reading else ""
        more = f"; {others} more checks of this suspect (--all)" if others else ""
        click.echo(f"  suspect: {said(suspect.figure)}, in {suspect.shared} violated{reading}{more}")
    if check.outcome == "violated":
        for several in found.evidence(check.stated).values():
            for one in several[:1]:
                print_evidence(one)
