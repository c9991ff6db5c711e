"""The report of an audit in a browser: a person decides, downloads, and the next build hears it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import jingmai
from jingmai.audit.report import as_html
from jingmai.knowledge_graph import KnowledgeGraph
from jingmai.loop import review

TEXT = "2025年我国进出口45.47万亿元，增长3.8%，其中出口26.99万亿元，进口18.48万亿元。对欧盟进出口5.93万亿元，占15%。"
_CATCH = """HTMLAnchorElement.prototype.click = () => {};
URL.createObjectURL = (blob) => { blob.text().then((told) => { window.saved = told; }); return ''; };"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a document whose share does not fit."""
    path = tmp_path / "page.txt"
    path.write_text(TEXT, "utf-8")
    (tmp_path / "page.yaml").write_text("published: 2026-01-14\n", "utf-8")
    return path


@pytest.fixture
def report(driver: Any, source: Path, tmp_path: Path) -> Any:
    """Open the report of the document in the browser."""
    with jingmai.build(source, tmp_path / "out", page=False) as kg:
        page = tmp_path / "audit.html"
        page.write_text(as_html(kg.audit(), kg.text), "utf-8")
    driver.get(page.as_uri())
    driver.execute_script(_CATCH)
    return driver


def _box(driver: Any) -> Any:
    (box,) = [b for b in driver.find_elements("css selector", ".decide") if "15%" in b.text or "5.93" in b.text]
    return box


def _click(box: Any, selector: str) -> Any:
    """Click what a selector finds, away from the bar below; return it."""
    found = box.find_element("css selector", selector)
    box.parent.execute_script("arguments[0].scrollIntoView({block: 'center'})", found)
    found.click()
    return found


def _downloaded(driver: Any, folder: Path) -> Path:
    from selenium.webdriver.support.ui import WebDriverWait

    driver.find_element("id", "person").send_keys("李一")
    driver.find_element("id", "save").click()
    text = WebDriverWait(driver, 10).until(lambda d: d.execute_script("return window.saved"))
    (folder / "decisions.json").write_text(text, "utf-8")
    return folder / "decisions.json"


def _built(source: Path, decisions: Path, folder: Path) -> KnowledgeGraph:
    found = review([source], decisions)
    assert found.problems == []
    return jingmai.build(found.sources, folder, page=False)


def test_what_is_struck_out_is_gone_and_kept_aside(report: Any, source: Path, tmp_path: Path) -> None:
    quote = _box(report).find_element("css selector", ".words").text.rstrip("：")
    _click(_box(report), "[data-kind=drop]")
    assert report.find_element("id", "count").text == "1"
    with _built(source, _downloaded(report, tmp_path), tmp_path / "next") as kg:
        assert quote not in {row["value_text"] for row in kg.table("observations")}
        assert len(kg.table("observations")) == 5
        assert kg.audit().counts()["violated"] == 0
        assert any(
            "李一" in str(row["explanation"] or "")
            for row in kg.query("SELECT ?explanation { ?x a jm:SetAside ; dcterms:description ?explanation }")
        )


def test_what_is_corrected_is_the_persons_word(report: Any, source: Path, tmp_path: Path) -> None:
    box = _box(report)
    quote = box.find_element("css selector", ".words").text.rstrip("：")
    _click(box, "summary")
    field = box.find_element("css selector", "input[data-role=product]")
    field.send_keys("农产品")
    _click(box, "[data-kind=correct]")
    with _built(source, _downloaded(report, tmp_path), tmp_path / "next") as kg:
        (row,) = [row for row in kg.table("observations") if row["value_text"] == quote]
        assert row["product"] == "农产品"
        assert kg.audit().counts()["violated"] == 0
        maker = "prov:wasGeneratedBy/prov:wasAssociatedWith ?a . ?a a prov:Person ; rdfs:label ?name"
        agents = kg.query(f"SELECT ?name {{ ?o jm:reportedAs '{quote}' ; {maker} }}")
        assert [row["name"] for row in agents] == ["李一"]


def test_what_is_confirmed_stays(report: Any, source: Path, tmp_path: Path) -> None:
    _click(_box(report), "[data-kind=confirm]")
    decisions = _downloaded(report, tmp_path)
    with _built(source, decisions, tmp_path / "next") as kg:
        assert kg.audit().counts()["violated"] == 1
        assert len(kg.table("observations")) == 6
    assert [d["decision"] for d in json.loads(decisions.read_text("utf-8"))["decisions"]] == ["confirm"]


def test_a_decision_can_be_taken_back(report: Any) -> None:
    button = _click(_box(report), "[data-kind=drop]")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert not report.find_element("id", "save").is_enabled()


def test_the_page_asks_nothing_of_the_network(report: Any) -> None:
    requests = [json.loads(entry["message"])["message"] for entry in report.get_log("performance")]
    urls = {m["params"]["request"]["url"] for m in requests if m["method"] == "Network.requestWillBeSent"}
    assert {url for url in urls if url.startswith(("http:", "https:", "ws:", "wss:"))} == set()
    assert [e for e in report.get_log("browser") if e["level"] == "SEVERE"] == []
