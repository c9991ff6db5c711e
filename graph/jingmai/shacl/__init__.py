"""SHACL compiled to SPARQL.

shapes.ttl ──triples──▶ components, paths, targets ──compile──▶ Constraint (one query each) ──validate──▶ Violation
"""

from __future__ import annotations

from jingmai.shacl.compiler import Constraint, compile_shapes, load_shapes
from jingmai.shacl.validation import Violation, validate

__all__ = ["Constraint", "Violation", "compile_shapes", "load_shapes", "validate"]
