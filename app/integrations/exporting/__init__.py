"""Giving the board away: every card on it, as a table that any spreadsheet opens and that imports again."""
