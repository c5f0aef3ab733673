"""The words that files use for stages, countries and the like: what they mean,
and which nobody has explained.

Stage words of HubSpot and Salesforce mean what their own books say. Any other word stops its lines until
somebody
has said what it means: nothing is guessed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from app.campaigns.models.account import AccountState
from app.errors import Refusal
from app.leads.models.contact import Basis
from app.leads.models.deal import DealStage, LostReason
from app.leads.models.stage import Stage
from app.leads.models.touch import TouchKind
from app.playbook.criteria.countries import ALSO, countries
from app.playbook.criteria.profile import GRADES
from app.text import clean_line, fold

INDUSTRIES = (
    "accounting", "agriculture", "automotive", "aviation", "banking", "chemicals", "construction",
    "consulting",
    "education", "electronics", "employment", "energy", "engineering", "entertainment", "finance",
    "financial services", "food", "government", "healthcare", "hospitality", "insurance", "legal",
    "logistics",
    "manufacturing", "marketing", "media", "medical", "mining", "pharmaceuticals", "real estate", "retail",
    "services", "shipping", "software", "technology", "telecommunications", "textiles", "transportation",
    "travel",
    "utilities", "wholesale",
)  # fmt: skip
"""Only to find typing mistakes: every other word is taken as it is."""
ALIKE = 0.86

STAGES_ELSEWHERE = {
    "subscriber": "lead", "marketingqualifiedlead": "mql", "salesqualifiedlead": "sql",
    "evangelist": "advocate",
    "badtiming": "recycled", "opennotcontacted": "handed_off", "workingcontacted": "sal",
    "closedconverted": "opportunity", "closednotconverted": "recycled", "salesacceptedlead": "sal",
    "handedover": "handed_off", "kunde": "customer", "interessent": "lead", "verdacht": "suspect",
}  # fmt: skip
DEALS_ELSEWHERE = {
    "appointmentscheduled": "prospecting", "qualifiedtobuy": "qualification",
    "presentationscheduled": "proposal",
    "decisionmakerboughtin": "negotiation", "contractsent": "negotiation", "closedwon": "won",
    "closedlost": "lost",
    "negotiationreview": "negotiation", "proposalpricequote": "proposal", "gewonnen": "won",
    "verloren": "lost",
    "angebot": "proposal", "verhandlung": "negotiation", "qualifizierung": "qualification",
}  # fmt: skip
KINDS_ELSEWHERE = {
    "email": "mail", "phone": "call", "phonecall": "call", "anruf": "call", "besprechung": "meeting",
    "formsubmission": "enquiry", "demo": "demo_request", "pageview": "page_view", "whitepaper": "download",
    "webinarattended": "webinar", "nachricht": "message", "tradeshow": "event",
}  # fmt: skip
BASES_ELSEWHERE = {
    "legitimateinterest": "interest", "performanceofacontract": "contract",
    "freelygivenconsentfromcontact": "consent",
    "yes": "consent", "ja": "consent", "true": "consent", "optin": "consent", "no": "", "false": "",
    "nein": "",
}  # fmt: skip
YES, NO = (
    frozenset(["1", "true", "yes", "y", "x", "ja", "j", "wahr", "outgoing", "outbound"]),
    frozenset(["0", "false", "no", "n", "nein", "falsch", "incoming", "inbound"]),
)


ABOVE = "Say above what"
"""So it is asked for what a word means, as long as the question stands there."""


def once_it_is_in(why: str) -> str:
    """The same problem where nothing is asked any more: what to do then."""
    return why.replace(ABOVE, "Bring the file in again, and say there what")


class Unexplained(Refusal):
    """A word of which somebody has to say what it means."""

    def __init__(self, sentence: str, field: str, word: str) -> None:
        super().__init__(sentence)
        self.field, self.word = field, word


@dataclass(frozen=True)
class Vocabulary:
    """The words of one field: what can be meant, and by which words."""

    words: str
    choices: Mapping[str, str]
    """What can be meant, and how people say it."""
    known: Mapping[str, str]
    """What each word means, in small letters without blanks and signs."""
    without: str = "Leave it empty"


def bare_word(text: str) -> str:
    """A word without capitals, blanks and signs."""
    return re.sub(r"\W|_", "", fold(text))


def vocabulary(
    words: str,
    choices: Mapping[str, str],
    more: Mapping[str, str] | None = None,
    without: str = "Leave it empty",
) -> Vocabulary:
    """A vocabulary in which each choice is known by its value and by its words."""
    own = {bare_word(value): value for value in choices} | {
        bare_word(said): value for value, said in choices.items()
    }
    return Vocabulary(words, choices, {**own, **(more or {})}, without)


@cache
def vocabularies() -> Mapping[str, Vocabulary]:
    """The fields whose words are known."""
    also = {bare_word(name): code for name, code in ALSO.items()}
    return {
        "stage": vocabulary(
            "stage", {each.value: each.words for each in Stage}, STAGES_ELSEWHERE, "As if it said nothing"
        ),
        "deal_stage": vocabulary(
            "stage of a deal", {each.value: each.words for each in DealStage}, DEALS_ELSEWHERE
        ),
        "kind": vocabulary("kind of touch", {each.value: each.words for each in TouchKind}, KINDS_ELSEWHERE),
        "basis": vocabulary(
            "reason why we may write",
            {each.value: each.words for each in Basis if each.value},
            BASES_ELSEWHERE,
        ),
        "state": vocabulary("state of an account", {each.value: each.words for each in AccountState}),
        "lost_reason": vocabulary("reason", {each.value: each.words for each in LostReason}),
        "company_type": vocabulary("company type", {"b2b": "B2B", "b2c": "B2C"}),
        "grade": vocabulary("grade", {each: each for each in GRADES}),
        "country": vocabulary("country", countries(), also),
    }


def meant(field: str, cell: str, said: Mapping[str, str]) -> str:
    """What this word means in this field; one that nobody has explained is refused."""
    word = fold(cell)
    if word in said:
        return said[word]
    if field == "industry":
        return industry(cell)
    book = vocabularies()[field]
    found = book.known.get(bare_word(cell))
    if found is None:
        raise Unexplained(f"We know no {book.words} “{cell[:40]}”. {ABOVE} it means.", field, cell)
    return found


def industry(cell: str) -> str:
    """The industry as it is, unless it looks like a typing mistake."""
    like = looks_like(cell)
    if like:
        raise Unexplained(f"“{cell[:40]}” looks like “{like}”. {ABOVE} is meant.", "industry", cell)
    return clean_line(cell)


def looks_like(cell: str) -> str:
    """The industry of which this may be a typing mistake; nothing if it is one, or another word."""
    word = fold(cell)
    found = [] if word in INDUSTRIES else get_close_matches(word, INDUSTRIES, 1, ALIKE)
    return found[0] if found else ""


def choices_for(field: str, cell: str) -> dict[str, str]:
    """What a word can be said to mean, by what is kept for it."""
    if field == "industry":
        like = looks_like(cell)
        return (
            {like: like, cell: f"{cell} (as it is)", "": "Leave it empty"}
            if like
            else {cell: cell, "": "Leave it empty"}
        )
    book = vocabularies()[field]
    return {**book.choices, "": book.without}


def yes_or_no(cell: str) -> bool:
    """Whether this says yes; an empty cell says no."""
    word = bare_word(cell)
    if word in YES:
        return True
    if not word or word in NO:
        return False
    raise Refusal(f"“{cell[:40]}” is neither yes nor no.")
