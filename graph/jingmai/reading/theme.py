"""Theme: the trade that a headline tells of, which its story goes on with where it says no more.

前7个月对东盟出口增长13%       the partner of sentences that name a flow alone
鲜花出口创新高                 the goods, once a figure of trade was told of them; 鲜花 may be 鲜切花 there
"""

from __future__ import annotations

from dataclasses import replace

from jingmai.reading.figure import Topic
from jingmai.reading.item import Item
from jingmai.reading.subject import Subject

__all__ = ["Theme"]


class Theme:
    """Hold what a headline tells of; ``told`` says that the story has told of trade.

    >>> theme = Theme(Topic("export", partners=(Item("东盟", 0, 2),)))
    >>> [p.value for p in theme.given(Topic("import"), Subject("import"), Topic()).partners]
    ['东盟']
    """

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self.told = False

    @property
    def partners(self) -> tuple[Item, ...]:
        """Return with whom."""
        return self.topic.partners

    def way(self, last: Topic) -> Item | None:
        """Return the way of trading, if it was told of last."""
        way = self.topic.segment
        return way if way and last.segment and way.value == last.segment.value else None

    def goes_on(self, last: Topic) -> bool:
        """Tell whether what was told last is of the same partners."""
        return bool(self.partners) and [p.value for p in last.partners] == [p.value for p in self.partners]

    def has_goods(self, last: Topic) -> bool:
        """Tell whether what was told last names no other goods."""
        goods = self.topic.product
        return last.product is None or (goods is not None and last.product.value == goods.value)

    def note(self, topic: Topic) -> None:
        """Call the goods of the headline as the first figure of trade does (鲜花 is 鲜切花), or forget them."""
        named, product = self.topic.product, topic.product
        if named and topic.flow and not self.told:
            self.told = True
            wider, narrower = (set(product.value), set(named.value)) if product else (set(), {""})
            kept = product if narrower <= wider else named if wider and wider <= narrower else None
            self.topic = replace(self.topic, product=kept)  # none: the story tells of all trade

    def given(self, topic: Topic, subject: Subject, last: Topic) -> Topic:
        """Give a sentence that names a flow the partner and the goods that the whole text is about."""
        theme = self.topic
        partners = topic.partners or (() if subject.partners or subject.areas else theme.partners)
        goods = theme.product if self.told and not subject.products else None
        own_way = subject.segments and not subject.partners and not theme.segment
        product = topic.product or (None if own_way else goods)  # 跨境电商进口, in a story on consumer goods
        ways = [s.value for s in (theme.segment, last.segment) if s]
        goes_on = not subject.areas and len(ways) > len(set(ways))  # the sentence before told of the same way
        segment = topic.segment or (theme.segment if goes_on else None)
        return replace(topic, partners=partners, product=product, segment=segment)
