"""Whom residents can ask, nearest first."""

from build_scripts.compose.book import Book, Row, Sheet
from build_scripts.compose.contacts import contacts_of
from build_scripts.model import Codelist
from tests.compose.clock_village import ORGANIZATIONS
from tests.compose.conftest import CATALOG

KINDS = Codelist(
    name="org-kinds",
    rows=(
        {"code": "村委会", "term": "committee"},
        {"code": "村监委", "term": "supervision"},
        {"code": "乡镇政府", "term": "government"},
        {"code": "供应单位", "term": "supplier"},
    ),
)
CATALOG_OF_KINDS = CATALOG.model_copy(update={"codelists": {"org-kinds": KINDS}})
FILED = (  # name, kind, telephone, place, dissolved on
    ("甲镇政府", "乡镇政府", "3", "镇上", ""),
    ("村委会", "村委会", "1", "", ""),
    ("监委会", "村监委", "2", "村部一楼", ""),
    ("老村委会", "村委会", "9", "", "2020-01-01"),
    ("没有电话的监委会", "村监委", "", "村部", ""),
    ("供货的", "供应单位", "8", "", ""),
    ("不知哪一类", "别的", "7", "", ""),
)


def book_of(filed: tuple[tuple[str, str, str, str, str], ...]) -> Book:
    """A book with these organizations."""
    names = ("name", "classification", "office_phone", "location", "dissolution_date")
    rows = tuple(Row(line, dict(zip(names, cells, strict=True))) for line, cells in enumerate(filed, 2))
    places = {row.line: at for at, row in enumerate(rows)}
    sheets = {"organizations": Sheet(ORGANIZATIONS, "cunwu/organizations.csv", rows, places, {})}
    return Book(CATALOG_OF_KINDS, sheets, {}, {}, {})


def test_nearest_first() -> None:
    """Committee, supervision, government; nobody without a telephone, dissolved, or of another kind."""
    found = contacts_of(book_of(FILED))
    assert [(one.name, one.phone, one.location) for one in found] == [
        ("村委会", "1", ""),
        ("监委会", "2", "村部一楼"),
        ("甲镇政府", "3", "镇上"),
    ]
    assert found[0].target == "biao/organizations/#r3"


def test_nobody_filed() -> None:
    """An empty table, no table at all and no code list name nobody."""
    assert contacts_of(book_of(())) == ()
    assert contacts_of(Book(CATALOG_OF_KINDS, {}, {}, {}, {})) == ()
    bare = CATALOG.model_copy(update={"codelists": {}})
    assert contacts_of(Book(bare, book_of(FILED).sheets, {}, {}, {})) == ()
