"""Three corrections made in the file of each tool: they change the table, and nothing else does."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jingmai.building import build
from jingmai.extract import Extract
from jingmai.formats import FORMATS, Reading, format_of, scheme_of
from jingmai.loop import propose, review
from jingmai.ontology import load_ontology
from jingmai.reading.pipeline import annotate
from jingmai.sources import read_document


@dataclass(frozen=True)
class Wanted:
    """Say by their words which figures a person corrects, and how."""

    false: str
    product_of: str
    product: str
    partner_of: str
    partner: str


SAMPLE = Wanted("48.7%", "13.2%", "机电产品", "9.49万亿元", "全国")
SEED = Wanted("26.2%", "13.2%", "机电产品", "26.99万亿元", "全球")


class Places:
    """Say which ids the corrections are about, and where the partner stands that nobody marked."""

    def __init__(self, extract: Extract, wanted: Wanted) -> None:
        quotes = {m.id: m for m in extract.mentions}
        facts = {quotes[f.anchors[0]].quote: f.id for f in extract.frames if f.label == "Observation"}
        self.false, self.words = facts[wanted.false], wanted.partner
        self.product_of, self.partner_of = facts[wanted.product_of], facts[wanted.partner_of]
        self.product = next(m.id for m in extract.mentions if m.quote == wanted.product)
        taken = {i for m in extract.mentions if m.label == "Area" for s in m.spans for i in range(s.start, s.end)}
        found = re.finditer(wanted.partner, extract.document.text)
        self.start, self.end = next(m.span() for m in found if m.start() not in taken)


def brat(file: Path, p: Places) -> None:
    ids = {v: k for k, v in json.loads(file.with_name(f"{file.stem}.jingmai.json").read_text("utf-8"))["ids"].items()}
    lines = []
    for line in file.read_text("utf-8").splitlines():
        head, _, rest = line.partition("\t")
        about = rest.partition("\t")[0].split(" ")[1:2]
        if (head[1:] == ids[p.false][1:] and head[0] in "ET") or (about == [ids[p.false]] and head[0] in "A#"):
            continue
        if head == ids[p.product_of]:
            line = " ".join(f"product:{ids[p.product]}" if a.startswith("product:") else a for a in line.split(" "))
        if head == ids[p.partner_of]:
            line += " partner:T900"
        lines.append(line)
    lines.append(f"T900\tArea {p.start} {p.end}\t{p.words}")
    file.write_text("\n".join(lines) + "\n", "utf-8")


def doccano(file: Path, p: Places) -> None:
    item = json.loads(file.read_text("utf-8"))
    ids = {m[0]: i + 1 for i, m in enumerate(item["jingmai"]["marks"])}
    item["entities"] = [e for e in item["entities"] if e["id"] != ids[p.false]]
    item["entities"].append({"id": 900, "label": "Area", "start_offset": p.start, "end_offset": p.end})
    relations = [r for r in item["relations"] if ids[p.false] not in (r["from_id"], r["to_id"])]
    for r in relations:
        if r["from_id"] == ids[p.product_of] and r["type"] == "product":
            r["to_id"] = ids[p.product]
    item["relations"] = [*relations, {"id": 900, "from_id": ids[p.partner_of], "to_id": 900, "type": "partner"}]
    file.write_text(json.dumps(item, ensure_ascii=False), "utf-8")


def prodigy(file: Path, p: Places) -> None:
    item = json.loads(file.read_text("utf-8"))
    spans = {s["id"]: s for s in item["spans"]}
    item["spans"] = [s for s in item["spans"] if s["id"] != p.false]
    new = {"start": p.start, "end": p.end, "token_start": p.start, "token_end": p.end - 1, "label": "Area"}
    item["spans"].append(new)
    item["relations"] = [r for r in item["relations"] if p.false not in (r["head_span"]["id"], r["child_span"]["id"])]
    for r in item["relations"]:
        if r["head_span"]["id"] == p.product_of and r["label"] == "product":
            r["child_span"] = spans[p.product]
    item["relations"].append({"head_span": spans[p.partner_of], "child_span": new, "label": "partner"})
    item["answer"] = "accept"
    file.write_text(json.dumps(item, ensure_ascii=False), "utf-8")


def labelstudio(file: Path, p: Places) -> None:
    tasks = json.loads(file.read_text("utf-8"))
    result = tasks[0].pop("predictions")[0]["result"]
    result = [r for r in result if p.false not in (r.get("id"), r.get("from_id"), r.get("to_id"))]
    for r in result:
        if r["type"] == "relation" and r["from_id"] == p.product_of and r["labels"] == ["product"]:
            r["to_id"] = p.product
    value = {"start": p.start, "end": p.end, "text": p.words, "labels": ["Area"]}
    result.append({"id": "xyz", "from_name": "label", "to_name": "text", "type": "labels", "value": value})
    result.append({"type": "relation", "from_id": p.partner_of, "to_id": "xyz", "labels": ["partner"]})
    tasks[0]["annotations"] = [{"id": 1, "result": result}]
    file.write_text(json.dumps(tasks, ensure_ascii=False), "utf-8")


def webannotation(file: Path, p: Places) -> None:
    page = json.loads(file.read_text("utf-8"))
    page["annotations"] = [a for a in page["annotations"] if a["id"] != f"{page['id']}#{p.false}"]
    selector = [
        {"type": "TextPositionSelector", "start": p.start, "end": p.end},
        {"type": "TextQuoteSelector", "exact": p.words},
    ]
    new = f"{page['id']}#n1"
    body = [{"type": "TextualBody", "purpose": "tagging", "value": "Area"}]
    page["annotations"].append({"id": new, "body": body, "target": {"source": page["id"], "selector": selector}})
    for a in page["annotations"]:
        if a["id"].endswith(f"#{p.product_of}"):
            next(b for b in a["body"] if b.get("role") == "product")["annotation"] = f"{page['id']}#{p.product}"
        if a["id"].endswith(f"#{p.partner_of}"):
            a["body"].append({"purpose": "linking", "role": "partner", "annotation": new})
    file.write_text(json.dumps(page, ensure_ascii=False), "utf-8")


def extract_json(file: Path, p: Places) -> None:
    data = json.loads(file.read_text("utf-8"))
    data["frames"] = [f for f in data["frames"] if f["id"] != p.false]
    data["mentions"].append({"id": "n1", "label": "Area", "start": p.start, "end": p.end, "quote": p.words})
    for f in data["frames"]:
        if f["id"] == p.product_of:
            f["roles"]["product"] = {"ref": p.product}
        if f["id"] == p.partner_of:
            f["roles"]["partner"] = {"ref": "n1"}
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def _cas(cas: Any, p: Places) -> Any:
    marks = {a.id: a for t in ("jingmai.Mention", "jingmai.Fact") for a in cas.select(t)}
    cas.remove(marks[p.false])
    new = cas.typesystem.get_type("jingmai.Mention")(begin=p.start, end=p.end, label="Area")
    cas.add(new)
    for link in marks[p.product_of].links.elements:
        if link.role == "product":
            link.target = marks[p.product]
    link = cas.typesystem.get_type("jingmai.Link")(role="partner", target=new)
    marks[p.partner_of].links.elements.append(link)
    return cas


def cas_xmi(file: Path, p: Places) -> None:
    from cassis import load_cas_from_xmi, load_typesystem

    with file.with_name("TypeSystem.xml").open("rb") as described:
        types = load_typesystem(described)
    with file.open("rb") as source:
        cas = load_cas_from_xmi(source, typesystem=types)
    file.write_text(_cas(cas, p).to_xmi(), "utf-8")


def cas_json(file: Path, p: Places) -> None:
    from cassis import load_cas_from_json

    cas = load_cas_from_json(file.read_text("utf-8"))
    file.write_text(_cas(cas, p).to_json(), "utf-8")


def docbin(file: Path, p: Places) -> None:
    import spacy
    from spacy.tokens import DocBin, Span

    doc = next(iter(DocBin().from_disk(file).get_docs(spacy.blank("zh").vocab)))
    spans = [s for s in doc.spans["jingmai"] if s.id_ != p.false]
    doc.spans["jingmai"] = [*spans, Span(doc, p.start, p.end, label="Area", span_id="n1")]
    kept = json.loads(doc.user_data["jingmai"])
    kept["links"] = [x for x in kept["links"] if p.false not in x]
    for link in kept["links"]:
        if link[:2] == ["product", p.product_of]:
            link[2] = p.product
    kept["links"].append(["partner", p.partner_of, "n1"])
    doc.user_data["jingmai"] = json.dumps(kept, ensure_ascii=False)
    DocBin(docs=[doc], store_user_data=True).to_disk(file)


EDITORS: dict[str, Callable[[Path, Places], None]] = {
    "brat": brat,
    "cas": cas_xmi,
    "cas-json": cas_json,
    "docbin": docbin,
    "doccano": doccano,
    "extract": extract_json,
    "labelstudio": labelstudio,
    "prodigy": prodigy,
    "webannotation": webannotation,
}


def rows(folder: Path) -> Counter[tuple[tuple[str, str], ...]]:
    """Return the rows of observations, and how often each stands there."""
    content = (folder / "tables" / "observations.csv").read_text("utf-8")
    return Counter(tuple(r.items()) for r in csv.DictReader(io.StringIO(content)))


@dataclass(frozen=True)
class Case:
    """Hold a document, what the pipeline reads in it, its table, and what a person is to correct."""

    path: Path
    extract: Extract
    before: Counter[tuple[tuple[str, str], ...]]
    wanted: Wanted


def case(path: Path, wanted: Wanted, folder: Path) -> Case:
    build([path], folder, page=False).close()
    return Case(path, annotate(read_document(path)), rows(folder), wanted)


@pytest.fixture(scope="module")
def sample(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    return case(samples / "trade.txt", SAMPLE, tmp_path_factory.mktemp("before") / "out")


@pytest.fixture(scope="module")
def seed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Return a whole page of a newspaper."""
    return case(shared / "gold" / "seed" / "seed.txt", SEED, tmp_path_factory.mktemp("before") / "out")


