"""The sample's explanations stand beside questions that the rules really ask."""

from build_scripts.pipeline.declared import read_catalog
from build_scripts.settings import DATA
from tests.sample_county import book
from tests.sample_county.county import tables
from tests.sample_county.village import villages


def test_they_name_a_rule_and_a_row() -> None:
    """The code is a question of that table, the key the first column of one of its rows."""
    rules = read_catalog(DATA, "sample").rules
    explained = 0
    for village in villages():
        made = tables(village)
        for row in made["explanations"]:
            table, rule = rules[row["code"]]
            first = book.schemas()[table.name]["schema"]["fields"][0]["alias"]
            assert rule.level == "question", row
            assert table.name == row["table_name"], row
            assert row["row_key"] in {other[first] for other in made[table.name]}, row
            explained += 1
    assert explained == 3
