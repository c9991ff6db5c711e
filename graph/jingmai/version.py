"""The version of the program, also of the rules that read."""

from __future__ import annotations

__all__ = ["VERSION"]

VERSION = "0.1.0"
