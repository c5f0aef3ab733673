"""Tables as people keep them in spreadsheets: one reader and one writer for every CSV of the product.

Reading never guesses in silence: the encoding and the separator that were found are reported, and what
cannot be read is refused with its line. Writing marks every cell that a spreadsheet would take for a
formula, and reading takes exactly that mark away again.
"""
