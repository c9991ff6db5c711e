"""The command that shows what became of the numbers of a document."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jingmai.cli.options import about_documents, metadata_options
from jingmai.cli.program import cli

if TYPE_CHECKING:
    from jingmai.sources import MetadataOptions

__all__ = ["explain", "explain_document"]


@cli.command()
@click.argument("path")
@about_documents
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
    options = metadata_options(source, published, max_size)
    page = Path(save) if save else None
    explain_document(path, [*extensions, *vocabularies], options, page, shows=page is None)


def explain_document(
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
