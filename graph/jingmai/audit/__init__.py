"""The audit: figures that must hang together, checked against each other with interval arithmetic.

store ──figures──▶ book ──derive──▶ book with derived figures ──checks──▶ holds | violated | undecided ──blame──▶ suspects
"""

from __future__ import annotations

from jingmai.audit.audit import Audit, audit

__all__ = ["Audit", "audit"]
