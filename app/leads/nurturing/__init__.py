"""Nurturing: what those hear from us who are not ready yet, until they are.

A track is a series of steps (`tracks.py`, `steps.py`). Who is put on one (`enrolling.py`) is written to, and
cards are made for them, when each step is due (`doing.py`); a step that is late is done once, and the next is
counted from then. They leave it as soon as they are ready by the agreed definition, answer, want no more
mail, or go on (`leaving.py`, `listening.py`).
"""
