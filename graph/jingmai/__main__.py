"""``python -m jingmai`` is the command ``jingmai``."""

from __future__ import annotations

from jingmai.cli import main

if __name__ == "__main__":
    main()
