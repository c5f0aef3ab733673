"""The tables of the board, and what their rows can say of themselves."""
