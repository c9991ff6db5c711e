"""Namespaces: the IRIs of the vocabularies that the program names, as attributes.

>>> JM.Observation
'https://w3id.org/jingmai/def/Observation'
"""

from __future__ import annotations

__all__ = [
    "DCTERMS",
    "ELI",
    "JM",
    "OA",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "QB",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SDMX_ATTRIBUTE",
    "SDMX_DIMENSION",
    "SDMX_MEASURE",
    "SH",
    "SKOS",
    "TIME",
    "XSD",
    "Namespace",
]


class Namespace:
    """Make IRIs of a namespace by attribute."""

    def __init__(self, base: str) -> None:
        self.base = base

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        self.__dict__[name] = term = self.base + name  # found there the next time, without a call
        return term

    def __getitem__(self, name: str) -> str:
        return self.base + name


DCTERMS = Namespace("http://purl.org/dc/terms/")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
JM = Namespace("https://w3id.org/jingmai/def/")
OA = Namespace("http://www.w3.org/ns/oa#")
ORG = Namespace("http://www.w3.org/ns/org#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
PROV = Namespace("http://www.w3.org/ns/prov#")
QB = Namespace("http://purl.org/linked-data/cube#")
RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SCHEMA = Namespace("https://schema.org/")
SDMX_ATTRIBUTE = Namespace("http://purl.org/linked-data/sdmx/2009/attribute#")
SDMX_DIMENSION = Namespace("http://purl.org/linked-data/sdmx/2009/dimension#")
SDMX_MEASURE = Namespace("http://purl.org/linked-data/sdmx/2009/measure#")
SH = Namespace("http://www.w3.org/ns/shacl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
TIME = Namespace("http://www.w3.org/2006/time#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")

PREFIXES: dict[str, str] = {
    "dcterms": DCTERMS.base,
    "eli": ELI.base,
    "jm": JM.base,
    "oa": OA.base,
    "org": ORG.base,
    "owl": OWL.base,
    "prov": PROV.base,
    "qb": QB.base,
    "rdf": RDF.base,
    "rdfs": RDFS.base,
    "schema": SCHEMA.base,
    "sdmx-attribute": SDMX_ATTRIBUTE.base,
    "sdmx-dimension": SDMX_DIMENSION.base,
    "sdmx-measure": SDMX_MEASURE.base,
    "sh": SH.base,
    "skos": SKOS.base,
    "time": TIME.base,
    "xsd": XSD.base,
}
