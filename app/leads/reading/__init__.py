"""What can be read out of what people typed: a role from a title, a company from its name, a country from an
address.

Plain functions of texts, without database or request. What is not sure is not said, and what is a guess is
called one.
"""
