"""Invented hauliers, and people who work there: drawn by numbers, each company once."""

from collections.abc import Iterator
from itertools import product
from random import Random

PLACES = (
    "Alder", "Ashby", "Barrow", "Birk", "Black", "Brack", "Brom", "Burn", "Cald", "Cleat", "Cop", "Crag",
    "Dun", "Elling", "Fell", "Fern", "Gris", "Hamble", "Hawk", "Hesk", "Hol", "Ings", "Kel", "Kirk", "Lang",
    "Lin",    "Mal", "Mers", "Nether", "Oak", "Orm", "Pen", "Quern",
    "Rams", "Raven", "Rook", "Scar", "Sed", "Skel",
    "Stain", "Sutter", "Thorn", "Threl", "Ulver", "Wath", "Whin", "Wythe", "Yar",
)  # fmt: skip
ENDS = (
    "beck",
    "by",
    "dale",
    "field",
    "ford",
    "gate",
    "ham",
    "ley",
    "mere",
    "moor",
    "thwaite",
    "wick",
    "worth",
)
TRADES = (
    ("Haulage", "Haulage"), ("Logistics", "Haulage"), ("Freight", "Haulage"), ("Transport", "Haulage"),
    ("Couriers", "Parcel"), ("Parcels", "Parcel"), ("Foods", "Food"), ("Cold Store", "Food"),
    ("Pallets", "Haulage"), ("Distribution", "Haulage"), ("Timber", "Timber"), ("Tankers", "Haulage"),
)  # fmt: skip
FIRST = (
    "Alan", "Anita", "Barry", "Bridget", "Carol", "Clive", "Denise", "Desmond", "Edith", "Frank", "Gillian",
    "Harjit", "Hilary", "Imran", "Janet", "Keith", "Leila", "Malcolm", "Nadia", "Norman", "Olwen", "Pauline",
    "Ravi", "Rhona", "Roy", "Sandra", "Stuart", "Tariq", "Una", "Vera", "Walter", "Yusuf",
)  # fmt: skip
LAST = (
    "Appleyard", "Bagshaw", "Birtles", "Broadbent", "Cowgill", "Dewhirst", "Eccles", "Fairhurst", "Gledhill",
    "Hardcastle", "Iqbal", "Jagger", "Kershaw", "Lumb", "Midgley", "Nuttall", "Ogden", "Pickersgill", "Quirk",
    "Rushworth", "Sugden", "Thackray", "Uttley", "Verity", "Whiteley", "Yeadon", "Armitage", "Beaumont",
)  # fmt: skip
TITLES = (
    "Transport manager", "Fleet manager", "Operations director", "Operations manager", "Head of logistics",
    "Depot manager", "Managing director", "Planning manager", "Logistics director", "Finance director",
)  # fmt: skip


def companies(chance: Random) -> Iterator[tuple[str, str]]:
    """The name and the trade of a company after the other, in an order that chance has found."""
    places = [f"{place}{end}" for place, end in product(PLACES, ENDS)]
    every = [(f"{place} {name}", trade) for place in places for name, trade in TRADES]
    chance.shuffle(every)
    yield from every


def person(chance: Random) -> str:
    """Somebody's name."""
    return f"{chance.choice(FIRST)} {chance.choice(LAST)}"
