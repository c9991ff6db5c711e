"""The commands about annotations: proposals, what changed between two, how far several agree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jingmai.cli.options import about_documents, metadata_options, proposer_option
from jingmai.cli.printing import print_problems, print_table
from jingmai.cli.program import SOME_FAILED, cli, failure
from jingmai.errors import InputError, QueryError

if TYPE_CHECKING:
    from jingmai.extract import Extract
    from jingmai.workshop import Source

__all__ = ["agree", "annotate", "diff", "reviewed_sources"]


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@about_documents
@proposer_option
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
    proposer: str,
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

    options, inputs = metadata_options(source, published, max_size), find_inputs(paths)
    if to is None and form != "extract":
        raise QueryError(form, "is written into a folder", "--to FOLDER")
    if len(inputs) > 1 and save is None and to is None:
        raise QueryError(f"{len(inputs)} documents", "do not fit into one extract", "--save FOLDER")
    names = [*extensions, *vocabularies]
    failed: list[Path] = []

    def read() -> Iterator[tuple[Path, Extract]]:
        for path in inputs:
            try:
                yield path, annotated(read_document(path, options), names, proposer)
            except InputError as error:
                failure(str(error), SOME_FAILED).show()
                failed.append(path)

    if to is not None:
        propose_to((extract for _, extract in read()), form, to, names)
    for path, extract in read() if to is None else ():
        if save is None:
            click.echo(to_json(extract), nl=False)
        else:
            Path(save).mkdir(parents=True, exist_ok=True)
            (Path(save) / f"{path.stem}.json").write_text(to_json(extract), "utf-8", newline="\n")
    if failed:
        raise click.exceptions.Exit(SOME_FAILED)


def propose_to(extracts: Iterable[Extract], form: str, folder: str, extensions: Sequence[str]) -> None:
    """Write proposals in a format and say what it does not hold."""
    from jingmai.loop import propose

    written = propose(extracts, form, Path(folder), extensions)
    for loss in written.losses[:20]:
        click.echo(str(loss), err=True)
    if len(written.losses) > 20:
        click.echo(f"… and {len(written.losses) - 20} more that {form} does not hold", err=True)
    for file in written.files:
        click.echo(str(file))


def reviewed_sources(
    paths: Sequence[Path], folder: str, person: str, options: object, extensions: Sequence[str], proposer: str = ""
) -> list[Source]:
    """Return the sources of a build with the annotations of a folder taken over, and tell what was not."""
    from jingmai.loop import review

    found = review(paths, Path(folder), person, options, extensions, proposer=proposer)  # type: ignore[arg-type]
    print_problems(found.problems)
    return found.sources


@cli.command()
@click.argument("before")
@click.argument("after")
@click.option("--extension", "extensions", multiple=True, metavar="FILE", help="Ontology to add, in Turtle.")
@click.option("--html", "page", metavar="FILE", help="Write a page instead.")
def diff(before: str, after: str, extensions: Sequence[str], page: str | None) -> None:
    """Show what changed between two annotations of a text, of any format.

    \b
    jingmai diff page.txt corrected/page.ann
    jingmai diff one.json two.json --html changes.html
    """
    from jingmai.difference import COLUMNS, as_html, differences

    a, b = _extract(before, extensions), _extract(after, extensions)
    changes = differences(a, b)
    if page is not None:
        title = f"{Path(before).name} → {Path(after).name}"
        Path(page).write_text(as_html(changes, a.document.text, title), "utf-8", newline="\n")
        click.echo(page)
    elif changes:
        print_table(list(COLUMNS), [list(c.row) for c in changes])
    else:
        click.echo("no changes", err=True)


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="A B...")
@click.option("--extension", "extensions", multiple=True, metavar="FILE", help="Ontology to add, in Turtle.")
def agree(files: Sequence[str], extensions: Sequence[str]) -> None:
    """Measure how far annotations of a text agree, by label and role.

    \b
    jingmai agree li/page.ann wang/page.ann
    """
    from jingmai.agreement import COLUMNS, agreement

    rows = agreement([_extract(f, extensions) for f in files])
    print_table(list(COLUMNS), [list(a.row) for a in rows])


def _extract(path: str, extensions: Sequence[str]) -> Extract:
    """Return the annotations of a file: of a tool's file as they are, of a document as the pipeline reads it."""
    from jingmai.formats import Reading, format_of, scheme_of
    from jingmai.formats.problem import FormatError
    from jingmai.ontology import load_ontology

    form = format_of(Path(path))
    if form is None:
        from jingmai.reading.pipeline import annotate
        from jingmai.sources import read_document

        return annotate(read_document(path), extensions)
    read = form.read(Path(path), Reading(scheme_of(load_ontology(extensions))))
    print_problems(read.problems)
    if len(read.extracts) != 1:
        raise FormatError(path, f"holds {len(read.extracts)} documents", "a file with one")
    return read.extracts[0]
