"""HTML: the article, and what the page says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from jingmai.errors import InputError
from jingmai.sources import read_document

PARAGRAPHS = (
    "新华社北京4月14日电 据海关统计，今年一季度，我国货物贸易进出口总值10.3万亿元，同比增长1.3%，外贸开局平稳。",
    "其中，出口6.13万亿元，增长6.9%；进口4.17万亿元，下降6%。东盟继续保持我国第一大贸易伙伴地位，进出口增长7.1%。",
    "海关总署有关负责人表示，下一步将继续推出便利措施，支持企业开拓多元市场，推动外贸质升量稳。",
)
PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}">
<title>一季度我国外贸开局平稳_中国网站</title>
<meta name="PubDate" content="2025-04-14 10:30"><meta name="ContentSource" content="新华社"></head>
<body><nav><a href="/">首页</a> <a href="/news">新闻</a> <a href="/login">登录</a></nav>
<div class="article"><h1>一季度我国外贸开局平稳</h1><p>{body}</p></div>
<footer>版权所有 备案号 联系我们</footer><script>alert("x")</script></body></html>"""


def page(charset: str = "utf-8") -> bytes:
    return PAGE.format(charset=charset, body="</p><p>".join(PARAGRAPHS)).encode(charset)


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk"])
def test_the_article_without_navigation(tmp_path: Path, charset: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page(charset))
    document = read_document(path)
    assert document.text == "一季度我国外贸开局平稳\n\n" + "\n".join(PARAGRAPHS) + "\n"


def test_what_the_page_says_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(page())
    meta = read_document(path).metadata
    assert (meta.title, meta.source, meta.published, meta.date_basis) == (
        "一季度我国外贸开局平稳",
        "新华社",
        "2025-04-14",
        "page",
    )


def test_a_sidecar_is_believed_before_the_page(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(page())
    (tmp_path / "page.yaml").write_text("published: 2025-04-15\n", encoding="utf-8")
    meta = read_document(tmp_path / "page.html").metadata
    assert (meta.published, meta.date_basis, meta.source) == ("2025-04-15", "sidecar", "新华社")


@pytest.mark.parametrize("cut", [0.9, 0.6])
def test_a_page_cut_short_gives_what_is_there(tmp_path: Path, cut: float) -> None:
    data = page()
    path = tmp_path / "page.html"
    path.write_bytes(data[: int(len(data) * cut)].decode("utf-8", "ignore").encode())
    assert PARAGRAPHS[0] in read_document(path).text


@pytest.mark.parametrize("data", [b"<html><body></body></html>", b"<html><body><script>1</script></body></html>"])
def test_a_page_without_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(data)
    with pytest.raises(InputError, match="no text"):
        read_document(path)


def test_markup_nested_beyond_reason_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body>" + "<div>" * 20_000 + "出口增长" + "</div>" * 20_000, encoding="utf-8")
    try:
        document = read_document(path)
    except InputError as error:
        assert "\n" not in str(error)  # noqa: PT017  either outcome will do
    else:
        assert "出口" in document.text
