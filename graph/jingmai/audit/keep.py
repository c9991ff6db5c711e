"""Keeping an audit: in the folder of the build, as graphs of its own and as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jingmai.audit.audit import Audit
from jingmai.audit.graph import audit_lines
from jingmai.audit.sheets import SHEETS, as_sheet
from jingmai.errors import StoreError

if TYPE_CHECKING:
    from jingmai.store import BuildFolder

__all__ = ["keep"]


def keep(audit: Audit, folder: BuildFolder) -> None:
    """Write an audit into the folder of the build that it audited; the same audit gives the same bytes.

    Raises ``StoreError`` where nothing can be written.
    """
    folder.keep_audit(audit_lines(audit))
    tables = folder.path / "tables"
    try:
        tables.mkdir(exist_ok=True)
        for name in SHEETS:
            (tables / f"{name}.csv").write_text(as_sheet(audit, name), "utf-8", newline="\n")
    except OSError as error:
        raise StoreError(str(tables), f"can't be written ({error.strerror})", "a writable folder") from error
