"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from jingmai.knowledge_graph import KnowledgeGraph
    from jingmai.sources import MetadataOptions

__all__ = ["about_documents", "folder_option", "metadata_options", "opened", "proposer_option"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


_MEGABYTE = 1_000_000


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


def about_documents(command: _Command) -> _Command:
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


def proposer_option(command: _Command) -> _Command:
    option = click.option(
        "--proposer", default="", metavar="MODEL", help="Folder of jingmai train: let it propose unknown names."
    )
    return option(command)


def metadata_options(source: str, published: str, max_size: float) -> MetadataOptions:
    from jingmai.sources import Limits, MetadataOptions

    return MetadataOptions(source, published, limits=Limits(file_bytes=int(max_size * _MEGABYTE)))


@contextmanager
def opened(folder: str) -> Iterator[KnowledgeGraph]:
    from jingmai.knowledge_graph import KnowledgeGraph

    with KnowledgeGraph.open(folder) as kg:
        yield kg
