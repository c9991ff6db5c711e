"""The command about names that no vocabulary knows."""

from __future__ import annotations

from collections.abc import Sequence

import click

from jingmai.cli.options import folder_option, opened
from jingmai.cli.printing import print_table
from jingmai.cli.program import cli

__all__ = ["review"]


@cli.command()
@folder_option
@click.option("--accept", "label", metavar="NAME", help="Take this name into a vocabulary of your own.")
@click.option("--as", "kind", metavar="KIND", help="What kind of thing the name is: product, area, agency…")
@click.option(
    "--vocabulary", "path", default="vocabulary.ttl", show_default=True, metavar="FILE", help="The vocabulary."
)
@click.option("--english", default="", help="Its name in English.")
@click.option("--alias", "aliases", multiple=True, help="Another name of it; may be given again.")
@click.option("--broader", default="", metavar="NAME", help="The concept above it.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Names listed.")
def review(
    label: str | None,
    kind: str | None,
    path: str,
    english: str,
    aliases: Sequence[str],
    broader: str,
    limit: int,
    folder: str,
) -> None:
    """List the names that no vocabulary knows, with count and sentence; or accept one.

    \b
    jingmai review
    jingmai review --accept 碳纤维板 --as product --broader 机电产品 --vocabulary own.ttl
    jingmai build page.txt --vocabulary own.ttl
    """
    from jingmai.review import accept, names_to_review

    with opened(folder) as kg:
        names = names_to_review(kg)
    if label is None:
        rows = [(n.label, n.kind, str(n.count), n.document, n.sentence) for n in names[:limit]]
        print_table(("name", "kind", "facts", "document", "sentence"), rows)
        if len(names) > limit:
            click.echo(f"{limit} of {len(names)} names; --limit shows more")
        return
    listed = sorted({n.kind for n in names if n.label == label})
    if kind is None and len(listed) != 1:
        raise click.UsageError(f"--accept {label} needs --as KIND: " + (" or ".join(listed) or "it is not listed here"))
    click.echo(accept(path, label, kind or listed[0], english=english, names=aliases, broader=broader))
    click.echo(f"{path}: jingmai build … --vocabulary {path} uses it")
