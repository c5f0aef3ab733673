"""What we do in the market, and for whom: for now the accounts, the companies whom both sides want to win.

What is declared of a company or a person carries where it is from and since when (`declaring.py`); the newest
word holds, whoever said it. The rooms above keep contacts and leads, and put what they know on an account's
page.
"""
