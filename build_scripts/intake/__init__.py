"""Stage intake: a spreadsheet as a clerk keeps it in, a plan of rows for the tables of villages out.

`read_book` (opened) gives the cells of a file of any kind, `plan` finds the tables in them. Nothing is
written and nothing is judged here: what the rows say is for load and check.
"""
