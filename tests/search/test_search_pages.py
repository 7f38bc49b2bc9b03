"""What the search reads of a page."""

from build_scripts.index.search_pages import read_page

PAGE = """<html><head><meta name="description" content="两条路 &amp; 一口井">{robots}</head>
<body><nav>栏目</nav>
<article><nav>您在这里</nav><p class="gk-sample">示例</p><h1 id="top">石桥村<b>账目</b></h1>
<h2>收支</h2><p>本月<strong>支出</strong>3,600.00元。</p><svg><text>图</text></svg>
<table><caption>明细</caption><tr><th scope="row">10月8日</th><td>水费
<details><summary>更多</summary><dl><dt>编号<dd>LZ-1</dl></details></td><td>20.00</td></tr></table>
<dl><dt>对方</dt><dd>供水公司</dd></dl><script>var x = "<p>no</p>";</script>
<aside class="gk-tools"><button>打印</button>本页网址</aside></article><footer>页脚</footer></body></html>"""


def test_a_page_is_read_line_by_line() -> None:
    """A row is one line with what is folded into it; menus, drawings, scripts and buttons are not read."""
    page = read_page(PAGE.replace("{robots}", ""), "202610/")
    assert page is not None
    assert page.title == "石桥村账目"
    assert page.headings == ("两条路 & 一口井", "收支", "明细", "10月8日")
    assert page.lines == (
        "收支",
        "本月支出3,600.00元。",
        "明细",
        "10月8日 水费 更多 编号 LZ-1 20.00",
        "对方 供水公司",
    )


def test_a_page_that_asks_not_to_be_found_is_not() -> None:
    """The pattern library and pages of errors stay out."""
    assert read_page(PAGE.replace("{robots}", '<meta name="robots" content="noindex">'), "yangshi/") is None


def test_a_page_without_an_article_is_left_out() -> None:
    """A stray HTML file has nothing to show."""
    assert read_page("<html><body>x</body></html>", "x/") is None
