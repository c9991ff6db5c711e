"""The program itself: what every command runs in, and how errors are told.

Exit status: 0 done, 1 some inputs failed or the graph does not conform, 2 the command can't be carried out as given.
"""

from __future__ import annotations

import sys
from typing import Any

import click

from jingmai.errors import InputError, JingmaiError, MetadataError
from jingmai.version import VERSION

__all__ = ["SOME_FAILED", "cli", "failure", "main"]

SOME_FAILED, _USAGE, _INTERRUPTED = 1, 2, 130


class _Failure(click.ClickException):
    """Tell an error in one line on stderr."""

    def show(self, file: Any = None) -> None:
        click.echo(f"{click.style('jingmai:', fg='red', bold=True)} {self.message}", err=True)


def failure(message: str, exit_code: int) -> _Failure:
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
            raise failure(str(error), SOME_FAILED if failed else _USAGE) from error
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except BrokenPipeError:
            _close_output()
            raise click.exceptions.Exit(0) from None
        except KeyboardInterrupt:
            raise failure("interrupted", _INTERRUPTED) from None
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            raise failure(f"{place}{error.strerror or error}", _USAGE) from error
        except Exception as error:
            told = f"an unexpected {type(error).__name__} ({error}); run jingmai --debug … for the traceback"
            raise failure(told, SOME_FAILED) from error


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
