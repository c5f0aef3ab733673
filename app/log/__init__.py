"""What happened, once and in order.

One append-only table. Each kind of fact is a class of its own that owns its sentence and its way
back; `recording.py` writes it in the change's own transaction and calls who listens, `undoing.py`
takes it back, `redrawing.py` knows which parts of pages it made stale, `streaming.py` tells open
browsers. Facts keep ids for numbers and undo, and names so that old sentences stay true.
"""
