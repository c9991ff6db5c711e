"""The subject of a figure: who trades what with whom, and what is measured of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jingmai.reading.item import Item

__all__ = ["FLOWS", "GENERIC", "Subject"]

FLOWS = {"进出口": "trade", "贸易": "trade", "出口": "export", "进口": "import"}
"""The flow that each word for one names."""

GENERIC = re.compile(
    r"^(?:[较比][\u4e00-\u9fff“”]{2,12}?(?:之前|以前|前|之初|初期)|前?\d{1,2}个?月份?|前?[一二三四]季度|上半年|的|虽然|尽管|但|却|折合|约合|合|单?季度?|月度|半?年度|最?高峰[时期]?|最[多高]时|在(?=半?年度|季度|月度|同期)|同期|单月|当季|其间|期间|预计|有望|力争|争取|确保|全年|其|这|该|数量|总数|家数|规模|总体|整体|总量|增速|增幅|占比|比重|份额|数据|情况|水平|累计数量|累计|数值|成绩|表现|势头|走势|总值|总额|金额|价值|值|额|，|也|已|还|则|又|约|超|首次|再|历史|同比"
    r"|(?:今年|明年|全年|年度)?的?目标|这?一?个?(?:数字|数据|比例|占比|纪录)|达|来|上|中|下|实现|保持|继续|成为|成|继|约占|占|出|到|比|较|合计|共|规模总量|破纪录)*$"
)
"""Words before a figure that name nothing of their own."""


@dataclass(slots=True)
class Subject:
    """Hold what a noun phrase says of a figure; empty slots are left to the context."""

    flow: str = ""
    flow_at: tuple[int, int] = (-1, -1)
    flows: list[str] = field(default_factory=list)
    areas: list[Item] = field(default_factory=list)
    partners: list[Item] = field(default_factory=list)
    partner_examples: list[Item] = field(default_factory=list)
    products: list[Item] = field(default_factory=list)
    segments: list[Item] = field(default_factory=list)
    examples: list[Item] = field(default_factory=list)
    indicators: list[Item] = field(default_factory=list)
    agencies: list[Item] = field(default_factory=list)
    rest: str = ""
    rest_at: tuple[int, int] = (-1, -1)
    flow_head: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether the phrase names nothing at all."""
        return not (
            self.flow or self.areas or self.partners or self.products or self.segments or self.indicators or self.rest
        )

    @property
    def has_focus(self) -> bool:
        """Tell whether the phrase names a partner, a product or a segment."""
        return bool(self.partners or self.products or self.segments)

    @property
    def goods_named(self) -> list[Item]:
        """Return the goods one by one, without the class that examples are of: 云南鲜花、陕西苹果|等农产品."""
        if not self.examples:
            return self.products
        last = max(e.end for e in self.examples)
        named = {(p.start, p.end): p for p in [*self.products, *self.examples] if p.start < last}
        return [named[at] for at in sorted(named)]
