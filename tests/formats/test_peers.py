"""Other libraries open what we write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jingmai.extract import Extract
from jingmai.formats import FORMATS, scheme_of
from jingmai.ontology import load_ontology
from jingmai.reading.pipeline import annotate
from jingmai.sources import read_document

SCHEME = scheme_of(load_ontology())


@pytest.fixture(scope="module")
def extract(samples: Path) -> Extract:
    return annotate(read_document(samples / "trade.txt"))


def test_cassis(extract: Extract, tmp_path: Path) -> None:
    from cassis import load_cas_from_xmi, load_typesystem

    files = {f.suffix: f for f in FORMATS["cas"].write([extract], tmp_path, SCHEME).files}
    with files[".xml"].open("rb") as types, files[".xmi"].open("rb") as source:
        cas = load_cas_from_xmi(source, typesystem=load_typesystem(types))
    marks = {a.id: a for a in cas.select("jingmai.Mention")}
    assert [marks[m.id].get_covered_text() for m in extract.mentions] == [m.quote for m in extract.mentions]


def test_spacy(extract: Extract, tmp_path: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    [file] = FORMATS["docbin"].write([extract], tmp_path, SCHEME).files
    [doc] = DocBin().from_disk(file).get_docs(spacy.blank("zh").vocab)
    assert doc.text == extract.document.text
    assert [s.text for s in doc.spans["jingmai"]][: len(extract.mentions)] == [m.quote for m in extract.mentions]
    assert doc.ents


def test_rdflib(extract: Extract, tmp_path: Path) -> None:
    from rdflib import RDF, Graph, Namespace

    oa = Namespace("http://www.w3.org/ns/oa#")

    [file] = FORMATS["webannotation"].write([extract], tmp_path, SCHEME).files
    graph = Graph().parse(file, format="json-ld")
    assert len(set(graph.subjects(RDF.type, oa.Annotation))) == len(extract.mentions) + len(extract.frames)
    assert {str(o) for o in graph.objects(None, oa.exact)} >= {m.quote for m in extract.mentions if len(m.spans) == 1}


def test_configurations_name_what_an_extension_adds(tmp_path: Path) -> None:
    extension = next(Path(__file__).parents[1].glob("data/extension/*.ttl"))
    onto = load_ontology([extension])
    added = set(onto.labels) - set(load_ontology().labels)
    assert added
    for name in ("brat", "cas", "doccano", "labelstudio", "prodigy"):
        files = FORMATS[name].write([], tmp_path / name, scheme_of(onto)).files
        whole = "".join(f.read_text("utf-8") for f in files)
        assert all(label in whole for label in added), name


def test_the_layers_are_json(tmp_path: Path) -> None:
    FORMATS["cas"].write([], tmp_path, SCHEME)
    layers = json.loads((tmp_path / "layers.json").read_text("utf-8"))
    assert [layer["name"] for layer in layers] == ["jingmai.Mention", "jingmai.Fact"]
    fact = layers[1]
    assert (fact["anchoring_mode"], fact["overlap_mode"]) == ("CHARACTERS", "ANY_OVERLAP")  # as INCEpTION names them
    links = next(f for f in fact["features"] if f["name"] == "links")
    assert (links["multi_value_mode"], links["link_mode"]) == ("ARRAY", "WITH_ROLE")
    assert {"partner", "anchor", "continued"} <= {t["tag_name"] for t in links["tag_set"]["tags"]}
    assert all(f["link_mode"] == "NONE" for f in fact["features"] if f is not links)
