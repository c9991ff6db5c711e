"""The command line: each command is one call of the library, and stands with its noun in a file."""

from __future__ import annotations

from jingmai.cli import annotation, audit, document, gold, graph, model, name, network, question, thing  # noqa: F401
from jingmai.cli.program import cli, main

__all__ = ["cli", "main"]
