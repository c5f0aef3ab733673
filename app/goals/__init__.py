"""What we aim at: goals that both sides own, and the KPIs by which they are measured.

A goal and a KPI are *definitions* of the playbook: proposed, changed, objected to and signed by its verbs.
What their texts say stands in `fields/`, which of it goes together in `smart.py`, `aiming.py` (goals) and
`measuring.py` (KPIs), and both are read as plain facts through `terms.py`. A *measurement* says what a KPI
was in a period; it is never changed, only superseded, so that what was known then can be asked again
(`series.py`). How a goal stands follows from both (`standing.py`, with the formulas of `figures/`); what
people think of it stands in check-ins, and its end is one verdict for the team.
"""
