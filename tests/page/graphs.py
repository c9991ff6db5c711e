"""Make graphs that look like real ones: hubs, partners, products, agencies and policies."""

from __future__ import annotations

import random

from jingmai.page.model import (
    PageDocument,
    PageEdge,
    PageFact,
    PageGraph,
    PageNode,
    PageQuote,
    PageSentence,
    PageType,
)

__all__ = ["TYPES", "hostile_graph", "synthetic_graph", "tiny_graph"]

TYPES = (
    PageType("area", "国家和地区", "Countries and areas", "node"),
    PageType("product", "商品", "Products", "node"),
    PageType("agency", "机构", "Agencies", "node"),
    PageType("policy", "政策文件", "Policy documents", "node"),
    PageType("person", "人物", "People", "node"),
    PageType("indicator", "指标", "Indicators", "node"),
    PageType("export", "出口", "exports to", "edge"),
    PageType("import", "进口", "imports from", "edge"),
    PageType("trades", "经营商品", "trades in", "edge"),
    PageType("issues", "发布", "issues", "edge"),
    PageType("concerns", "涉及", "concerns", "edge"),
    PageType("post", "任职", "holds a post at", "edge"),
    PageType("measured", "统计指标", "is measured by", "edge"),
)

AREAS = [
    ("欧盟", "European Union"), ("东盟", "ASEAN"), ("韩国", "South Korea"), ("美国", "United States"),
    ("日本", "Japan"), ("俄罗斯", "Russia"), ("越南", "Viet Nam"), ("德国", "Germany"), ("巴西", "Brazil"),
    ("拉丁美洲", "Latin America"), ("非洲", "Africa"), ("共建“一带一路”国家", "Belt and Road countries"),
    ("中亚五国", "Central Asian five"), ("印度尼西亚", "Indonesia"), ("澳大利亚", "Australia"),
    ("沙特阿拉伯", "Saudi Arabia"), ("墨西哥", "Mexico"), ("广东", "Guangdong"), ("浙江", "Zhejiang"),
    ("长三角", "Yangtze River Delta"), ("重庆", "Chongqing"), ("新疆", "Xinjiang"), ("法国", "France"),
    ("英国", "United Kingdom"), ("智利", "Chile"), ("南非", "South Africa"), ("泰国", "Thailand"),
]  # fmt: skip
KINDS = [("高端", "high-end"), ("绿色", "green"), ("智能", "smart"), ("新型", "new"), ("中小型", "small"),
         ("工业", "industrial"), ("民用", "civil"), ("专用", "special"), ("便携式", "portable"), ("", "")]  # fmt: skip
GOODS = [
    ("机电产品", "mechanical and electrical products"), ("电动汽车", "electric vehicles"),
    ("锂电池", "lithium batteries"), ("风力发电机组", "wind turbines"), ("机床", "machine tools"),
    ("机器人", "robots"), ("集成电路", "integrated circuits"), ("农产品", "farm products"),
    ("服装", "garments"), ("家电", "home appliances"), ("陶瓷", "ceramics"), ("天然气", "natural gas"),
    ("铁矿砂", "iron ore"), ("原油", "crude oil"), ("煤炭", "coal"), ("大豆", "soybeans"),
    ("医疗器械", "medical devices"), ("船舶", "ships"), ("光伏组件", "solar modules"), ("钢材", "steel"),
    ("铜精矿", "copper concentrate"), ("电动摩托车及脚踏车", "electric motorcycles and bicycles"),
    ("工业气体净化装置", "industrial gas purifiers"), ("化妆品", "cosmetics"), ("玩具", "toys"),
]  # fmt: skip
BODIES = [
    ("国家发展和改革委员会", "National Development and Reform Commission"), ("商务部", "Ministry of Commerce"),
    ("海关总署", "General Administration of Customs"), ("工业和信息化部", "Ministry of Industry and IT"),
    ("财政部", "Ministry of Finance"), ("国家市场监督管理总局", "State Administration for Market Regulation"),
    ("交通运输部", "Ministry of Transport"), ("国务院办公厅", "General Office of the State Council"),
    ("农业农村部", "Ministry of Agriculture and Rural Affairs"), ("生态环境部", "Ministry of Ecology"),
]  # fmt: skip
FIELDS = ["外贸稳规模优结构", "跨境电商综合试验区建设", "新能源汽车消费", "内外贸一体化发展", "服务贸易创新",
          "大规模设备更新", "消费品以旧换新", "数字贸易改革", "绿色低碳转型", "中欧班列高质量发展"]  # fmt: skip
