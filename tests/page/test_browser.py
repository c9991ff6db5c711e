"""Do in headless Chromium what a reader does on the page."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from graphs import HOSTILE, TYPES, hostile_graph, synthetic_graph, tiny_graph

from jingmai.page import PageGraph, render

pytestmark = pytest.mark.browser

GRAPHS: dict[str, Callable[[], PageGraph]] = {
    "tiny": tiny_graph,
    "hostile": hostile_graph,
    "empty": lambda: PageGraph("空", types=TYPES),
    "g300": lambda: synthetic_graph(300),
    "g1000": lambda: synthetic_graph(1000),
    "g2000": lambda: synthetic_graph(2000),
    "g5000": lambda: synthetic_graph(5000),
}


class Page:
    """Drive one page and keep what the browser reports."""

    def __init__(self, driver: Any, folder: Path) -> None:
        self.driver = driver
        self.folder = folder
        self.messages: list[str] = []
        self.requests: list[str] = []

    def open(self, name: str, fragment: str = "") -> Page:
        path = self.folder / f"{name}.html"
        if not path.exists():
            path.write_text(render(GRAPHS[name]()), encoding="utf-8", newline="\n")
        self.driver.get("about:blank")
        self.driver.get(path.as_uri() + (f"#{fragment}" if fragment else ""))
        self.until("return document.readyState === 'complete' && Boolean(window.jingmai)")
        return self

    def js(self, code: str, *arguments: Any) -> Any:
        return self.driver.execute_script(code, *arguments)

    def until(self, code: str, *arguments: Any, seconds: float = 5.0) -> Any:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            value = self.js(code, *arguments)
            if value:
                return value
            time.sleep(0.03)
        raise AssertionError(f"never came true: {code} {arguments}")

    def find(self, selector: str) -> Any:
        return self.driver.find_element("css selector", selector)

    def click(self, selector: str) -> None:
        """Click what is there, or is about to be: the page answers a moment after the key."""
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, 3).until(lambda _: self.find(selector)).click()

    def press(self, selector: str, *keys: str) -> None:
        self.find(selector).send_keys(*keys)

    def text(self, selector: str) -> str:
        return str(self.js("return document.querySelector(arguments[0]).textContent", selector))

    def shown(self) -> int:
        return int(self.js("return jingmai.shown.nodes.size"))

    def edges(self) -> int:
        return int(self.js("return jingmai.shown.edges.size"))

    def node(self, label: str) -> int:
        return int(self.js("return jingmai.graph.nodes.findIndex((n) => n.zh === arguments[0])", label))

    def is_shown(self, label: str) -> bool:
        return bool(self.js("return jingmai.shown.nodes.has(arguments[0])", self.node(label)))

    def point_at(self, label: str, clicks: int = 1) -> None:
        from selenium.webdriver import ActionChains

        self.js("jingmai.network.moveTo({position: jingmai.network.getPosition(arguments[0])})", self.node(label))
        self.until("return jingmai.drawn.first")
        place = self.js(
            "return jingmai.network.canvasToDOM(jingmai.network.getPosition(arguments[0]))", self.node(label)
        )
        canvas = self.find("#canvas")
        x, y = place["x"] - canvas.size["width"] / 2, place["y"] - canvas.size["height"] / 2
        action = ActionChains(self.driver).move_to_element_with_offset(canvas, int(x), int(y))
        (action.click() if clicks == 1 else action.double_click()).perform()

    def search(self, text: str) -> list[str]:
        self.js("document.getElementById('search').value = ''")
        self.press("#search", text)
        return [
            str(hit) for hit in self.js("return [...document.querySelectorAll('#hits .hit')].map((e) => e.textContent)")
        ]

    def link(self) -> str:
        time.sleep(0.25)
        return str(self.js("return location.hash.slice(1)"))

    def collect(self) -> None:
        self.messages += [entry["message"] for entry in self.driver.get_log("browser")]
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.requests.append(message["params"]["request"]["url"])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture
def page(driver: Any, folder: Path) -> Iterator[Page]:
    """Hand out the browser; afterwards require silence on the console and on the network."""
    driver.get_log("browser")
    driver.get_log("performance")
    screen(driver, 1280, 860)
    result = Page(driver, folder)
    yield result
    result.collect()
    assert result.messages == []
    assert [url for url in result.requests if not url.startswith(("file:", "blob:", "data:", "about:"))] == []
    assert all(url.split("#")[0].endswith(".html") for url in result.requests if url.startswith("file:"))


def screen(driver: Any, width: int, height: int) -> None:
    size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("欧盟", "欧盟"), ("european", "欧盟"), ("om", "欧盟"), ("oumeng", "欧盟"), ("xnyqc", "新能源汽车"), ("消费", "关于促进新能源汽车消费的通知")],
)  # fmt: skip
def test_search(page: Page, typed: str, found: str) -> None:
    assert found in page.open("tiny").search(typed)


def test_search_with_the_keyboard_opens_the_card(page: Page) -> None:
    from selenium.webdriver.common.keys import Keys

    page.open("tiny").press("body", "/")
    assert page.js("return document.activeElement.id") == "search"
    page.search("zg")
    page.press("#search", Keys.ENTER)
    assert page.text("#card-title") == "中国"
    assert page.js("return document.activeElement.id") == "card"
    assert page.search("没有这个东西") == []
    page.press("#search", Keys.ESCAPE)
    assert page.js("return document.getElementById('hits').hidden")


def test_the_legend_counts_and_filters(page: Page) -> None:
    page.open("tiny")
    area = page.js("return jingmai.graph.types.find((t) => t.key === 'area').index")
    assert page.text(f"#count-{area}") == "2"
    page.click(f"label[for=type-{area}]")
    assert not page.is_shown("欧盟")
    assert page.text(f"#count-{area}") == "0 / 2"
    page.click(f"label[for=type-{area}]")
    export = page.js("return jingmai.graph.types.find((t) => t.key === 'export').index")
    before = page.edges()
    page.click(f"label[for=type-{export}]")
    assert page.edges() == before - 1


def test_a_click_opens_the_card_with_the_marked_words(page: Page) -> None:
    page.open("tiny").point_at("欧盟")
    page.until("return !document.getElementById('card').hidden")
    assert page.text("#card-title") == "欧盟"
    assert page.text(".card .kicker") == "国家和地区"
    marked = page.js("return [...document.querySelectorAll('.card mark')].map((e) => e.textContent)")
    assert marked == ["5.93万亿元", "中国", "1.87万亿元"]
    assert "中国外贸展现韧性与活力 · 人民日报海外版 · 2026-01-16" in page.text(".card figcaption")
    assert page.js("return [...document.querySelectorAll('.card .mark')].map((e) => e.textContent)") == [
        "已核算",
        "有出入",
    ]


def test_an_edge_has_a_card(page: Page) -> None:
    page.open("tiny", "edge=CN%7Eexport%7EEU")
    assert page.text("#card-title") == "出口"
    assert page.text(".card mark") == "5.93万亿元"


def test_a_large_graph_starts_small_and_expands(page: Page) -> None:
    page.open("g2000")
    assert page.shown() == 150
    page.search("中国")
    page.click("#hit-0")
    page.click("[data-act=expand]")
    assert page.shown() == 162
    page.click("[data-act=expand]")
    assert page.shown() == 174
    page.click("#back")
    assert page.shown() == 162
    page.click("#reset")
    assert page.shown() == 150
    page.click("#all")
    assert page.shown() == 2000


def test_a_double_click_expands(page: Page) -> None:
    page.open("g2000").point_at("中国", clicks=2)
    page.until("return jingmai.shown.nodes.size === 162")


def test_hide_pin_and_back(page: Page) -> None:
    page.open("tiny").search("欧盟")
    page.click("#hit-0")
    page.click("[data-act=pin]")
    area = page.js("return jingmai.graph.types.find((t) => t.key === 'area').index")
    page.click(f"label[for=type-{area}]")
    assert page.is_shown("欧盟")
    assert not page.is_shown("中国")
    page.click("[data-act=hide]")
    assert not page.is_shown("欧盟")
    page.click("#back")
    assert page.is_shown("欧盟")
    page.click("#back")
    assert page.is_shown("中国")


def test_fit_brings_all_into_sight(page: Page) -> None:
    page.open("tiny")
    page.js("jingmai.network.moveTo({position: {x: 9000, y: 9000}, scale: 3})")
    page.click("#fit")
    inside = """
      const box = document.getElementById('canvas').getBoundingClientRect();
      return jingmai.graph.nodes.every((node) => {
        const place = jingmai.network.canvasToDOM(jingmai.network.getPosition(node.index));
        return place.x > 0 && place.y > 0 && place.x < box.width && place.y < box.height;
      });"""
    page.until(inside)


def test_the_slider_filters_by_period(page: Page) -> None:
    from selenium.webdriver.common.keys import Keys

    page.open("tiny")
    assert page.text("#period") == "2023-06–2025-12"
    before = page.edges()
    page.press("#to", Keys.HOME)
    assert page.text("#period") == "2023-06"
    assert page.edges() == before - 2
    assert not page.is_shown("欧盟")
    page.click("#all-time")
    assert page.edges() == before


def test_the_table_is_sortable_and_reachable(page: Page) -> None:
    from selenium.webdriver.common.keys import Keys

    page.open("tiny").click("#to-table")
    assert page.js("return document.querySelectorAll('tbody tr').length") == 7
    page.press("#sort-name", Keys.ENTER)
    assert page.js("return document.querySelector('#sort-name').closest('th').ariaSort") == "ascending"
    page.press("#tab-things", Keys.ARROW_RIGHT, Keys.NULL)
    assert page.js("return document.activeElement.id") == "tab-relations"
    assert page.js("return document.querySelectorAll('tbody tr').length") == 5
    page.press("#tab-relations", Keys.ARROW_RIGHT)
    page.press("#sort-value", Keys.ENTER)
    page.press("#sort-value", Keys.ENTER)
    values = page.js("return [...document.querySelectorAll('td.col-value')].map((e) => e.textContent)")
    assert values == ["5.93万亿元", "1.87万亿元", ""]
    page.press("tbody button.node", Keys.ENTER)
    assert page.text(".card mark") == "5.93万亿元"


def test_a_large_table_comes_in_pages(page: Page) -> None:
    page.open("g2000", "all=1&view=table*things")
    assert page.js("return document.querySelectorAll('tbody tr').length") == 200
    page.click("#more-rows")
    assert page.js("return document.querySelectorAll('tbody tr').length") == 400


def test_tab_reaches_all_and_focus_is_seen(page: Page) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    page.open("tiny", "node=EU")
    seen = []
    for _ in range(60):
        ActionChains(page.driver).send_keys(Keys.TAB).perform()
        seen.append(
            page.js(
                "const e = document.activeElement; return [e.id || e.dataset.act || e.tagName, getComputedStyle(e).outlineStyle]"
            )
        )
    names = [name for name, _ in seen]
    for wanted in (
        "skip",
        "search",
        "to-graph",
        "to-table",
        "language",
        "canvas",
        "fit",
        "pin",
        "hide",
        "path",
        "from",
        "to",
    ):
        assert wanted in names
    assert [name for name, style in seen if style == "none" and name not in ("BODY", "HTML")] == []


def test_the_keyboard_walks_the_graph(page: Page) -> None:
    from selenium.webdriver.common.keys import Keys

    page.open("tiny")
    page.press("#canvas", Keys.ARROW_RIGHT)
    first = page.text("#card-title")
    page.press("#canvas", Keys.ARROW_LEFT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT)
    assert page.js("return jingmai.state.selected.kind") == "node"
    page.press("#canvas", "p")
    assert page.js("return jingmai.state.pinned.size") == 1
    page.press("#canvas", "h")
    assert page.js("return jingmai.state.hidden.size") == 1
    page.press("#canvas", Keys.ESCAPE)
    assert first
    assert page.js("return document.getElementById('card').hidden")


def test_a_link_restores_the_view(page: Page) -> None:
    page.open("g300").search("东盟")
    page.click("#hit-0")
    page.click("[data-act=pin]")
    policy = page.js("return jingmai.graph.types.find((t) => t.key === 'policy').index")
    page.click(f"label[for=type-{policy}]")
    page.press("#from", "\ue014", "\ue014", "\ue014")
    page.click("#language")
    shown, edges, period, link = page.shown(), page.edges(), page.text("#period"), page.link()
    assert "node=" in link
    page.open("g300", link)
    assert (page.shown(), page.edges(), page.text("#period")) == (shown, edges, period)
    assert page.text("#card-title") == "ASEAN"
    assert page.js("return jingmai.state.pinned.size") == 1
    assert page.link() == link


def test_a_broken_link_does_no_harm(page: Page) -> None:
    page.open(
        "tiny",
        "node=%E0%A4%A&edge=~~&pinned=x*y*z&period=a*b&expanded=~*&at=1*2&view=evil*%3Cb%3E&lang=xx&off=__proto__",
    )
    assert page.shown() == 7


def test_downloads(page: Page, folder: Path) -> None:
    target = folder / "downloads"
    target.mkdir(exist_ok=True)
    page.open("tiny")
    page.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(target)})
    for name in ("png", "csv", "graphml"):
        page.click("#downloads summary")
        page.click(f"#{name}")
        page.js("document.getElementById('downloads').open = false")
        wait_for(target / f"jingmai.{name}")
    assert (target / "jingmai.png").read_bytes().startswith(b"\x89PNG")
    rows = list(csv.DictReader(io.StringIO((target / "jingmai.csv").read_text(encoding="utf-8-sig"))))
    assert [row["quote"] for row in rows][:2] == ["5.93万亿元", "1.87万亿元 … 中国"]
    assert len(rows) == 5
    graph = nx.read_graphml(target / "jingmai.graphml")
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (7, 5)


def wait_for(path: Path) -> None:
    end = time.monotonic() + 5
    while not (path.exists() and path.stat().st_size):
        assert time.monotonic() < end, f"{path.name} was not downloaded"
        time.sleep(0.05)


def test_the_language_switches(page: Page) -> None:
    page.open("tiny", "node=EU").click("#language")
    assert page.text("#card-title") == "European Union"
    assert page.text("#to-table") == "Table"
    assert page.js("return document.documentElement.lang") == "en"
    page.click("#language")
    assert page.text("#card-title") == "欧盟"


def test_a_search_taken_up_again_at_once_keeps_its_list(page: Page) -> None:
    page.open("tiny").search("何咏前")
    page.js("const field = document.getElementById('search'); field.blur(); field.focus();")
    time.sleep(0.25)  # longer than the page waits before it closes a list that was left
    assert page.js("return document.querySelectorAll('#hits .hit').length")


def test_a_path_between_two(page: Page) -> None:
    page.open("tiny").search("何咏前")
    page.click("#hit-0")
    page.click("[data-act=path]")
    page.search("新能源汽车")
    page.click("#hit-0")
    names = page.js("return [...document.querySelectorAll('.path button.node')].map((e) => e.textContent)")
    assert names == ["何咏前", "商务部", "关于促进新能源汽车消费的…", "新能源汽车"]


OVERLAPS = """
  const boxes = jingmai.labels.placed;
  let count = 0;
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
    if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) count += 1;
  }));
  return [boxes.length, count];"""


@pytest.mark.parametrize(("name", "fragment", "least"), [("g300", "", 60), ("g2000", "", 50), ("g2000", "all=1", 25)])
def test_no_label_lies_on_another(page: Page, name: str, fragment: str, least: int) -> None:
    page.open(name, fragment)
    page.until("return jingmai.labels.placed.length")
    for scale in (None, 0.4, 1.0):
        if scale:
            page.js("jingmai.network.moveTo({scale: arguments[0]})", scale)
            time.sleep(0.15)
        count, overlaps = page.js(OVERLAPS)
        assert overlaps == 0
        assert scale or count >= least


def test_it_works_on_a_phone(page: Page) -> None:
    screen(page.driver, 390, 844)
    page.open("g300", "node=a00000")
    assert page.js("return document.documentElement.scrollWidth") <= 390
    card = page.js("const r = document.getElementById('card').getBoundingClientRect(); return [r.left, r.right, r.top]")
    assert card[:2] == [0, 390]
    assert card[2] > 250
    page.click(".close")
    assert not page.find("#legend-body").is_displayed()
    page.click("#legend-fold")
    assert page.find("#legend-body").is_displayed()


CARD_SIZE = """
  const card = document.getElementById('card');
  return [card.scrollWidth, card.clientWidth, card.querySelector('figure').offsetHeight];"""


def test_hostile_text_does_not_run(page: Page) -> None:
    from selenium.common.exceptions import NoAlertPresentException

    page.open("hostile")
    assert page.text("#heading") == HOSTILE[1]
    for index, text in enumerate(HOSTILE):
        page.js(
            "location.hash = 'node=' + encodeURIComponent(encodeURIComponent(jingmai.graph.nodes[arguments[0]].key))",
            index,
        )
        page.until("return jingmai.state.selected && jingmai.state.selected.index === arguments[0]", index)
        assert text.strip() in page.text("#card")
        assert page.js(
            "return [...document.querySelectorAll('.card mark')].some((e) => e.textContent === arguments[0])", text
        )
        across, room, down = page.js(CARD_SIZE)
        assert across <= room
        assert down < 700
    page.click("#to-table")
    for tab in ("things", "relations", "facts"):
        page.click(f"#tab-{tab}")
    assert page.js("return document.querySelectorAll('a[href]:not(#skip), img, iframe, [onmouseover]').length") == 0
    nx.parse_graphml(page.js("return jingmai.graphmlText()"))
    with pytest.raises(NoAlertPresentException):
        _ = page.driver.switch_to.alert.text


def test_an_empty_graph_says_so(page: Page) -> None:
    page.open("empty")
    assert page.find("#empty").is_displayed()


@pytest.mark.parametrize(("name", "seconds"), [("g1000", 1.5), ("g5000", 3.0)])
@pytest.mark.parametrize("fragment", ["", "all=1"])
def test_it_is_drawn_quickly(page: Page, name: str, seconds: float, fragment: str) -> None:
    page.open(name, fragment)
    assert page.until("return jingmai.drawn.first") < seconds * 1000


def test_dark_and_light(page: Page) -> None:
    page.open("tiny")
    light = page.js("return getComputedStyle(document.body).backgroundColor")
    page.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    )
    dark = page.js("return getComputedStyle(document.body).backgroundColor")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert light != dark


def test_it_works_inside_a_notebook_frame(page: Page, folder: Path) -> None:
    frame = render(tiny_graph()).replace("&", "&amp;").replace('"', "&quot;")
    (folder / "frame.html").write_text(
        f'<!doctype html><meta charset="utf-8"><iframe srcdoc="{frame}" width="900" height="600"></iframe>',
        encoding="utf-8",
    )
    page.driver.get((folder / "frame.html").as_uri())
    page.driver.switch_to.frame(0)
    page.until("return window.jingmai && jingmai.drawn.first")
    page.search("om")
    page.click("#hit-0")
    assert page.text("#card-title") == "欧盟"
    page.driver.switch_to.default_content()
