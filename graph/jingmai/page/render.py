"""Render a graph as one HTML page, through pyvis and a template of ours."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from markupsafe import Markup

from jingmai.page.model import PageGraph
from jingmai.page.payload import network_edges, network_nodes, rest, to_json

__all__ = ["render"]

# The order in which the parts of the script are set; each only uses names of the parts before it when it loads.
_SCRIPTS = (
    "words",
    "data",
    "state",
    "shown",
    "colours",
    "labels",
    "drawing",
    "card",
    "legend",
    "search",
    "timeline",
    "table",
    "paths",
    "permalink",
    "download",
    "start",
)
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
_OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "multiselect": False,
        "keyboard": False,
        "tooltipDelay": 200,
        "hideEdgesOnDrag": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
    },
    "nodes": {"shape": "custom"},
    "edges": {"smooth": False, "selectionWidth": 0, "hoverWidth": 0},
}


def render(graph: PageGraph, *, title: str | None = None, lang: Literal["zh", "en"] = "zh") -> str:
    """Return the page of a graph: one HTML document without any reference to the network.

    Write it as UTF-8. The same graph gives the same text.

    >>> from jingmai.page.model import PageGraph, PageNode, PageType
    >>> china = PageNode("https://example.org/CN", "中国", "China", "area")
    >>> page = render(PageGraph("图", nodes=(china,), types=(PageType("area", "地区", "Area"),)))
    >>> page.startswith("<!doctype html>"), "http-equiv" in page
    (True, True)
    """
    from pyvis.network import Network

    heading = graph.title if title is None else title
    network = Network(height="100%", width="100%", directed=True, heading=heading)
    # add_node looks every id up in a list: 5,000 nodes would take seconds.
    network.nodes = network_nodes(graph)
    network.node_ids = list(range(len(graph.nodes)))
    network.edges = network_edges(graph)
    network.set_options(json.dumps(_OPTIONS))
    network.set_template_dir(str(files("jingmai.page")), "template.html")
    network.templateEnv.autoescape = True
    network.templateEnv.globals.update(_parts(graph, lang))
    network.templateEnv.filters.update(network_json=_network_json)
    return str(network.generate_html())


def _parts(graph: PageGraph, lang: str) -> dict[str, Any]:
    """Return what the template sets besides what pyvis hands it."""
    style = _text("page.css")
    vis = _vis_source()
    script = "(() => {\n'use strict';\n" + "\n".join(_text(f"scripts/{n}.js") for n in _SCRIPTS) + "})();\n"
    return {
        "lang": lang,
        "policy": _policy(style, (vis, script)),
        "style": Markup(style),
        "vis": Markup(vis),
        "script": Markup(script),
        "rest": Markup(to_json(rest(graph))),
    }


def _network_json(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> Any:
    """Turn pyvis's records into columns."""
    return Markup(
        to_json(
            {
                "label": [node["label"] for node in nodes],
                "x": [node["x"] for node in nodes],
                "y": [node["y"] for node in nodes],
                "value": [node["value"] for node in nodes],
                "from": [edge["from"] for edge in edges],
                "to": [edge["to"] for edge in edges],
            }
        )
    )


def _policy(style: str, scripts: tuple[str, ...]) -> str:
    """Return a content security policy that lets these very texts run and nothing else."""
    allowed = " ".join(_digest(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_digest(style)}; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _text(name: str) -> str:
    return _plain(files("jingmai.page").joinpath(name).read_text(encoding="utf-8"))


def _vis_source() -> str:
    import pyvis

    source = (Path(pyvis.__file__).parent / _VIS).read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S*", "", _plain(source))


def _plain(text: str) -> str:
    """Return text with the line ends that a browser hashes."""
    return text.replace("\r\n", "\n")
