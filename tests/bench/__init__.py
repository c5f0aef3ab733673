"""The benchmarks: what the board takes, beside the least that the machine allows.

`floor.py` is that least: all cards drawn, nobody signed in, no rights. `servers.py` starts it beside the
app as `make demo` runs it, both on the same cards. `people.py` sends what browsers send, over `wire.py`.
The measures (`reading.py`, `moving.py`, `streaming.py`, `browsing.py`, `weighing.py`) let both work in
turns, so that a busy machine slows both; `goals.py` says what their ratios should be and `table.py` prints
them. Absolute numbers move with the machine, ratios do not.
"""
