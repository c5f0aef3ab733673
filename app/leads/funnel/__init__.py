"""What the one funnel looks like in numbers, each with how many it is of, the days, and the list behind it.

The address of the page is the view (`scope.py`): a source, a persona, an owner, and the days in which
handoffs were offered. `stages.py` tells who stands where now, `stays.py` how long a stage takes (M5),
`handed.py` what became of handoffs (M7), `answering.py` how fast leads are answered (M6), `personas.py` whom
we win (A16, A17); `tiles.py` puts the numbers together, `behind.py` lists what stands behind them. No number
is counted in one way and listed in another: both go by the same conditions.
"""
