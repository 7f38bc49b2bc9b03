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
    Worked,
)
from build_scripts.model.frames import Frames, drawn_frame, drawn_value, to_frames
from build_scripts.model.outcome import Outcome, Request
from build_scripts.model.result import (
    Asked,
    Demonstration,
    Derived,
    Download,
    Explained,
    Face,
    Figure,
    Finding,
    Level,
    Page,
    PeerPoint,
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
    "Asked",
    "Catalog",
    "Codelist",
    "Demonstration",
    "Derived",
    "Disclosure",
    "Download",
    "Duty",
    "Event",
    "Explained",
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
    "PeerPoint",
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
    "Worked",
    "drawn_frame",
    "drawn_value",
    "escaped",
    "letter",
    "make_finding",
    "shown",
    "to_csv",
    "to_frames",
]
