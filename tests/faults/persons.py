"""Faults in texts, holidays and signatures."""

from datetime import date, timedelta

from tests.faults.cases import fault, near
from tests.faults.ground import Ground, lines
from tests.faults.village import Row

# what clerks write, thought of without looking at the lists of the rules: rule → (asked about, innocent)
TEXTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "FIN-122": (
        (
            "支付镇里来人检查接待费", "招待外村考察人员就餐",
            "宴请项目施工方", "购买香烟两条", "购白酒四瓶",
            "村干部年底聚餐", "上级验收人员午餐费", "镇边饭店用餐结算",
            "购买茶叶送礼", "节日礼品一批", "烟酒款",
            "购礼盒六份", "开会酒水费", "考察团餐费",
            "招待用茶叶两盒", "请客吃饭", "客饭招待", "公务接待用餐",
            "村委会购酒", "中秋礼品", "办公室招待烟", "农家乐餐费", "检查组晚餐", "购买高档茶叶",
        ),
        (
            "收购合作社茶叶款", "老年食堂餐具采购", "学生午餐补助", "防汛值班人员用餐", "接待室灯具维修",
            "礼堂屋顶翻修", "茶园除草用工", "烤烟育苗大棚租金",
            "酒精消毒用品", "志愿者早餐", "群众接待室打印纸",
            "老人助餐补贴", "油茶林抚育", "慰问困难户食品", "道路养护工资", "村委会电费", "文化礼堂音响",
            "禁烟标牌制作", "餐厨垃圾清运", "茶叶专业合作社分红",
            "抢险人员盒餐", "升旗仪式旗杆", "信访接待日宣传栏",
            "幼儿园营养餐",
        ),
    ),
    "FIN-123": (
        (
            "买砂石白条入账", "付零工工资无票", "购买锄头没有发票",
            "租车费白条", "购苗木无发票", "修水管，未开发票",
            "小工工钱，手写收条", "拉土方，自制收据", "请人割草，没有票据",
            "砖款白条", "卖菜户无票", "搬运费收条入账",
        ),
        (
            "食堂买白条鸡", "购发票打印纸", "税务发票工本费",
            "食堂白条鸭两只", "付工资，有正式发票", "收据本两本",
            "买白条猪肉慰问", "刻票据专用章", "办公用品", "邮票二十枚", "车票报销", "印刷选票",
        ),
    ),
}  # fmt: skip
HOLIDAYS = tuple(
    date.fromisoformat(day)
    for day in (
        "2024-10-01", "2025-01-01", "2025-01-29", "2025-04-04", "2025-05-01", "2025-05-31", "2025-10-01",
        "2025-10-06", "2026-01-01", "2026-02-17", "2026-04-05", "2026-05-01", "2026-06-19", "2026-09-25",
        "2026-10-01", "2026-10-03",
    )
)  # fmt: skip
ORDINARY = tuple(
    date.fromisoformat(day)
    for day in (
        "2025-01-11", "2025-03-15", "2025-07-12", "2025-08-17", "2025-11-08", "2026-03-07", "2026-03-22",
        "2026-06-06", "2026-07-11", "2026-08-16", "2026-10-14", "2026-11-14", "2026-05-12", "2026-02-10",
    )
)  # fmt: skip


@fault("keyword")
def words_to_ask_about(g: Ground) -> set[int] | None:
    """A summary as clerks write it, or one of the words with something around it."""
    asked, _ = TEXTS.get(g.rule.code, ((), ()))
    text = g.one(asked) or f"{g.name(3)}{g.one(g.options.phrases.words)}{g.name(2)}"
    return lines([g.draw({g.one(g.options.fields): text})])


@near("keyword")
def innocent_words(g: Ground) -> bool:
    """The same characters in words that mean something else."""
    _, innocent = TEXTS.get(g.rule.code, ((), ()))
    phrases = (*g.options.phrases.innocent, *innocent)
    g.draw({g.one(g.options.fields): g.one(innocent or phrases) or g.name()})
    return True


@fault("not-on-holiday")
def on_a_holiday(g: Ground) -> set[int]:
    """A payment on a public holiday."""
    return lines([g.draw({g.options.date: g.one(HOLIDAYS)})])


@near("not-on-holiday")
def on_a_weekend(g: Ground) -> bool:
    """A weekend or a working day."""
    g.draw({g.options.date: g.one(ORDINARY)})
    return True


@fault("distinct-persons")
def one_person_signs_twice(g: Ground) -> set[int] | None:
    """Under two posts that one person holds on both days."""
    row = _signed(g, g.name(3), 0)
    return lines([row]) if row else None


@near("distinct-persons")
def two_persons_sign(g: Ground) -> bool | None:
    """Two people, with the same surname or not; a name of which only the surname is published."""
    surname = g.name(1)
    masked = g.random.random() < 1 / 4
    row = _signed(g, f"{surname}某某" if masked else f"{surname}{g.name(2)}", 0, other=not masked)
    return bool(row) or None


@near("distinct-persons")
def office_had_ended(g: Ground) -> bool | None:
    """The one person had left one of the posts the day before."""
    row = _signed(g, g.name(3), 1)
    return bool(row) or None


def _signed(g: Ground, name: str, ended: int, *, other: bool = False) -> Row | None:
    """A row signed under two posts; the holder of the second left it `ended` days before it was signed."""
    pairs = g.random.sample(sorted(g.options.signatures.items()), 2)
    roles = _free_roles(g)
    if len(roles) < len(pairs):
        return None
    day = g.day()
    cells: Row = {}
    for number, ((post, signed_on), role) in enumerate(zip(pairs, roles, strict=False)):
        signed = day + timedelta(days=g.random.randint(0, 9))
        cells |= {post: role, signed_on: signed}
        term = {"role": role, "person_name": f"{name[0]}{g.name(2)}" if other and number else name}
        end = signed - timedelta(days=1) if ended and number else None
        g.village.add("memberships", term | {"start_date": date(2010, 1, 1), "end_date": end})
    return g.draw(cells)


def _free_roles(g: Ground) -> list[str]:
    """Roles that nobody holds and nobody signs under, in random order."""
    codes = g.village.catalog.codelists[g.table.field(next(iter(g.options.signatures))).codelist].codes
    held = {row["role"] for row in g.village.rows("memberships")}
    used = {row[post] for row in g.rows for post in g.options.signatures}
    free = sorted(set(codes) - held - used)
    return g.random.sample(free, min(2, len(free)))
