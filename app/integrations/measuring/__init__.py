"""Bringing in what KPIs were, from a table: look first, then confirm, all or nothing.

What a file holds depends on the KPI. One that counts rows of a feed (“feed: website visits”) is brought rows,
one thing that happened a line: a day, perhaps an amount, and every other column as a trait by which filters
choose. Every other KPI is brought its values, one period a line. `matching.py` finds what the columns mean,
`values.py` and `rows.py` read the lines, and `planning.py` says what confirming would do. As long as a line
has a problem nothing comes in; the same file twice adds nothing the second time.
"""
