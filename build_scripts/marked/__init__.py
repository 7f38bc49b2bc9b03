"""Stage marked: what is wrong, as a clerk wants to see it. Findings in; a workbook or a page out.

A marked copy holds the cells as filed, coloured, with a comment and a column in words; whoever makes the
Grid decides which cells may be shown. The report is one HTML file without script, link or other host.
"""

from build_scripts.marked.grid import Grid, Mark
from build_scripts.marked.report import Names, html_report
from build_scripts.marked.workbook import marked_book

__all__ = ["Grid", "Mark", "Names", "html_report", "marked_book"]
