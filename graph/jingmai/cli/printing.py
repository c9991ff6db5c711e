"""What commands print: rows, tables, sentences."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from jingmai.evidence import Evidence
    from jingmai.formats import Problem
    from jingmai.result import Result

__all__ = ["ROW_FORMATS", "cell", "print_dicts", "print_evidence", "print_problems", "print_rows", "print_table"]

ROW_FORMATS = ("table", "csv", "tsv", "json", "xml")


_PIPE_WIDTH = 160  # of a table that goes to a file or a pipe


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, header_style="bold")
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH).print(table)


def print_rows(result: Result, form: str, hidden: str = "") -> None:
    """Print rows: a table that fits the terminal, or text in a format."""
    if form == "table" and result.kind != "graph" and sys.stdout.isatty():
        columns = [c for c in result.columns if c != hidden]
        print_table(columns, [[cell(row[c]) for c in columns] for row in result.rows])
        return
    click.echo(result.text(form), nl=False)


def print_dicts(rows: Sequence[dict[str, Any]], form: str) -> None:
    import csv
    import io
    import json

    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif not rows:
        click.echo("no rows", err=True)
    elif form == "csv":
        output = io.StringIO()
        writer = csv.DictWriter(output, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        click.echo(output.getvalue(), nl=False)
    else:
        from jingmai.result import table

        columns = list(rows[0])
        cells = [[str(v) for v in row.values()] for row in rows]
        if sys.stdout.isatty():
            print_table(columns, cells)
        else:
            click.echo(table(columns, cells), nl=False)


def cell(value: object) -> str:
    return (
        "" if value is None else f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
    )


def print_evidence(found: Evidence, indent: str = "     ") -> None:
    from jingmai.marking import place

    start, end = place(found.sentence, found.quote, found.before)
    quote = found.sentence[start:end] or found.quote
    mark = click.style(f"【{quote}】", fg="yellow", bold=True)
    click.echo(f"{indent}“{found.sentence[:start]}{mark}{found.sentence[end:]}”")
    where = (found.document, found.published, found.publisher, found.headline)
    click.echo(click.style(f"{indent}— " + " · ".join(w for w in where if w), dim=True))


def print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        click.echo(f"{click.style('jingmai:', fg='yellow', bold=True)} {' '.join(str(problem).split())}", err=True)
