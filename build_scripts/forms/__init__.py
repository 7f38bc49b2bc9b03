"""Stage forms: tables in, the workbook a clerk fills in out (.xlsx bytes). Touches no disk.

What may be typed into a column, and the words that explain it, come from the table's declaration and from
data/words/forms.json; the same input gives the same bytes.
"""

from build_scripts.forms.carried import carried_rows
from build_scripts.forms.form import Form, columns_of, form_name, tables_of
from build_scripts.forms.workbook import write_form

__all__ = ["Form", "carried_rows", "columns_of", "form_name", "tables_of", "write_form"]
