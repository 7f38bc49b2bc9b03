"""What a user would pick instead: pandas to Markdown tables, Plotly's own HTML, one MkDocs Material site.

No checks, no escaping, no month pages: the shortest script that puts the same CSVs and a chart online.
"""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import plotly.express as px

CONFIG = """site_name: plain
docs_dir: docs
site_dir: site
theme: {name: material, language: zh, font: false}
plugins: [search]
markdown_extensions: [tables]
"""


def build(data: Path, folder: Path) -> Path:
    """The plain site of every village's tables and one page a month of its ledger; its folder."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# plain\n", "utf-8")
    for village in sorted((data / "villages").iterdir()):
        _village(village, docs / village.name)
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")],
        check=True,
        capture_output=True,
    )
    return folder / "site"


def _village(village: Path, docs: Path) -> None:
    docs.mkdir()
    for resource in json.loads((village / "datapackage.json").read_text("utf-8"))["resources"]:
        frame = pd.read_csv(village / resource["path"], dtype=str, encoding="utf-8-sig").fillna("")
        (docs / f"{resource['name']}.md").write_text(
            f"# {resource['title']}\n\n{frame.to_markdown(index=False)}\n", "utf-8"
        )
        if resource["name"] == "ledger-entries":
            for month, rows in frame.groupby("期间"):
                _month(docs / f"{month}.md", str(month), rows)


def _month(path: Path, month: str, rows: pd.DataFrame) -> None:
    totals = rows.assign(金额=pd.to_numeric(rows["金额"])).groupby("科目", as_index=False)["金额"].sum()
    chart = px.bar(totals, x="金额", y="科目", orientation="h").to_html(
        full_html=False, include_plotlyjs="directory"
    )
    path.write_text(f"# {month}\n\n{chart}\n\n{rows.to_markdown(index=False)}\n", "utf-8")
