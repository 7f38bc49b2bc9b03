"""A village drawn for the pages of decisions, contracts, projects and money: a few linked rows, by hand."""

from dataclasses import replace
from datetime import date

from build_scripts.compose.records import Archive, open_archive
from build_scripts.compose.village import open_village
from build_scripts.model import Derived, Material, Package, Table, to_frames
from build_scripts.model.declared import Setting
from tests.compose.clock_village import CATALOG, ENTRY, TODAY, draw, filed, listed, make_table, month

DECISIONS = make_table(
    "decisions",
    "议决事项",
    "cunwu",
    "编号 decision_id id,事项 title text,类别 matter_type code,议事方式 method code,"
    "决议机构 body_required code,金额 amount money,结果 outcome code,决议日 resolved_on date,"
    "公开日 result_published_on date",
)
STEPS = make_table(
    "decision-steps",
    "议决步骤",
    "cunwu",
    "决议编号 decision_id id,序号 step_no count,步骤 step code,日期 held_on date,通知日 notice_on date,"
    "应到 due_count count,实到 present_count count,赞成 yes count,反对 no count,弃权 abstain count,"
    "合并于 merged_with count,结论 result code,纪要 minutes text,应到口径 due_basis code",
    references={"决议编号": ("decisions", "编号")},
)
PROJECTS = make_table(
    "procurements",
    "工程与采购",
    "caiwu",
    "编号 procurement_id id,名称 title text,决议编号 decision_id id,预算 budget money,"
    "控制价 control_price money,公告日 notice_on date,截标日 bid_close_on date,投标家数 bidders count,"
    "中标日 award_on date,中标单位 supplier_org_id id,中标价 award_price money,开工日 start_on date,"
    "竣工日 finish_on date,变更金额 change_amount money,结算金额 settled_amount money,"
    "验收日 acceptance_on date",
    references={"决议编号": ("decisions", "编号"), "中标单位": ("organizations", "编号")},
)
CONTRACTS = make_table(
    "contracts",
    "合同台账",
    "caiwu",
    "合同号 contract_id id,名称 title text,类别 kind code,项目编号 procurement_id id,"
    "对方 counterparty_label party,总金额 total_amount money,签订日 signed_on date,期限起 start_on date,"
    "期限止 end_on date,应收付至今 due_to_date money,已收付至今 paid_to_date money,押金 deposit money,"
    "决议编号 decision_id id,状态 status code",
    references={"项目编号": ("procurements", "编号"), "决议编号": ("decisions", "编号")},
)
LEDGER = make_table(
    "ledger-entries",
    "收支逐笔明细",
    "caiwu",
    "编号 entry_id id,日期 entry_date date,期间 period month,摘要 summary text,收支 direction code,"
    "金额 amount money,对方 counterparty_label party,一级审查日 review1_on date,审批签字日 sign3_on date,"
    "合同号 contract_id id,决议编号 decision_id id,项目编号 procurement_id id",
    period="period",
    references={
        "合同号": ("contracts", "合同号"),
        "决议编号": ("decisions", "编号"),
        "项目编号": ("procurements", "编号"),
    },
)
BALANCES = make_table(
    "period-balances",
    "报表余额",
    "caiwu",
    "编号 balance_id id,报表 statement code,期间 period month,项目代码 line_code text,期初余额 opening money,"
    "本期收入 income money,本期支出 expense money,期末余额 closing money,本年累计支出 ytd_expense money",
    period="period",
)
BUDGET = make_table(
    "budget-lines",
    "预算与执行",
    "caiwu",
    "编号 budget_id id,年度 year year,收支 direction code,用途 purpose text,预算数 approved money,"
    "调整后 adjusted money,执行数 actual money",
)
DEBTS = make_table(
    "debts",
    "债权债务",
    "caiwu",
    "编号 debt_id id,性质 direction code,事由 reason text,形成日 since date,到期日 due_on date,"
    "期间 period month,期末余额 balance money",
)
AUDITS = make_table(
    "audits",
    "审计整改",
    "caiwu",
    "编号 finding_id id,问题 finding text,整改期限 due_on date,整改日 fixed_on date,"
    "追回金额 recovered_amount money,整改结果 result text",
)
ORGANIZATIONS = make_table("organizations", "组织", "cunwu", "编号 org_id id,名称 name text")
TABLES = (DECISIONS, STEPS, PROJECTS, CONTRACTS, LEDGER, BALANCES, BUDGET, DEBTS, AUDITS, ORGANIZATIONS)
CODELISTS = (
    listed("directions", "code,title,term", "收入,收入,income", "支出,支出,expense"),
    listed("outcomes", "code,title,term", "通过,通过,pass", "未通过,未通过,fail", "进行中,进行中,pending"),
    listed("statements", "code,title,term", "资金收支,资金收支表,cash-flow", "科目余额,科目余额表,trial"),
    listed("funds", "code,title,term", "自有,集体自有资金,own", "补助,财政补助资金,grant"),
    listed("contract-statuses", "code,title,term", "履行中,履行中,active", "已到期,已到期,expired"),
    listed(
        "procedures",
        "code,title,method,step_no,step,body,holders,merges_with,window,fills,work,law,article,confidence",
        "两步-1,党员大会审议,两步,1,审议,党员大会,,,,,before,工作法,,L",
        "两步-2,代表会议决议,两步,2,决议,决议机构,,审议,,,before,村组法,第三十条,S",
        "两步-3,决议公开,两步,3,决议公开,,,,min_display_days,,before,村组法,第三十五条,S",
        "两步-4,实施结果公开,两步,4,结果公开,,,,,,after,村组法,第三十五条,S",
    ),
    listed(
        "decision-bodies",
        "code,title,holders,notice,quorum,quorum_households,majority,majority_of,law,article,confidence",
        "党员大会,党员大会,,,>=2/3,,>1/2,due,工作法,,L",
        "代表会议,村民代表会议,,,>=2/3,>1/2,>1/2,present,村组法,第三十条,S",
    ),
    listed(
        "matter-types",
        "code,title,bodies,noted_bodies,majority,majority_of,law,article,confidence",
        "修路,修路,,,,,,,",
        "集体财产,集体财产处分,,,>=2/3,due,集体法,第二十六条,S",
    ),
)
Rows = tuple[tuple[str, ...], ...]
ROWS: dict[str, Rows] = {
    "decisions": (
        ("JY1", "修二组路", "修路", "两步", "代表会议", "1000", "通过", "2025-11-14", "2025-11-15"),
        ("JY2", "修牌坊", "集体财产", "两步", "代表会议", "", "未通过", "2026-08-14", ""),
        ("村 3", "没有地址的", "修路", "没有规定的", "", "", "进行中", "", ""),
    ),
    "decision-steps": (
        ("JY1", "1", "审议", "2025-11-03", "2025-10-30", "68", "52", "50", "1", "1", "", "通过", "", ""),
        ("JY1", "2", "决议", "2025-11-14", "", "42", "28", "14", "13", "1", "", "通过", "同意", ""),
        ("JY1", "3", "决议公开", "2026-11-15", "", "", "", "", "", "", "", "", "", ""),
        ("JY1", "9", "会前吹风", "2025-10-01", "", "", "", "", "", "", "", "", "", ""),
        ("JY2", "1", "决议", "2026-08-14", "", "48", "30", "31", "", "", "", "未通过", "", "户"),
    ),
    "procurements": (
        ("CG1", "二组路工程", "JY1", "1000", "950", "2025-12-01", "2025-12-20", "3", "2026-01-05", "GY1",
         "900", "2026-03-01", "2026-05-01", "50", "960", ""),
        ("CG2", "没有开始的", "", "98", "", "", "", "", "", "", "", "", "", "", "", ""),
    ),
    "contracts": (
        ("HT1", "二组路施工合同", "工程", "CG1", "禾顺公司", "900", "2026-01-10", "2026-03-01", "2026-10-31",
         "800", "650.50", "", "JY1", "履行中"),
        ("HT2", "鱼塘", "发包", "", "高*福", "300", "2026-01-01", "2026-12-01", "2028-12-31", "0", "100",
         "10", "", "履行中"),
        ("HT3", "没有日子的", "服务", "", "某公司", "", "", "", "", "", "", "", "JY9", ""),
    ),
    "ledger-entries": (
        ("LZ1", "2026-03-10", "2026-03", "预付款", "支出", "300.25", "禾顺公司", "2026-03-08", "2026-03-09",
         "HT1", "", ""),
        ("LZ2", "2026-06-10", "2026-06", "结算款", "支出", "300.25", "禾顺公司", "", "", "HT1", "", "CG1"),
        ("LZ3", "2025-12-02", "2025-12", "代理费", "支出", "42", "招标公司", "", "", "", "", "CG1"),
        ("LZ4", "2026-02-02", "2026-02", "补助", "收入", "500", "县财政局", "", "", "", "JY1", ""),
        ("LZ5", "2026-02-03", "2026-02", "读不出", "支出", "一百", "禾顺公司", "", "", "", "JY1", ""),
    ),
    "period-balances": (
        ("B1", "资金收支", "2026-10", "自有", "100.10", "50", "20", "130.10", "60"),
        ("B2", "资金收支", "2026-10", "补助", "10", "5", "0", "14", "0"),
        ("B3", "资金收支", "2026-10", "自有", "1", "0", "0", "1", "0"),
        ("B4", "科目余额", "2026-10", "自有", "9999", "0", "0", "9999", "0"),
    ),
    "budget-lines": (
        ("Y0", "2025", "支出", "去年的", "1", "1", "1"),
        ("Y1", "2026", "支出", "修路", "300", "200", "250"),
        ("Y2", "2026", "支出", "没有调整", "300", "", "100"),
        ("Y3", "2026", "支出", "零预算", "0", "0", "5"),
    ),
    "debts": (
        ("Z0", "应收", "旧的", "2020-01-01", "", "2026-09", "5"),
        ("Z1", "应收", "租金", "2026-08-24", "2026-11-20", "2026-10", "90.5"),
        ("Z2", "应收", "押款", "2026-08-23", "2027-01-01", "2026-10", "9"),
        ("Z3", "应收", "旧账", "2021-01-01", "", "2026-10", "1"),
        ("Z4", "应收", "没日子", "", "", "2026-10", "2"),
        ("Z5", "应收", "还清的", "2021-01-01", "", "2026-10", "0"),
        ("Z6", "应付", "工钱", "2026-05-01", "", "2026-10", "7"),
    ),
    "audits": (
        ("S1", "发票不全", "2026-05-31", "2026-04-20", "120", "补齐"),
        ("S2", "催收不力", "2026-05-31", "2026-06-10", "", ""),
        ("S3", "逾期没改", "2026-11-12", "", "", ""),
        ("S4", "还在期内", "2026-12-31", "", "", ""),
        ("S5", "没有期限", "", "", "", ""),
    ),
    "organizations": (("GY1", "禾顺公司"),),
}  # fmt: skip
PERIODS = (
    replace(month("2026-09", "published"), opening="1.00", income="", expense="", closing="1.00"),
    replace(
        month("2026-10", "published"), opening="111.10", income="55.00", expense="20.00", closing="145.10"
    ),
    month("2026-11", "not-due"),
)


def deal_archive(today: date = TODAY, tables: tuple[Table, ...] = TABLES, **rows: Rows) -> Archive:
    """The village opened for composing; `rows` replace those of a table, `_` in its name for `-`."""
    wanted = ROWS | {name.replace("_", "-"): found for name, found in rows.items()}
    settings = {**CATALOG.profile.settings, "min_display_days": Setting(value=15, source="", confidence="U")}
    catalog = CATALOG.model_copy(
        update={
            "tables": {table.name: table for table in tables},
            "codelists": {**CATALOG.codelists, **{listing.name: listing for listing in CODELISTS}},
            "profile": CATALOG.profile.model_copy(update={"settings": settings}),
        }
    )
    found = {table.name: filed(table, wanted.get(table.name, ())) for table in tables}
    package = Package(ENTRY.code, "shiqiao", draw().material.package.folder, {}, found, (), ())
    summary = replace(draw().material.derived.summary, periods=PERIODS)
    frames, derived = to_frames(package, catalog), Derived(summary, (), {})
    return open_archive(open_village(Material(ENTRY, catalog, package, frames, (), (), derived, {}, today)))
