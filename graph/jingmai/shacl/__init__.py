"""SHACL: what the shapes find wrong with statements.

shapes.ttl ──triples──▶ targets, paths, components ──compile──▶ Shape ──check nodes, ask in SPARQL──▶ Violation
"""

from __future__ import annotations

from jingmai.shacl.compiler import compile_shapes, load_shapes
from jingmai.shacl.shape import Shape
from jingmai.shacl.validation import Violation, asked, checked, validate
from jingmai.shacl.world import Statements

__all__ = ["Shape", "Statements", "Violation", "asked", "checked", "compile_shapes", "load_shapes", "validate"]
