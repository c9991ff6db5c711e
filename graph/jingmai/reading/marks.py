"""Marks: turn what the grammars found in an article into mentions and frames of the document."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING

from jingmai.article import Article, Sentence
from jingmai.extract import ArticleSpan, Frame, Mention, Ref, RoleValue, SetAside
from jingmai.reading.figure import Figure
from jingmai.reading.fulltext import FullText, Named
from jingmai.reading.item import Item
from jingmai.reading.norm import Norm
from jingmai.reading.people import Post
from jingmai.reading.policy import Policy
from jingmai.reading.shortform import ShortForm
from jingmai.reading.title import document_kind
from jingmai.stitch import Fragment

if TYPE_CHECKING:
    from jingmai.reading.components import ArticleReading

__all__ = ["Marker", "decimal_text"]

_DRESS = re.compile(r"[“”\"]|^外贸|相关产品$|类?产品$|商品$")
_QUOTES = re.compile(r"[“”\"]|^外贸|相关产品$")


def decimal_text(value: Decimal) -> str:
    """Return a decimal as xsd:decimal is written: no exponent, no trailing zeros.

    >>> decimal_text(Decimal("4.5470E+13")), decimal_text(Decimal("13.20"))
    ('45470000000000', '13.2')
    """
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if text not in ("-0", "") else "0"


def _plain(name: str) -> str:
    """Return a name without what changes nothing in it: 外贸“新三样”产品 is 新三样."""
    return _DRESS.sub("", name) if "三样" in name else _QUOTES.sub("", name)


def _given(value: str) -> tuple[RoleValue, ...]:
    """Return the values of a role that has one or none."""
    return (value,) if value else ()


class Marker:
    """Collect the mentions and frames of a document, with ids that follow the order of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.mentions: list[Mention] = []
        self.frames: list[Frame] = []
        self.set_aside: list[SetAside] = []
        self.articles: list[ArticleSpan] = []
        self._known: dict[tuple[str, tuple[Fragment, ...], str], str] = {}
        self._proposed: dict[tuple[str, int, int], str] = {}  # who proposed a name, by label and place

    def open(self, article: Article, sentences: list[Sentence]) -> None:
        """Begin an article; the marks that follow are in offsets of its logical text."""
        self.article = article
        self.article_id = f"a{article.index + 1}"
        self.sentences = sentences
        self._starts = [s.start for s in sentences]
        self.articles.append(
            ArticleSpan(
                self.article_id,
                article.kind,
                article.logical.parts,
                article.headline,
                article.kicker,
                article.byline,
                article.dateline,
            )
        )

    def sentence(self, start: int) -> tuple[Fragment, ...]:
        """Return the fragments of the sentence around an offset."""
        i = bisect_right(self._starts, start) - 1
        if i < 0 or start >= self.sentences[i].end:
            return ()
        s = self.sentences[i]
        return self.article.fragments(s.start, s.end)

    def mention(self, label: str, start: int, end: int, value: str, by: str) -> str:
        """Return the id of the mention of a span, making it if it is new."""
        spans = self.article.fragments(start, end)
        key = (label, spans, value)
        if key not in self._known:
            quote = "".join(self.text[f.start : f.end] for f in spans)
            self._known[key] = f"m{len(self.mentions) + 1}"
            by = self._proposed.get((label, start, end), by)
            self.mentions.append(
                Mention(self._known[key], label, spans, quote, value, by, self.sentence(start), self.article_id)
            )
        return self._known[key]

    def item(self, label: str, item: Item, by: str) -> RoleValue:
        """Return a role value for an item: a reference where it was printed, its value where it was implied."""
        if item.start < 0:
            return item.value
        return Ref(self.mention(label, item.start, item.end, item.value, by))

    def one(self, label: str, item: Item | None, by: str) -> tuple[RoleValue, ...]:
        """Return the one value of a role, none where there is no item."""
        return (self.item(label, item, by),) if item else ()

    def printed(self, item: Item | None) -> tuple[RoleValue, ...]:
        """Return the words of an item if they are not its usual name, none otherwise; those of several one by one."""
        if item is not None and item.parts:
            return (";".join(item.parts),)
        if item is None or item.start < 0:
            return ()
        words = self.article.text[item.start : item.end]
        return _given(words if _plain(words) != _plain(item.value) else "")

    def frame(self, label: str, roles: Mapping[str, tuple[RoleValue, ...]], anchors: tuple[str, ...], by: str) -> str:
        """Add a frame and return its id; roles without a value are left out."""
        identifier = f"f{len(self.frames) + 1}"
        filled = {role: values for role, values in roles.items() if values}
        self.frames.append(Frame(identifier, label, MappingProxyType(filled), anchors, by))
        return identifier

    def aside(self, start: int, end: int, reason: str, detail: str, fate: str) -> None:
        """Keep a number that is no figure, or that could not be read."""
        spans = self.article.fragments(start, end)
        quote = "".join(self.text[f.start : f.end] for f in spans)
        self.set_aside.append(SetAside(spans, quote, reason, detail, fate, self.sentence(start)))

    def figure(self, figure: Figure, by: str) -> None:
        """Add the frame of one figure."""
        topic = figure.topic
        anchor = self.mention("Quantity", figure.start, figure.end, decimal_text(figure.value), by)
        roles: dict[str, tuple[RoleValue, ...]] = {
            "flow": _given(topic.flow),
            "indicator": self.one("Indicator", topic.indicator, by),
            "indicator_text": _given(topic.indicator.value if topic.indicator else ""),
            "area": self.one("Area", topic.area, by),
            "partner": tuple(self.item("Area", p, by) for p in topic.partners),
            "product": self.one("Product", topic.product, by),
            "product_text": self.printed(topic.product),
            "segment": self.one("Segment", topic.segment, by),
            "measure": (figure.measure,),
            "period": _given(figure.period),
            "base": _given(figure.base),
            "share_base": _given(figure.share_of),
            "value": (decimal_text(figure.value),),
            "unit": _given(figure.unit),
            "bound": (figure.bound,),
            "status": (figure.status,),
            "attributed": _given(figure.attributed),
            "reported_as": (figure.text,),
            "reported_precision": (decimal_text(figure.precision),),
            "tier": (figure.tier,),
        }
        self.frame("Observation", roles, (anchor,), by)

    def read(self, reading: ArticleReading) -> None:
        """Add everything that was read in one article."""
        self.open(reading.article, reading.sentences)
        model = reading.proposer.id if reading.proposer else ""
        self._proposed = {(label, n.start, n.end): model for label, n in reading.proposed}
        frames: dict[int, str] = {}
        if reading.policies is not None:
            for policy in reading.policies.policies:
                frames[id(policy)] = self.policy(policy, "rule-policies")
            if reading.full_text is not None:
                self.full_text(reading.full_text, frames[id(reading.full_text.policy)], "rule-policies")
            for form in reading.policies.short_forms:
                self.short_form(form, "rule-policies")
        for post in reading.posts:
            self.post(post, "rule-people")
        for norm in reading.norms:
            self.norm(norm, frames[id(norm.policy)], "rule-provisions")
        if reading.figures is not None:
            for figure in reading.figures.figures:
                self.figure(figure, "rule-figures")
            for u in reading.figures.unread:
                self.aside(u.start, u.end, u.reason, u.detail, u.fate)
        for label, name in reading.proposed:  # those that no fact speaks of are mentions too
            self.mention(label, name.start, name.end, name.entry.value, model)

    def policy(self, policy: Policy, by: str) -> str:
        """Add the frames of one policy and of what is reported of it; return the id of the policy's frame."""
        anchor = self.mention("Policy", policy.start, policy.end, policy.title, by)
        issuers = tuple(self.item("Agency", i, by) for i in policy.issuers)
        roles: dict[str, tuple[RoleValue, ...]] = {
            "title": (policy.title,),
            "type": _given(policy.type),
            "number": _given(policy.number),
            "short": _given(policy.short),
            "edition": _given(policy.edition),
            "effective": _given(policy.effective),
        }
        count = _given(str(policy.issuer_count) if policy.issuer_count else "")
        if policy.action == "cite":
            roles |= {"issuer": issuers, "issuer_count": count, "document_date": _given(policy.date)}
        frame = self.frame("Policy", roles, (anchor,), by)
        if policy.action != "cite":
            change: dict[str, tuple[RoleValue, ...]] = {
                "policy": (Ref(frame),),
                "action": (policy.action,),
                "date": _given(policy.date),
                "issuer": issuers,
                "issuer_count": count,
            }
            self.frame("PolicyChange", change, (anchor,), by)
        return frame

    def full_text(self, found: FullText, own: str, by: str) -> None:
        """Add what a full text says of itself: addressees, relations to other policies, and its structure."""
        relations = {
            "based_on": found.based_on,
            "repeals": found.repeals,
            "amends": found.amends,
        }
        roles: dict[str, tuple[RoleValue, ...]] = {"addressee": tuple(found.addressees)}
        for role, titles in relations.items():
            roles[role] = tuple(self._related(named, by) for named in titles)
        position = next(i for i, f in enumerate(self.frames) if f.id == own)
        frame = self.frames[position]
        filled = {**frame.roles, **{role: values for role, values in roles.items() if values}}
        self.frames[position] = replace(frame, roles=MappingProxyType(filled))
        ids: list[str] = []
        for part in found.subdivisions:
            anchor = self.mention("Provision", part.start, part.end, part.number, by)
            whole = Ref(ids[part.parent]) if part.parent >= 0 else Ref(own)
            text = self.article.text[part.start : part.end]
            fill: dict[str, tuple[RoleValue, ...]] = {"section": (part.number,), "text": (text,), "part_of": (whole,)}
            ids.append(self.frame("Provision", fill, (anchor,), by))

    def _related(self, named: Named, by: str) -> Ref:
        """Refer to another policy by its title; a former edition of a title has a frame of its own."""
        mention = self.mention("Policy", named.start, named.end, named.title, by)
        if not named.edition:
            return Ref(mention)
        former: dict[str, tuple[RoleValue, ...]] = {
            "title": (named.title,),
            "type": _given(document_kind(named.title)),
            "edition": (named.edition,),
        }
        return Ref(self.frame("Policy", former, (mention,), by))

    def short_form(self, form: ShortForm, by: str) -> None:
        """Add the frame of a short form."""
        anchor = self.mention("ShortForm", form.start, form.end, form.short, by)
        self.frame("ShortForm", {"short": (form.short,), "full": (form.full,)}, (anchor,), by)

    def post(self, post: Post, by: str) -> None:
        """Add the frame of one post."""
        anchor = self.mention("Person", post.start, post.end, post.person, by)
        roles: dict[str, tuple[RoleValue, ...]] = {
            "person": (Ref(anchor),),
            "role": (post.role.value,),
            "organisation": (self.item("Agency", post.organisation, by),),
        }
        self.frame("Membership", roles, (anchor,), by)

    def norm(self, norm: Norm, policy: str, by: str) -> None:
        """Add the frame of a norm and those of its limits."""
        anchor = self.mention("Norm", norm.start, norm.end, norm.kind, by)
        roles: dict[str, tuple[RoleValue, ...]] = {
            "policy": (Ref(policy),),
            "kind": (norm.kind,),
            "bearer": _given(norm.bearer),
            "applies_to": _given(norm.applies_to),
            "condition": _given(norm.condition),
            "text": (norm.text,),
        }
        frame = self.frame("Norm", roles, (anchor,), by)
        for limit in norm.limits:
            at = self.mention("Limit", limit.clause_start, limit.clause_end, decimal_text(limit.value), by)
            fill: dict[str, tuple[RoleValue, ...]] = {
                "norm": (Ref(frame),),
                "kind": (limit.kind,),
                "value": (decimal_text(limit.value),),
                "unit": _given(limit.unit),
                "bound": (limit.bound,),
            }
            self.frame("Limit", fill, (at,), by)
