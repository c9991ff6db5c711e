"""Flat tables are annotations too: each row a fact, the articles the make-up of the page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from command import call
from jingmai.building import build
from jingmai.evaluation import read_rows, score_table
from jingmai.extract import Ref
from jingmai.formats import FORMATS, Import, Reading, read, scheme_of
from jingmai.loop import review
from jingmai.ontology import load_ontology
from jingmai.sources import read_document

READING = Reading(scheme_of(load_ontology()))
TEXT = "题目\n《甲办法》昨天印发，补助不超过20%。图注\n不得挪用。\n"


def table(folder: Path, name: str, *rows: str) -> Import:
    (folder / "page.txt").write_text(TEXT, "utf-8")
    (folder / name).write_text("\n".join(rows) + "\n", "utf-8")
    return read(folder / name, READING)


def test_a_policy_and_what_was_done(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "policies.csv",
        "doc,start,end,title,type,action,issuers,issuer_count,date,effective,number,short",
        "page,4,7,甲办法,办法,issue,财政部;商务部,2,2025-01|2025-02,,,《办法》",
        "page,4,7,甲办法,办法,cite,,,,,,",
    )
    policy, change, cited = found.extracts[0].frames
    assert dict(policy.roles) == {"title": ("甲办法",), "type": ("办法",), "short": ("《办法》",)}
    assert dict(change.roles) == {
        "policy": (Ref(policy.id),), "action": ("issue",), "issuer": ("财政部", "商务部"), "issuer_count": ("2",), "date": ("2025-01",),
    }  # fmt: skip
    assert (cited.label, found.problems) == ("Policy", [])


def test_provisions_with_and_without_a_value(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "provisions.csv",
        "doc,start,end,policy,kind,bearer,applies_to,value,unit,bound,quote",
        "page,13,21,甲办法,cap,,项目,20,percent,at-most,补助不超过20%",
        "page,25,29,甲办法,prohibition,单位,,,,,不得挪用",
        "page,25,29,甲办法,prohibition,,,,,,另一句话",
    )
    frames = {f.label + str(f.roles["kind"][0]): f for f in found.extracts[0].frames}
    limit = frames["Limitcap"]
    assert dict(limit.roles) == {
        "kind": ("cap",), "value": ("20",), "unit": ("percent",), "bound": ("at-most",), "norm": (Ref(frames["Normlimit"].id),),
    }  # fmt: skip
    assert dict(frames["Normprohibition"].roles)["bearer"] == ("单位",)
    assert [p.reason for p in found.problems] == ["quote-mismatch"]


def test_a_value_without_a_unit_is_that_of_an_index(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "observations.csv",
        "doc,start,end,value_text,indicator,area,measure,period,value,unit,bound,status,tier",
        "page,18,21,20%,采购经理指数,中国,level,2026-03,51.7,,exact,stated,other",
    )
    (fact,) = found.extracts[0].frames
    assert (fact.roles["value"], fact.roles["unit"]) == (("51.7",), ("index",))


def test_articles_say_how_the_page_is_made_up(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "articles.csv",
        "doc,start,end,kind,headline,kicker,byline,dateline",
        "page,0,29,article,题目,,,",
        "page,22,24,caption,,,某人,",
    )
    article, caption = found.extracts[0].articles
    assert [TEXT[s.start : s.end] for s in article.spans] == [TEXT[:22], TEXT[24:29]]
    assert (article.headline, caption.byline) == ("题目", "某人")


def test_a_person_lays_out_a_page_anew(tmp_path: Path) -> None:
    table(
        tmp_path,
        "articles.csv",
        "doc,start,end,kind,headline,kicker,byline,dateline",
        "page,3,20,article,新题,,,",
    )
    folder = tmp_path / "out"
    told = ("--published", "2025-01-10", "--annotations", tmp_path, "--annotator", "李一")
    assert call("build", tmp_path / "page.txt", *told, "-o", folder).exit_code == 0
    assert [line.split(",")[4] for line in (folder / "tables" / "articles.csv").read_text("utf-8").splitlines()] == [
        "headline",
        "新题",
    ]


def test_gold_tables_give_their_own_rows_back(shared: Path, tmp_path: Path) -> None:
    gold = shared / "gold" / "seed"
    document = read_document(gold / "seed.txt")
    found = [
        FORMATS["tables"].read(gold / f"{t}.csv", READING)
        for t in ("observations", "policies", "provisions", "articles")
    ]
    assert [p for f in found for p in f.problems] == []
    sources = [replace(e, document=document) for f in found for e in f.extracts]
    with build(sources, tmp_path / "out", page=False) as kg:
        for name in ("policies", "provisions"):
            scores, _ = score_table(read_rows(gold, name), kg.table(name), name, ["seed"])
            assert scores["all"].strict.f1 == pytest.approx(1)
        scores, _ = score_table(read_rows(gold, "observations"), kg.table("observations"), "observations", ["seed"])
        assert scores["core"].strict.f1 == pytest.approx(1)
        assert len(kg.table("articles")) == len(read_rows(gold, "articles"))


def test_gold_tables_beside_their_text_correct_the_pipeline(shared: Path, tmp_path: Path) -> None:
    gold = shared / "gold" / "seed"
    found = review([gold / "seed.txt"], gold, "李一")
    assert found.problems == []
    with build(found.sources, tmp_path / "out", page=False) as kg:
        scores, _ = score_table(read_rows(gold, "observations"), kg.table("observations"), "observations", ["seed"])
        assert scores["core"].strict.recall == pytest.approx(1)
