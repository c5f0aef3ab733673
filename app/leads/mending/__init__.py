"""Mending: what is missing of open leads, how much that costs the score, and one lead after the other.

Everybody mends; each week somebody else looks after it (`rota.py`). What can be guessed is offered, and holds
once somebody has confirmed it (`guessing.py`).
"""
