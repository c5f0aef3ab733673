"""The clocks of the funnel: which of them a step starts, how long each may run, and what stops it.

They follow the facts: whoever takes a step thinks of no clock. Times are those that both sides signed, in a
stage's or the handoff's definition; where they say nothing, the usual ones (`targets.py`).
"""
