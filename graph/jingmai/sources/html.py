"""HTML: the text of the article on a page, without navigation and advertising, and what the page says of itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jingmai.errors import InputError
from jingmai.sources.encoding import decode
from jingmai.sources.limits import Limits
from jingmai.sources.raw import Raw

__all__ = ["read_html"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([\w-]+)|<\?xml[^>]{0,100}encoding=[\"']([\w-]+)", re.I)
_DATE_NAMES = (
    "pubdate", "publishdate", "publish-date", "publish_date", "article:published_time", "og:published_time",
    "datepublished", "dc.date.issued", "dcterms.issued", "dc.date", "date", "firstpublishedtime",
)  # fmt: skip
_SOURCE_NAMES = (
    "contentsource",
    "source",
    "article:publisher",
    "og:site_name",
    "sitename",
    "dc.publisher",
    "publisher",
)
_TITLE_NAMES = ("articletitle", "og:title", "dc.title", "title")
_DATE = re.compile(r"((?:19|20)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})|\b((?:19|20)\d{2})(\d{2})(\d{2})")
_ADDRESS = re.compile(r"^(?:https?://|www\.)|^[\w.-]+\.[a-z]{2,}$", re.I)
_TITLE_TAIL = re.compile(r"(?:\s*[_|]\s*|\s+[-–—]+\s+|-{1,2}(?=[^-]{2,12}$))[^_|]{2,20}$")


def read_html(path: Path, data: bytes, limits: Limits) -> Raw:
    """Return the article of a page: its title, an empty line, and its paragraphs, one a line.

    Title, source and date are those of the page's metadata. Raises ``InputError`` when there is no text on the page.
    """
    where = str(path)
    match = _CHARSET.search(data[:4096])
    declared = (match[1] or match[2]).decode("ascii") if match else ""
    source = decode(data, where, declared)
    if not source.strip():
        return Raw("")
    names, heading = _said(source, where)
    body = _article(source, where)
    title = _title(names, heading)
    if not body.strip():
        raise InputError(where, "the page has no text of an article", "a page with paragraphs; save it whole, as shown")
    return Raw(_with_title(title, body), title, _source(names), _date(names))


def _said(source: str, where: str) -> tuple[dict[str, str], str]:
    """Return the page's meta elements by lower-case name, and its heading."""
    from trafilatura import load_html

    page = load_html(source)
    if page is None:
        raise InputError(where, "is no HTML", "a page as a browser saves it")
    names: dict[str, str] = {}
    for meta in page.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").lower()
        names.setdefault(name, (meta.get("content") or "").strip())
    names.setdefault("<title>", (page.findtext(".//title") or "").strip())
    headings = [" ".join(h.text_content().split()) for h in page.iter("h1")]
    return names, next((h for h in headings if h), "")


def _article(source: str, where: str) -> str:
    import logging

    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        text: Any = trafilatura.extract(source, include_comments=False, include_tables=True, favor_recall=True)
        if not text:
            text = trafilatura.baseline(source)[1]
    except Exception as error:  # any page must end in a text or in one line
        raise InputError(where, f"the page can't be read ({type(error).__name__}: {error})", "HTML") from error
    return str(text or "")


def _title(names: dict[str, str], heading: str) -> str:
    given = next((names[n] for n in _TITLE_NAMES if names.get(n)), "")
    full = names["<title>"]
    if heading and (not full or heading in full or not given):
        return heading
    return given or _TITLE_TAIL.sub("", full).strip()


def _with_title(title: str, body: str) -> str:
    lines = [line.strip() for line in body.splitlines()]
    while lines and (not lines[0] or lines[0].lstrip("# ") == title):
        lines.pop(0)
    text = "\n".join(lines).strip() + "\n"
    return f"{title}\n\n{text}" if title else text


def _source(names: dict[str, str]) -> str:
    given = (names.get(n, "") for n in _SOURCE_NAMES)
    return next((g for g in given if g and not _ADDRESS.search(g)), "")


def _date(names: dict[str, str]) -> str:
    from jingmai.sources.dates import whole_date

    for name in _DATE_NAMES:
        match = _DATE.search(names.get(name, ""))
        if match:
            parts = [p for p in match.groups() if p]
            if date := whole_date(*parts):
                return date
    return ""
