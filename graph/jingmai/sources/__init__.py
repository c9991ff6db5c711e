"""Documents in: files of several formats read as texts, with what is known beside them."""

from __future__ import annotations

from jingmai.sources.formats import FORMATS, Format, format_of
from jingmai.sources.inputs import find_inputs, is_extract
from jingmai.sources.limits import Limits
from jingmai.sources.metadata import MetadataOptions
from jingmai.sources.reader import read_document

__all__ = [
    "FORMATS",
    "Format",
    "Limits",
    "MetadataOptions",
    "find_inputs",
    "format_of",
    "is_extract",
    "read_document",
]
