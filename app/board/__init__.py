"""Where work stands: one board, its columns, and cards of four kinds.

A card's column says where the work stands; a card in the trash stands in no column. "Done" is a flag
of a column: entering it writes a closure, leaving it removes the closure. A card may also leave the board
with a reason (`leaving.py`); then it stands in no column, either, but keeps its page. The server alone
computes places, from the neighbour that a card was put before. Each verb is a file: `adding.py`,
`editing.py`, `moving.py` (with `closing.py` for what crosses into Done and out of it), `trashing.py`,
`blocking.py`, `pairing.py`, `discussing.py`; a checklist has `stepping.py`, `ticking.py`,
`changing_steps.py`, and `usual_steps.py` for what it starts with. A card's age counts from its
last change of column and from when work on it began (`ageing.py`). What is typed into quick add is read in
`drafting.py` (days in `days.py`) and added together in `pasting.py`. What a page shows is a matter of its
address: `filtering.py`, `laning.py`, `views.py`, put together in `showing.py`. A face is drawn once per
change and kept (`faces.py`); `parts/` says which pieces of which pages a fact makes stale.

A card serves goals (`serving.py`) with what it is expected to bring (`expecting.py`) and, once it is closed,
what it brought (`telling_effects.py`); `why.py` tells it on the card's page, `contributing.py` on the goal's,
and `asking_goal.py` lets no work begin without one, where that was agreed on.

Admins arrange the columns (`arranging.py`, `agreeing.py`). How much may be in work in one is one rule,
asked by whatever places a card (`limiting.py`).

A room above that owns a kind of card moves its cards (`movers.py`, by `carrying.py`; `places.py` tells all of
its facts), says where new ones start (`starters.py`), what their faces show (`face_facts.py`) and what
filters may ask of them (`filter_words.py`). On a card's page it fills `card.turn` below the title,
`card.main` below what the card says and `card.side` above the talk, each with the card and the view: a live
part of its own, which stands on `/cards/<id>`, is drawn there by its `html(view)`.
"""
