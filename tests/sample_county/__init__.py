"""The sample county: an invented county's disclosures, written by a seeded generator.

What people read (names, summaries, questions, answers) stands in `words/`; Python only repeats, adds up and
numbers it. `python -m tests.sample_county --out DIR` writes every village; data/villages/ is its output.
"""
