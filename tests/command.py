"""Run the command line in a test."""

from __future__ import annotations

import subprocess
import sys

from click.testing import CliRunner, Result

from jingmai.cli import cli

__all__ = ["call", "program"]


def call(*arguments: object, **options: object) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments], **options)  # type: ignore[arg-type]


def program(*arguments: object, code: str = "from jingmai.cli import main; main()") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