@pytest.fixture(params=["sample", "seed"])
def page(request: pytest.FixtureRequest) -> Case:
    found: Case = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("name", sorted(EDITORS))
def test_only_the_corrections_show(name: str, page: Case, tmp_path: Path) -> None:
    written = propose([page.extract], name, tmp_path / "tool")
    file = next(f for f in written.files if (form := format_of(f)) and form.name == name)
    EDITORS[name](file, Places(page.extract, page.wanted))
    found = review([page.path], tmp_path / "tool", "李一")
    assert found.problems == []
    build(found.sources, tmp_path / "out", page=False).close()
    after = rows(tmp_path / "out")
    gone, new = page.before - after, after - page.before
    before = {dict(row)["value_text"]: dict(row) for row in gone}
    assert set(before) == {page.wanted.false, page.wanted.product_of, page.wanted.partner_of}
    assert gone.total() == 3 and new.total() == 2
    changed = {
        (row["value_text"], column): row[column]
        for row in map(dict, new)
        for column in row
        if row[column] != before[row["value_text"]][column]
    }
    assert set(changed) == {(page.wanted.product_of, "product"), (page.wanted.partner_of, "partner")}
    assert changed[page.wanted.product_of, "product"] == page.wanted.product
    graph = (tmp_path / "out" / "graph.nq").read_text("utf-8")
    assert '"李一"' in graph
    assert "took out or replaced" in graph


@pytest.mark.parametrize("name", sorted({*EDITORS, "bio"}))
def test_untouched_is_the_pipelines(name: str, page: Case, tmp_path: Path) -> None:
    extract = page.extract
    propose([extract], name, tmp_path)
    found = review([page.path], tmp_path, "李一")
    [same] = found.sources
    assert isinstance(same, Extract)
    assert (same.mentions, same.frames, same.set_aside) == (extract.mentions, extract.frames, extract.set_aside)
    assert found.problems == []


@pytest.mark.parametrize("name", sorted(EDITORS))
def test_a_graph_of_what_came_back_is_the_same(name: str, page: Case, tmp_path: Path) -> None:
    written = FORMATS[name].write([page.extract], tmp_path / "tool", scheme_of(load_ontology()))
    file = next(f for f in written.files if (form := format_of(f)) and form.name == name)
    back = FORMATS[name].read(file, Reading(scheme_of(load_ontology()))).extracts
    for folder, source in (("one", page.extract), ("two", back[0])):
        build(source, tmp_path / folder, page=False).close()
    assert (tmp_path / "one" / "graph.nq").read_bytes() == (tmp_path / "two" / "graph.nq").read_bytes()
