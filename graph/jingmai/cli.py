"""The command line: each command is one call of the library.

Exit status: 0 done, 1 some inputs failed or the graph does not conform, 2 the command can't be carried out as given.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from jingmai.errors import InputError, JingmaiError, MetadataError, QueryError
from jingmai.version import VERSION

if TYPE_CHECKING:
    from jingmai.evidence import Evidence
    from jingmai.knowledge_graph import KnowledgeGraph
    from jingmai.known import Known, KnownFact
    from jingmai.result import Result
    from jingmai.sources import MetadataOptions

__all__ = ["cli", "folder_option", "main", "opened", "print_table"]

_Command = TypeVar("_Command", bound=Callable[..., Any])
_SOME_FAILED, _USAGE, _INTERRUPTED = 1, 2, 130
_ROW_FORMATS = ("table", "csv", "tsv", "json", "xml")
_GRAPH_FORMATS = ("ttl", "nt", "jsonld")
_MEASURES = ("pagerank", "degree", "betweenness", "community", "issuing")
_MEGABYTE = 1_000_000
_PIPE_WIDTH = 160  # of a table that goes to a file or a pipe


class _Failure(click.ClickException):
    """Tell an error in one line on stderr."""

    def show(self, file: Any = None) -> None:
        click.echo(f"{click.style('jingmai:', fg='red', bold=True)} {self.message}", err=True)


def _failure(message: str, exit_code: int) -> _Failure:
    failure = _Failure(" ".join(message.split()))
    failure.exit_code = exit_code  # type: ignore[misc]
    return failure


class _Group(click.Group):
    """Turn what a command raises into one line and an exit status; ``--debug`` lets it through."""

    def invoke(self, ctx: click.Context) -> Any:
        if ctx.params.get("debug"):
            return super().invoke(ctx)
        try:
            return super().invoke(ctx)
        except JingmaiError as error:
            failed = isinstance(error, InputError) and not isinstance(error, MetadataError)
            raise _failure(str(error), _SOME_FAILED if failed else _USAGE) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            _close_output()
            raise click.exceptions.Exit(0) from None
        except KeyboardInterrupt:
            raise _failure("interrupted", _INTERRUPTED) from None
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            raise _failure(f"{place}{error.strerror or error}", _USAGE) from error
        except Exception as error:
            told = f"an unexpected {type(error).__name__} ({error}); run jingmai --debug … for the traceback"
            raise _failure(told, _SOME_FAILED) from error


def _close_output() -> None:
    """Point stdout at nothing: whoever read it has gone, and flushing at the end must not fail."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="jingmai")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def cli(debug: bool) -> None:
    """Chinese trade and policy documents as a knowledge graph with evidence.

    \b
    jingmai demo                     see it work on samples
    jingmai build page.txt           make a graph in the folder output/
    jingmai ask trade-by-partner     ask it, with the sentence under each answer
    jingmai view                     explore it in the browser
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that lacks a character gets ? for it


def main() -> None:
    """Run the command line."""
    cli(prog_name="jingmai")


def folder_option(command: _Command) -> _Command:
    option = click.option(
        "-o",
        "--output",
        "folder",
        default="output",
        show_default=True,
        envvar="JINGMAI_OUTPUT",
        help="Folder of the build.",
    )
    return option(command)


def _about_documents(command: _Command) -> _Command:
    for option in (
        click.option("--extension", "extensions", multiple=True, metavar="FILE", help="Ontology to add, in Turtle."),
        click.option("--vocabulary", "vocabularies", multiple=True, metavar="FILE", help="Names to add, SKOS in Turtle."),
        click.option("--source", default="", help="Who published, where no sidecar says it."),
        click.option("--published", default="", metavar="DATE", help="When, where no sidecar says it: 2026-01-16."),
        click.option("--max-size", type=click.FloatRange(min=0, min_open=True), default=64, show_default=True,
                     metavar="MB", help="Largest file that is read."),
    ):  # fmt: skip
        command = option(command)
    return command


def _options(source: str, published: str, max_size: float) -> MetadataOptions:
    from jingmai.sources import Limits, MetadataOptions

    return MetadataOptions(source, published, limits=Limits(file_bytes=int(max_size * _MEGABYTE)))


@contextmanager
def opened(folder: str) -> Iterator[KnowledgeGraph]:
    from jingmai.knowledge_graph import KnowledgeGraph

    with KnowledgeGraph.open(folder) as kg:
        yield kg


# --- making ----------------------------------------------------------------------------------------------------------


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@folder_option
@_about_documents
@click.option("-j", "--jobs", type=click.IntRange(min=0), default=0, help="Processes; 0 takes what is sensible.")
@click.option("--explain", is_flag=True, help="Print each text with the fate of its numbers.")
@click.option("--annotations", metavar="FOLDER", help="Corrected annotations of the documents, of any format.")
@click.option("--annotator", default="annotator", show_default=True, help="Who corrected them.")
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
def build(
    paths: Sequence[str],
    folder: str,
    extensions: Sequence[str],
    vocabularies: Sequence[str],
    source: str,
    published: str,
    max_size: float,
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

    options = _options(source, published, max_size)
    inputs = find_inputs(paths)
    sources: list[Any] = list(inputs)
    if annotations is not None:
        names = [*extensions, *vocabularies]
        sources = cli_annotations.reviewed_sources(inputs, annotations, annotator, options, names)
    with _progress(len(inputs), quiet) as progress:
        kg = build_graph(
            sources,
            folder,
            extensions=[*extensions, *vocabularies],
            options=options,
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
        raise click.exceptions.Exit(_SOME_FAILED)


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
        _answer(kg, name, values)
    click.echo(f"\n{Path(folder) / 'network.html'}")


_DEMO = ("trade-by-partner", {"partner": "欧盟", "flow": "进出口"})


@cli.command()
@click.argument("path")
@_about_documents
@click.option("--save", metavar="FILE", help="Write a page instead.")
def explain(
    path: str,
    extensions: Sequence[str],
    vocabularies: Sequence[str],
    source: str,
    published: str,
    max_size: float,
    save: str | None,
) -> None:
    """Print a document with every number coloured by what became of it.

    \b
    jingmai explain page.txt
    jingmai explain page.txt --save page.html
    """
    options = _options(source, published, max_size)
    page = Path(save) if save else None
    _explain_document(path, [*extensions, *vocabularies], options, page, shows=page is None)


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
        _explain_document(path, extensions, options, pages / f"{path.name}.html")
    result = kg.ask("what-was-set-aside")
    click.echo(f"\nset aside ({len(result)}):")
    _print_rows(result, "table")


def _explain_document(
    path: str | Path, extensions: Sequence[str], options: MetadataOptions, page: Path | None, shows: bool = True
) -> None:
    from jingmai.explain import as_html, as_terminal
    from jingmai.reading.pipeline import read_articles
    from jingmai.sources import read_document

    document = read_document(path, options)
    readings = list(read_articles(document, extensions))
    if shows:
        click.echo(as_terminal(readings, colour=sys.stdout.isatty()))
    if page is not None:
        page.write_text(as_html(readings, document.name), "utf-8", newline="\n")
        click.echo(str(page))


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_about_documents
@click.option("--save", metavar="FOLDER", help="Write NAME.json for each document into a folder.")
@click.option("--format", "form", default="extract", show_default=True, help="Format of a tool; needs --to.")
@click.option("--to", metavar="FOLDER", help="Write the files of a tool and its configuration into a folder.")
def annotate(
    paths: Sequence[str],
    extensions: Sequence[str],
    vocabularies: Sequence[str],
    source: str,
    published: str,
    max_size: float,
    save: str | None,
    form: str,
    to: str | None,
) -> None:
    """Print the annotated extract of a document, to be corrected and built from.

    \b
    jingmai annotate page.txt > page.json
    jingmai annotate news/ --save extracts
    jingmai annotate news/ --format brat --to brat
    """
    from jingmai.extract import to_json
    from jingmai.reading.pipeline import annotate as annotated
    from jingmai.sources import find_inputs, read_document

    options, inputs = _options(source, published, max_size), find_inputs(paths)
    if to is None and form != "extract":
        raise QueryError(form, "is written into a folder", "--to FOLDER")
    if len(inputs) > 1 and save is None and to is None:
        raise QueryError(f"{len(inputs)} documents", "do not fit into one extract", "--save FOLDER")
    failed = False
    proposals = []
    for path in inputs:
        try:
            extract = annotated(read_document(path, options), [*extensions, *vocabularies])
        except InputError as error:
            _failure(str(error), _SOME_FAILED).show()
            failed = True
            continue
        if to is not None:
            proposals.append(extract)
        elif save is None:
            click.echo(to_json(extract), nl=False)
        else:
            Path(save).mkdir(parents=True, exist_ok=True)
            (Path(save) / f"{path.stem}.json").write_text(to_json(extract), "utf-8", newline="\n")
    if to is not None:
        cli_annotations.propose_to(proposals, form, to, [*extensions, *vocabularies])
    if failed:
        raise click.exceptions.Exit(_SOME_FAILED)


# --- asking ----------------------------------------------------------------------------------------------------------


@cli.command()
@click.argument("name", required=False)
@click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="Set a parameter of the question.")
@click.option("--format", "form", type=click.Choice(_ROW_FORMATS), default="table", help="How to print the answer.")
@folder_option
def ask(name: str | None, settings: Sequence[str], form: str, folder: str) -> None:
    """Ask a question of the graph; without a name, list the questions.

    Under each answer stands the sentence it was read from, with document and date.

    \b
    jingmai ask
    jingmai ask trade-by-partner --set year=2025 --set partner=欧盟
    jingmai ask growing-over --set least=20 --format csv
    """
    if name is None:
        _list_questions()
        return
    values = dict(_setting(s) for s in settings)
    with opened(folder) as kg:
        if form == "table":
            _answer(kg, name, values)
        else:
            click.echo(kg.ask(name, **values).text(form), nl=False)


def _answer(kg: KnowledgeGraph, name: str, values: dict[str, str]) -> None:
    """Print a question and its answers, each with the sentence it rests on."""
    from jingmai.question import find_question

    question = find_question(name)
    result = kg.ask(name, **values)
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
        _print_rows(result, "table", hidden=evidence)
        return
    click.echo(click.style(" · ".join(columns), dim=True))
    for number, row in enumerate(result.rows):
        told = [_cell(row[c]) for c in columns]
        click.echo(f"{number + 1:>3}. " + " · ".join(t for t in told if t))
        if number < len(result.evidence) and (found := result.evidence[number]):
            _print_evidence(found)


def _cell(value: object) -> str:
    return (
        "" if value is None else f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)
    )


def _print_evidence(found: Evidence, indent: str = "     ") -> None:
    from jingmai.marking import place

    start, end = place(found.sentence, found.quote, found.before)
    quote = found.sentence[start:end] or found.quote
    mark = click.style(f"【{quote}】", fg="yellow", bold=True)
    click.echo(f"{indent}“{found.sentence[:start]}{mark}{found.sentence[end:]}”")
    where = (found.document, found.published, found.publisher, found.headline)
    click.echo(click.style(f"{indent}— " + " · ".join(w for w in where if w), dim=True))


def _print_rows(result: Result, form: str, hidden: str = "") -> None:
    """Print rows: a table that fits the terminal, or text in a format."""
    if form == "table" and result.kind != "graph" and sys.stdout.isatty():
        columns = [c for c in result.columns if c != hidden]
        print_table(columns, [[_cell(row[c]) for c in columns] for row in result.rows])
        return
    click.echo(result.text(form), nl=False)


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


@cli.command()
@click.argument("query", metavar="QUERY")
@click.option("--format", "form", type=click.Choice((*_ROW_FORMATS, *_GRAPH_FORMATS)), help="table, or ttl for graphs.")
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
        _print_rows(result, form or "table")


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


@cli.command()
@click.argument("label")
@click.option("--limit", type=click.IntRange(min=1), default=30, show_default=True, help="Facts to print.")
@folder_option
def show(label: str, limit: int, folder: str) -> None:
    """Show everything known of one thing, with the sentences it was read from.

    LABEL is any of its names, a title or an IRI.

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
        _print_evidence(found)


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
        raise click.exceptions.Exit(_SOME_FAILED)


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


# --- giving away -----------------------------------------------------------------------------------------------------


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
    _print_dicts(rows[:limit], form)


def _print_path(kg: KnowledgeGraph, start: str, end: str) -> None:
    steps = kg.path(start, end)
    click.echo(click.style(steps[0].start, bold=True) if steps else start)
    facts = [fact for step in steps for fact in step.facts]
    for step in steps:
        line = f"──{step.relation}──▶" if step.forward else f"◀──{step.relation}──"
        click.echo(f"  {line} {click.style(step.end, bold=True)}")
    for found in kg.evidence_of_facts(dict.fromkeys(facts)):
        _print_evidence(found)


def _print_dicts(rows: Sequence[dict[str, Any]], form: str) -> None:
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


from jingmai import cli_annotations, cli_audit, cli_review  # noqa: E402, F401  - their commands join the group

if __name__ == "__main__":
    main()
