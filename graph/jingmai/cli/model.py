"""The command that trains a component from corrected annotations."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jingmai.cli.printing import print_problems, print_table
from jingmai.cli.program import cli
from jingmai.errors import QueryError

if TYPE_CHECKING:
    from jingmai.training import Lesson

__all__ = ["train"]

_COLUMNS = ("label", "names held back", "P", "R", "F1")


@cli.command()
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...")
@click.option("--save", default="model", show_default=True, metavar="FOLDER", help="Where the component goes.")
@click.option("--component", type=click.Choice(("ner", "spancat")), default="ner", show_default=True,
              help="Names that never overlap, or names that may.")  # fmt: skip
@click.option("--config", metavar="FILE", help="A configuration of spaCy's instead of ours.")
@click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help="A value of it: training.max_steps=500.")
@click.option("--label", "labels", multiple=True, help="Learn only this label; may be given again.")
@click.option("--held-back", type=click.FloatRange(0, 1, min_open=True, max_open=True), default=0.2, show_default=True,
              help="Share of the documents it is evaluated on.")  # fmt: skip
@click.option("--name", default="jingmai_names", show_default=True, help="Its name in the graph.")
@click.option("--version", default="0.1.0", show_default=True, help="Its version in the graph.")
@click.option("--package", metavar="FOLDER", help="Write it as a Python package too, as spacy package does.")
@click.option("--seed", default=0, show_default=True, help="The same seed gives the same component.")
@click.option("--extension", "extensions", multiple=True, metavar="FILE", help="Ontology to add, in Turtle.")
def train(
    folders: Sequence[str],
    save: str,
    component: str,
    config: str | None,
    settings: Sequence[str],
    labels: Sequence[str],
    held_back: float,
    name: str,
    version: str,
    package: str | None,
    seed: int,
    extensions: Sequence[str],
) -> None:
    """Train a component from annotations, so that it proposes names no vocabulary knows.

    FOLDER holds annotations of any format, or gold tables with their texts.

    \b
    jingmai train work --save model
    jingmai train work gold --label Product --label Agency
    jingmai annotate news/ --format brat --to more --proposer model
    """
    from jingmai.training import read_samples
    from jingmai.training import train as learn

    given = dict(_setting(s) for s in settings)
    samples, problems = read_samples([Path(f) for f in folders], labels, extensions)
    print_problems(problems)
    options: dict[str, Any] = {"held_back": held_back, "name": name, "version": version, "seed": seed}
    lesson = learn(samples, save, component=component, config=config, settings=given, **options)
    _print_lesson(lesson)
    if package is not None:
        from jingmai.training import packaged

        click.echo(str(packaged(Path(save), Path(package))))


def _print_lesson(lesson: Lesson) -> None:
    told = ", ".join(f"{label} {count}" for label, count in lesson.names.items())
    click.echo(f"learned from {lesson.learned} sentences ({told}); held back {lesson.held_back}")
    rows = [
        (s.label, str(s.names), f"{s.precision:.3f}", f"{s.recall:.3f}", f"{s.f1:.3f}")
        for s in lesson.scores
    ]  # fmt: skip
    print_table(_COLUMNS, rows)
    click.echo(str(lesson.folder))


def _setting(given: str) -> tuple[str, Any]:
    import json

    key, equals, value = given.partition("=")
    if not equals or "." not in key:
        raise QueryError(f"--set {given}", "is no setting", "SECTION.KEY=VALUE, such as training.max_steps=500")
    try:
        return key, json.loads(value)
    except ValueError:
        return key, value
