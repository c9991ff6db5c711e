"""Lexis: the lexicon that reading uses, from the vocabularies and the structure words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from jingmai.lexicon import Entry, Lexicon
from jingmai.ontology import Concept, Ontology

__all__ = ["KINDS", "reading_lexicon", "unit_labels"]

_CHINA = "https://w3id.org/jingmai/voc/area/cn"
KINDS = ("area", "product", "segment", "indicator", "agency")
"""The vocabularies whose names are looked for; a label of several is read as the first."""
_FLOWS = ("进出口", "进口", "出口", "贸易", "外贸", "商品贸易", "货物贸易", "对外贸易")
_NO_FLOW = (
    "吞吐量",
    "转运量",
    "中转量",
    "依存度",
    "实绩",
    "记录",
    "顺差",
    "逆差",
    "差额",
    "价格",
    "退税",
    "订单",
    "航线",
    "指数",
    "交货值",
)
_PLAIN_NOUNS = frozenset(
    "增速 降幅 城市 航线 国家和地区 国家（地区） 省区市 税率 关税 开行 税收 订单 就业 项目 企业 外贸企业 成员国 欧盟成员国 顺差额 "
    "贸易伙伴 主要贸易伙伴 万亿台阶 库存 利润 货值 门店 班列 集装箱货物".split()
)


@lru_cache(maxsize=4)
def reading_lexicon(ontology: Ontology) -> Lexicon:
    """Return the names and structure words by which texts are read.

    >>> from jingmai.ontology import load_ontology
    >>> lexicon = reading_lexicon(load_ontology())
    >>> [(n.entry.kind, n.entry.value) for n in lexicon.find("对欧盟出口")]
    [('area', '欧盟'), ('flow', 'export')]
    """
    return Lexicon([*_words(), *_names(ontology)])


def _words() -> Iterator[Entry]:
    table = files("jingmai.grammar").joinpath("words.tsv").read_text("utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            word, kind, value = [*line.split("\t"), "", ""][:3]
            label, _, ahead = word.partition("|")
            yield Entry(label + ahead, kind, value or label, ahead=len(ahead))


def _names(ontology: Ontology) -> Iterator[Entry]:
    goods = {label for c in ontology.in_scheme("product") for label in (c.label, *c.names) if len(label) > 1}
    for kind in KINDS:
        for concept in ontology.in_scheme(kind):
            domestic = kind == "area" and ontology.within(concept.iri, _CHINA)
            for label in (concept.label, *concept.names, *concept.hidden):
                if kind == "indicator":
                    if len(label) > 1 and _reads_as_indicator(label):
                        yield Entry(label, kind, label, concept.iri, of=_goods_of(label, goods))
                elif len(label) > 1 and not (kind == "area" and label[0] in "对与"):
                    yield Entry(label, kind, concept.label, concept.iri, domestic, _is_group(concept))


def _goods_of(label: str, goods: set[str]) -> str:
    """Return the goods that an indicator is measured of: 粮食产量."""
    heads = (h for h in ("总产量", "产量", "销量", "播种面积", "库存") if label.endswith(h))
    return next((label[: -len(h)] for h in heads if label[: -len(h)] in goods), "")


def _reads_as_indicator(label: str) -> bool:
    """Leave out labels that mean no indicator where they stand: plain flows, ranks and the nouns that are counted."""
    if label.startswith("第") or label in _PLAIN_NOUNS:
        return False
    return not label.startswith(_FLOWS) or any(word in label for word in _NO_FLOW)


def _is_group(concept: Concept) -> bool:
    return any(t.endswith("Group") for t in concept.types)


@lru_cache(maxsize=4)
def unit_labels(ontology: Ontology) -> dict[str, str]:
    """Return the printed units with their notations.

    >>> from jingmai.ontology import load_ontology
    >>> unit_labels(load_ontology())["亿美元".removeprefix("亿")]
    'USD'
    """
    found: dict[str, str] = {}
    for concept in ontology.in_scheme("unit"):
        for label in (concept.label, *concept.names, *concept.hidden):
            found.setdefault(label, concept.notation or concept.label)
    return found
