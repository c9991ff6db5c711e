"""The commands that make a graph, check it and give it away."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jingmai.cli.annotation import reviewed_sources
from jingmai.cli.document import explain_document
from jingmai.cli.options import about_documents, folder_option, metadata_options, opened, proposer_option
from jingmai.cli.printing import print_rows
from jingmai.cli.program import SOME_FAILED, cli
from jingmai.cli.question import print_answer

if TYPE_CHECKING:
    from jingmai.knowledge_graph import KnowledgeGraph
    from jingmai.sources import MetadataOptions

__all__ = ["build", "demo", "export", "stats", "validate"]


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@folder_option
@about_documents
@proposer_option
@click.option("-j", "--jobs", type=click.IntRange(min=0), default=0, help="Processes; 0 takes what is sensible.")
@click.option("--explain", is_flag=True, help="Print each text with the fate of its numbers.")
@click.option("--annotations", metavar="FOLDER", help="Corrected annotations of the documents, of any format.")
@click.option("--annotator", default="", help="Who corrected them, if not who their files name.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def build(
    paths: Sequence[str],
    folder: str,
    extensions: Sequence[str],
    vocabularies: Sequence[str],
    source: str,
    published: str,
    max_size: float,
    proposer: str,
    jobs: int,
    explain: bool,
    annotations: str | None,
    annotator: str,
    quiet: bool,
) -> None:
    """Build a graph from documents, folders, patterns and annotated extracts.

    Reads .txt, .html, .pdf, .docx and .json extracts; NAME.yaml beside a file says source, date and title.

    \b
    jingmai build page.txt
    jingmai build news/ "notices/*.pdf" annotated.json -o trade --jobs 4
    jingmai build ports.json --extension ports.ttl
    jingmai build news/ --annotations corrected --annotator 李一
    """
    from jingmai.building import build as build_graph
    from jingmai.report import summary
    from jingmai.sources import find_inputs

    options = metadata_options(source, published, max_size)
    inputs = find_inputs(paths)
    sources: list[Any] = list(inputs)
    if annotations is not None:
        names = [*extensions, *vocabularies]
        sources = reviewed_sources(inputs, annotations, annotator, options, names, proposer)
    with _progress(len(inputs), quiet) as progress:
        kg = build_graph(
            sources,
            folder,
            extensions=[*extensions, *vocabularies],
            options=options,
            proposer=proposer,
            n_process=jobs or _sensible(len(inputs)),
            progress=progress,
        )
    report = kg.report
    if not quiet:
        click.echo(summary(report))
        if explain:
            _explain(kg, inputs, [*extensions, *vocabularies], options)
        click.echo(f"{folder}: graph.nq, store/, documents/, graph.ttl, tables/, network.html, report.json")
    for failed in report["failed"]:
        click.echo(f"{click.style('jingmai:', fg='red', bold=True)} {' '.join(failed['error'].split())}", err=True)
    if report["failed"] or report["violations"]:
        raise click.exceptions.Exit(SOME_FAILED)


def _sensible(count: int) -> int:
    """Return how many processes pay for so many inputs: each takes a second or two to start."""
    import os

    return max(1, min(os.cpu_count() or 1, 8, count // 8))


@contextmanager
def _progress(total: int, quiet: bool) -> Iterator[Callable[[int, int, str], None] | None]:
    """Give what shows progress: a bar on a terminal, for more than one input; else nothing."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)

        def show(done: int, _: int, name: str) -> None:
            bar.update(task, completed=done, description=name)

        yield show


def _explain(kg: KnowledgeGraph, inputs: Sequence[Path], extensions: Sequence[str], options: MetadataOptions) -> None:
    """Print the texts with the fate of their numbers, then what was set aside; write a page for each text."""
    pages = Path(kg.folder.path) / "explain"
    pages.mkdir(exist_ok=True)
    failed = {failure["file"] for failure in kg.report["failed"]}
    for path in inputs:
        if path.suffix == ".json" or failed & {path.name, str(path)}:
            continue  # an extract says itself what was read
        click.echo(f"\n{click.style(str(path), bold=True)}")
        explain_document(path, extensions, options, pages / f"{path.name}.html")
    result = kg.ask("what-was-set-aside")
    click.echo(f"\nset aside ({len(result)}):")
    print_rows(result, "table")


_DEMO = ("trade-by-partner", {"partner": "欧盟", "flow": "进出口"})


@cli.command()
@folder_option
def demo(folder: str) -> None:
    """Build a graph of the samples that come with jingmai, ask it a question and make its page.

    \b
    jingmai demo
    jingmai demo --output try
    """
    from importlib.resources import as_file, files

    from jingmai.building import build as build_graph
    from jingmai.report import summary

    with as_file(files("jingmai") / "samples") as samples:
        kg = build_graph(samples, folder)
    with kg:
        click.echo(summary(kg.report))
        name, values = _DEMO
        settings = " ".join(f"--set {key}={value}" for key, value in values.items())
        click.echo(f"\n{click.style(f'jingmai ask {name} {settings}', fg='cyan')}")
        print_answer(kg, name, values)
    click.echo(f"\n{Path(folder) / 'network.html'}")


@cli.command()
@folder_option
def validate(folder: str) -> None:
    """Check the graph against the shapes; exit status 1 if anything violates them."""
    with opened(folder) as kg:
        violations = kg.validate()
    for v in violations:
        click.echo(f"{v.focus}  {v.message_en} {v.message_zh}".strip())
    click.echo(f"{len(violations)} violations" if violations else "the graph conforms")
    if violations:
        raise click.exceptions.Exit(SOME_FAILED)


@cli.command()
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table")
@folder_option
def stats(form: str, folder: str) -> None:
    """Count triples, documents, facts, provisional names and what was set aside."""
    with opened(folder) as kg:
        found = kg.stats()
    if form == "json":
        import json

        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for name, value in found.items():
        if isinstance(value, dict):
            click.echo(f"{name.replace('_', ' ')} {sum(value.values()):,}")
            for part, count in value.items():
                click.echo(f"  {part:<20} {count:>10,}")
        else:
            click.echo(f"{name.replace('_', ' '):<22} {value:>10,}")


@cli.command()
@click.argument("file")
@folder_option
def export(file: str, folder: str) -> None:
    """Write the graph to FILE in the format of its suffix.

    .ttl .nt .nq .trig .jsonld RDF; .graphml .gexf the network; .csv a table, named by the file (observations, policies,
    provisions, roles, articles).

    \b
    jingmai export trade.graphml
    jingmai export roles.csv
    """
    with opened(folder) as kg:
        click.echo(str(kg.export(file)))
