"""What the demo organisation aims at, how it measures that, and how far it has come.

`time.py` says which quarters the story is told of, whatever day it is. `kpis.py` and `goals.py` hold the
texts that both sides signed, `measurements.py` the numbers week by week, `visits.py` a table of visits to
the website. `ties.py` says which card serves which goal, `checkins.py` how sure the owners were, `wins.py`
and `rewards.py` the rest. `telling.py` lets the real verbs do it all.
"""