FORMS = [("办法", "Measures"), ("通知", "Notice"), ("意见", "Opinions"), ("实施方案", "Implementation Plan"),
         ("规划", "Plan"), ("条例", "Regulations")]  # fmt: skip
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ["军", "咏前", "令浚", "文涛", "大良", "宁", "晓红", "建国", "思远", "志强", "立群", "海燕"]
PERIODS = ["2021", "2022", "2023", "2024", "2025", "2024-Q1", "2025-H1", "2025-12", "2025-01/2025-11",
           "2024-07", "2017/2025", ""]  # fmt: skip
MARKS = [(), (), (), (), ("checked",), ("checked",), ("derived",), ("contested",)]
BASE = "https://w3id.org/jingmai/"
SHARES = (("area", 0.16), ("product", 0.42), ("agency", 0.07), ("policy", 0.22), ("person", 0.09), ("indicator", 0.04))


class _Maker:
    def __init__(self, count: int, seed: int) -> None:
        self.random = random.Random(seed)
        self.count = count
        self.labels: dict[str, int] = {}
        self.nodes: list[list[object]] = []
        self.by_type: dict[str, list[int]] = {key: [] for key, _ in SHARES}
        self.edges: list[PageEdge] = []
        self.facts: list[PageFact] = []
        self.sentences: list[PageSentence] = []
        self.node_facts: list[list[int]] = []
        self.documents = tuple(
            PageDocument(f"{BASE}id/document/{i:016x}", f"rmrb_2025{1 + i % 12:02d}{1 + i % 28:02d}",
                         f"外贸形势观察之{i + 1}", "人民日报海外版", f"2025-{1 + i % 12:02d}-{1 + i % 28:02d}")
            for i in range(max(2, count // 40))
        )  # fmt: skip

    def add_node(self, kind: str, zh: str, en: str, provisional: bool = False) -> int:
        seen = self.labels.get(zh, 0)
        self.labels[zh] = seen + 1
        if seen:
            zh, en = f"{zh}（{seen + 1}）", f"{en} ({seen + 1})"
        index = len(self.nodes)
        self.nodes.append([f"{BASE}voc/{kind}/{kind[0]}{index:05d}", zh, en, kind, provisional])
        self.node_facts.append([])
        self.by_type[kind].append(index)
        return index

    def name(self, kind: str) -> tuple[str, str]:
        pick = self.random.choice
        position = len(self.by_type[kind])
        if kind == "area":
            return (
                AREAS[position]
                if position < len(AREAS)
                else _join(pick(AREAS), (pick(["南部", "北部", "沿海"]), "region"))
            )
        if kind == "product":
            return GOODS[position] if position < len(GOODS) else _join(pick(KINDS), pick(GOODS))
        if kind == "agency":
            if position < len(BODIES):
                return BODIES[position]
            return _join(pick(AREAS), (pick(["商务厅", "海关", "市场监管局", "统计局"]), "office"))
        if kind == "policy":
            form = pick(FORMS)
            return f"关于推进{pick(FIELDS)}的{form[0]}", f"{form[1]} no. {position + 1}"
        if kind == "person":
            return pick(SURNAMES) + pick(GIVEN), f"Person {position + 1}"
        return pick(["货物吞吐量", "集装箱吞吐量", "企业数量", "实际使用外资"]), f"Indicator {position + 1}"

    def make_nodes(self) -> None:
        self.add_node("area", "中国", "China")
        for kind, share in SHARES:
            for _ in range(max(1, round(share * self.count))):
                if len(self.nodes) < self.count:
                    self.add_node(kind, *self.name(kind), provisional=self.random.random() < 0.05)
        while len(self.nodes) < self.count:
            self.add_node("product", *self.name("product"))

    def fact(self, source: int, target: int, relation: str) -> int:
        zh_source, zh_target = str(self.nodes[source][1]), str(self.nodes[target][1])
        en_source, en_target = str(self.nodes[source][2]), str(self.nodes[target][2])
        words = {kind.key: kind for kind in TYPES}[relation]
        period = self.random.choice(PERIODS)
        value = (
            f"{self.random.uniform(1, 999):.1f}亿元"
            if self.random.random() < 0.6
            else f"{self.random.uniform(0.1, 60):.1f}%"
        )
        if relation in ("post", "issues", "concerns"):
            value = ""
        head = f"据海关统计，{period[:4]}年，" if period else "据介绍，"
        clause = f"{zh_source}{words.label_zh}{zh_target}{value}"
        text = f"{head}{clause}，同比增长{self.random.uniform(0.1, 30):.1f}%，保持稳定增长态势。"
        start = text.index(value, len(head) + len(clause) - len(value)) if value else len(head)
        if not self.sentences or self.random.random() < 0.7:
            document = self.random.randrange(len(self.documents))
            self.sentences.append(PageSentence(text, document, f"中国外贸展现韧性与活力（{document + 1}）"))
            quote = PageQuote(len(self.sentences) - 1, start, start + (len(value) or len(clause)))
        else:
            last = self.sentences[-1].text
            quote = PageQuote(len(self.sentences) - 1, len(last) - 9, len(last) - 1)
        index = len(self.facts)
        self.facts.append(PageFact(
            f"{BASE}id/observation/{self.random.getrandbits(64):016x}",
            clause, f"{en_source} {words.label_en} {en_target}: {value}".rstrip(": "), period, value,
            self.random.choice(["stated", "stated", "stated", "forecast", "target"]),
            (quote,), self.random.choice(MARKS),
        ))  # fmt: skip
        return index

    def add_edge(self, source: int, target: int, relation: str, times: int = 1) -> None:
        if source == target:
            return
        facts = tuple(self.fact(source, target, relation) for _ in range(times))
        self.edges.append(PageEdge(source, target, relation, facts))
        for end in (source, target):
            self.node_facts[end].extend(facts)

    def near(self, kind: str, anchor: int, spread: int = 12) -> int:
        """Pick from a neighbourhood of the list, so that communities come about."""
        members = self.by_type[kind]
        centre = int(anchor / max(1, self.count) * len(members))
        return members[min(len(members) - 1, max(0, centre + int(self.random.gauss(0, spread))))]

    def popular(self, kind: str) -> int:
        members = self.by_type[kind]
        return members[min(len(members) - 1, int(self.random.paretovariate(0.7)) - 1)]

    def make_edges(self) -> None:
        areas = self.by_type["area"]
        for area in areas[1:]:
            if self.random.random() < 0.6 or len(areas) < 30:
                self.add_edge(0, area, "export", self.random.choice([1, 1, 2, 3]))
                if self.random.random() < 0.5:
                    self.add_edge(0, area, "import")
        for product in self.by_type["product"]:
            self.add_edge(self.popular("area"), product, "trades", self.random.choice([1, 1, 2]))
            if self.random.random() < 0.7:
                self.add_edge(self.near("area", self.random.randrange(self.count)), product, "trades")
        for policy in self.by_type["policy"]:
            for _ in range(self.random.choice([1, 1, 2, 3])):
                self.add_edge(self.popular("agency"), policy, "issues")
            if self.random.random() < 0.6:
                self.add_edge(policy, self.near("product", self.random.randrange(self.count)), "concerns")
        for person in self.by_type["person"]:
            self.add_edge(person, self.near("agency", self.random.randrange(self.count)), "post")
        for agency in self.by_type["agency"][3:]:
            if self.random.random() < 0.6:
                self.add_edge(agency, self.popular("policy"), "issues")
        for indicator in self.by_type["indicator"]:
            self.add_edge(self.popular("area"), indicator, "measured", 2)

    def graph(self) -> PageGraph:
        self.make_nodes()
        self.make_edges()
        nodes = tuple(
            PageNode(str(iri), str(zh), str(en), str(kind), tuple(facts), bool(provisional))
            for (iri, zh, en, kind, provisional), facts in zip(self.nodes, self.node_facts, strict=True)
        )
        return PageGraph("外贸与政策图谱", self.documents, tuple(self.sentences), tuple(self.facts),
                         nodes, tuple(self.edges), TYPES)  # fmt: skip


def _join(left: tuple[str, str], right: tuple[str, str]) -> tuple[str, str]:
    return left[0] + right[0], f"{left[1]} {right[1]}".strip()


def synthetic_graph(count: int, seed: int = 7) -> PageGraph:
    """Return a graph of `count` nodes, about twice as many edges and as many facts; always the same."""
    return _Maker(count, seed).graph()


def tiny_graph() -> PageGraph:
    """Return a hand-made graph of seven nodes for tests that look at single things."""
    text = "据海关统计，2025年，中国对欧盟出口5.93万亿元，自欧盟进口1.87万亿元。"
    notice = "商务部印发《关于促进新能源汽车消费的通知》。"
    documents = (
        PageDocument(BASE + "id/document/1", "seed", "中国外贸展现韧性与活力", "人民日报海外版", "2026-01-16"),
    )
    facts = (
        PageFact(BASE + "id/observation/1", "中国对欧盟出口5.93万亿元", "China exported CNY 5.93 trillion to the EU",
                 "2025", "5.93万亿元", "stated", (PageQuote(0, 19, 26),), ("checked",)),
        PageFact(BASE + "id/observation/2", "中国自欧盟进口1.87万亿元", "China imported CNY 1.87 trillion from the EU",
                 "2024", "1.87万亿元", "stated", (PageQuote(0, 32, 39), PageQuote(0, 12, 14)), ("contested",)),
        PageFact(BASE + "id/change/1", "商务部印发通知", "The Ministry of Commerce issued the notice",
                 "2023-06", "", "planned", (PageQuote(1, 0, 5),), ("derived",)),
    )  # fmt: skip
    nodes = (
        PageNode(BASE + "voc/area/CN", "中国", "China", "area", (0, 1)),
        PageNode(BASE + "voc/area/EU", "欧盟", "European Union", "area", (0, 1)),
        PageNode(BASE + "voc/product/ev", "新能源汽车", "New energy vehicles", "product", ()),
        PageNode(BASE + "voc/agency/mofcom", "商务部", "Ministry of Commerce", "agency", (2,)),
        PageNode(BASE + "id/policy/1", "关于促进新能源汽车消费的通知", "Notice on NEV consumption", "policy", (2,)),
        PageNode(BASE + "id/person/1", "何咏前", "He Yongqian", "person", ()),
        PageNode(BASE + "voc/product/odd", "某种新品", "", "product", (), True),
    )  # fmt: skip
    edges = (
        PageEdge(0, 1, "export", (0,)),
        PageEdge(0, 1, "import", (1,)),
        PageEdge(3, 4, "issues", (2,)),
        PageEdge(4, 2, "concerns", (2,)),
        PageEdge(5, 3, "post", ()),
    )
    sentences = (PageSentence(text, 0, "中国外贸展现韧性与活力"), PageSentence(notice, 0))
    return PageGraph("小图", documents, sentences, facts, nodes, edges, TYPES)


HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    '" onmouseover="alert(3)',
    "javascript:alert(4)",
    '<a href="javascript:alert(5)">x</a>',
    "<!--<script>",
    "\u2028alert(6)\u2029",
    "{{ 7 * 7 }}{% raw %}",
    "长" * 5000,
)


def hostile_graph() -> PageGraph:
    """Return a graph whose every text would run or break something if it were trusted."""
    types = (PageType("t<b>", HOSTILE[0], HOSTILE[2], "node"), PageType("__proto__", HOSTILE[1], HOSTILE[3], "edge"))
    documents = tuple(PageDocument(text, text, text, text, text) for text in HOSTILE)
    sentences = tuple(PageSentence(text, index, text) for index, text in enumerate(HOSTILE))
    facts = tuple(
        PageFact(text, text, text, text, text, text, (PageQuote(index, 0, len(text)),), (text, "checked"))
        for index, text in enumerate(HOSTILE)
    )
    nodes = tuple(PageNode(f"{index}:{text}", text, text, "t<b>", (index,)) for index, text in enumerate(HOSTILE))
    edges = tuple(PageEdge(index, (index + 1) % len(nodes), "__proto__", (index,)) for index in range(len(nodes)))
    return PageGraph(HOSTILE[1], documents, sentences, facts, nodes, edges, types)
