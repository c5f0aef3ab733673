"""How numbers are drawn: a line with its target and pace, bars, a spark line.

Pure geometry. A chart is a frozen value that knows where everything stands, which words stand beside it,
and the rows of the table beneath it; `templates/parts/charts/` draws it, `chart.css` colours it. Nothing
here knows a database, a request or a unit: whoever asks for a chart brings `said`, which tells a number
in words.

Places across are hundredths of the width, so that one drawing fits every screen; places down are pixels,
and so are all letters, which therefore never shrink. `scale.py` turns values and days into places and
finds the round ones to name; `frame.py` is what all charts have in common; `line.py`, `bar.py` and
`spark.py` are the charts; a line lies in a `plane.py`, and `beside.py` finds room for its words.

Nothing is told by colour alone: a target is dashed, a pace dotted, each with its word, a tone is said in
the label, and every number stands in the table.
"""
