"""The words every stage shares: what is declared, what was read, what came out.

`declared` holds what people declare in data/ (tables, rules, views, profiles), `data` what a village
filed (cells with the row numbers of the spreadsheet), `result` what the program has to say.
"""

from build_scripts.model.csvtext import to_csv
from build_scripts.model.data import Disclosure, Note, Package
from build_scripts.model.declared import (
    Catalog,
    Codelist,
    Event,
    Field,
    FindingText,
    PageSpec,
    Profile,
    Region,
    Rule,
    Source,
    Table,
    Township,
    View,
    VillageEntry,
)
from build_scripts.model.frames import Frames, to_frames
from build_scripts.model.outcome import Outcome, Request
from build_scripts.model.result import (
    Derived,
    Download,
    Face,
    Figure,
    Finding,
    Level,
    Page,
    Period,
    RuleCount,
    Sentence,
    Summary,
    Verdict,
)
from build_scripts.model.scope import Material, Scope
from build_scripts.model.timetable import Answers, Duty, Inquiry, News, Pending
from build_scripts.model.wording import Where, escaped, letter, make_finding, shown

__all__ = [
    "Answers",
    "Catalog",
    "Codelist",
    "Derived",
    "Disclosure",
    "Download",
    "Duty",
    "Event",
    "Face",
    "Field",
    "Figure",
    "Finding",
    "FindingText",
    "Frames",
    "Inquiry",
    "Level",
    "Material",
    "News",
    "Note",
    "Outcome",
    "Package",
    "Page",
    "PageSpec",
    "Pending",
    "Period",
    "Profile",
    "Region",
    "Request",
    "Rule",
    "RuleCount",
    "Scope",
    "Sentence",
    "Source",
    "Summary",
    "Table",
    "Township",
    "Verdict",
    "View",
    "VillageEntry",
    "Where",
    "escaped",
    "letter",
    "make_finding",
    "shown",
    "to_csv",
    "to_frames",
]
