"""The commands that ask a graph."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jingmai.cli.options import folder_option, opened
from jingmai.cli.printing import ROW_FORMATS, cell, print_evidence, print_rows
from jingmai.cli.program import cli
from jingmai.errors import QueryError

if TYPE_CHECKING:
    from jingmai.knowledge_graph import KnowledgeGraph
    from jingmai.result import Result

__all__ = ["ask", "print_answer", "query"]

_GRAPH_FORMATS = ("ttl", "nt", "jsonld")


@cli.command()
@click.argument("name", required=False)
@click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="Set a parameter of the question.")
@click.option("--format", "form", type=click.Choice(ROW_FORMATS), default="table", help="How to print the answer.")
@click.option("--derived", is_flag=True, help="Add what the audit worked out, with law and figures.")
@folder_option
def ask(name: str | None, settings: Sequence[str], form: str, derived: bool, folder: str) -> None:
    """Ask a question of the graph; without a name, list the questions.

    Under each answer stands the sentence it was read from, with document and date.

    \b
    jingmai ask
    jingmai ask trade-by-partner --set year=2025 --set partner=欧盟
    jingmai ask growing-over --set threshold=20 --format csv
    """
    if name is None:
        _list_questions()
        return
    values = dict(_setting(s) for s in settings)
    with opened(folder) as kg:
        if form == "table":
            print_answer(kg, name, values, derived=derived)
        else:
            click.echo(kg.ask(name, derived=derived, **values).text(form), nl=False)


def print_answer(kg: KnowledgeGraph, name: str, values: dict[str, str], *, derived: bool = False) -> None:
    """Print a question and its answers, each with the sentence it rests on."""
    from jingmai.question import find_question

    question = find_question(name)
    result = kg.ask(name, derived=derived, **values)
    click.echo(click.style(question.zh, bold=True) + f"\n{question.en}\n")
    _print_answers(result, question.evidence)


def _setting(given: str) -> tuple[str, str]:
    key, equals, value = given.partition("=")
    if not equals or not key:
        raise QueryError(f"--set {given}", "is no setting", "KEY=VALUE, such as year=2025")
    return key, value


def _list_questions() -> None:
    from jingmai.question import questions

    for question in questions().values():
        click.echo(click.style(question.name, fg="cyan", bold=True))
        click.echo(f"  {question.zh}\n  {question.en}")
        for p in question.parameters:
            click.echo(f"    --set {p.name}=…  {p.hint}")


def _print_answers(result: Result, evidence: str) -> None:
    """Print each row on a line, and under it the sentence it rests on."""
    if not len(result):
        click.echo("no answer", err=True)
        return
    columns = [c for c in result.columns if c != evidence]
    if not any(result.evidence):
        print_rows(result, "table", hidden=evidence)
        return
    click.echo(click.style(" · ".join(columns), dim=True))
    for number, row in enumerate(result.rows):
        told = [cell(row[c]) for c in columns]
        click.echo(f"{number + 1:>3}. " + " · ".join(t for t in told if t))
        if number < len(result.evidence) and (found := result.evidence[number]):
            print_evidence(found)


@cli.command()
@click.argument("query", metavar="QUERY")
@click.option("--format", "form", type=click.Choice((*ROW_FORMATS, *_GRAPH_FORMATS)), help="table, or ttl for graphs.")
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=60.0, show_default=True, metavar="SECONDS"
)
@folder_option
def query(query: str, form: str | None, timeout: float, folder: str) -> None:
    """Answer a SPARQL query over the union of all graphs; the usual prefixes are known.

    QUERY is the text, @FILE, or - for stdin.

    \b
    jingmai query "SELECT ?label WHERE { ?x a jm:PublicBody ; skos:prefLabel ?label } LIMIT 5"
    jingmai query @question.rq --format csv
    jingmai query "DESCRIBE <https://w3id.org/jingmai/voc/area/EU>" --format ttl
    """
    text = _query_text(query)
    with opened(folder) as kg:
        result = kg.query(text, timeout)
        print_rows(result, form or "table")


def _query_text(query: str) -> str:
    if query == "-":
        return sys.stdin.read()
    if not query.startswith("@"):
        return query
    path = Path(query[1:])
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise QueryError(str(path), f"can't be read ({error.strerror})", "a file with a query") from error
    except UnicodeDecodeError as error:
        raise QueryError(str(path), "is not UTF-8", "a query in UTF-8") from error
