"""What those who are handed over have in common: where they came from, and how well they fit."""

WEBINAR, SEARCH, PAID = "webinar", "organic key pages", "paid social"
SELLER, PARTNER = "seller social", "partner"
HOURS = "Planning around drivers’ hours"
AUDIT = (("offer", "Free route audit"), ("offer_until", 12))
A1, A2, B1 = ((("grade", grade), ("need", True)) for grade in ("A1", "A2", "B1"))
