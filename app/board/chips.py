"""Chips: the words of a filter that one clicks instead of typing them, and those that are typed already."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.board.filter_words import filter_words
from app.board.filtering import WORD, canonical
from app.board.laning import SORTS
from app.board.looking import Look

STATES = {
    "mine": "Mine", "blocked": "Blocked", "late": "Late", "unassigned": "Nobody drives",
    "nogoal": "No goal",
}  # fmt: skip
KINDS = {
    "campaign": "Campaigns", "account": "Accounts", "content": "Content requests", "handoff": "Handoffs",
}  # fmt: skip


@dataclass(frozen=True)
class Chip:
    """One choice: what it says, where it leads, whether it is in force."""

    words: str
    address: str
    is_on: bool


def chips(look: Look) -> list[Chip]:
    """The words that are offered, then those that were typed beside them; a click takes a word in or out."""
    typed = words_in(look.view.get("find", ""))
    said, offer = {canonical(word) for word in typed}, offered_words()
    offered = [
        Chip(words, look.address(find=toggled(typed, word), more=""), word in said)
        for word, words in offer.items()
    ]
    others = [word for word in typed if canonical(word) not in offer]
    return offered + [
        Chip(word, look.address(find=toggled(typed, canonical(word)), more=""), is_on=True) for word in others
    ]


def offered_words() -> dict[str, str]:
    """What can be clicked, by the words that it stands for: states, those of rooms above, kinds."""
    return STATES | {word.name: word.words for word in filter_words().values()} | KINDS


def lane_choices(look: Look) -> list[Chip]:
    """The ways to part the board into lanes."""
    sorts = {"none": "No lanes", **SORTS}
    return [
        Chip(words, look.address(lanes=sort, more=""), (look.sort or "none") == sort)
        for sort, words in sorts.items()
    ]


def words_in(text: str) -> list[str]:
    """What was typed, word by word; quoted words stay together."""
    return [f'"{quoted}"' if quoted else word for quoted, word in WORD.findall(text) if quoted or word]


def toggled(typed: Sequence[str], word: str) -> str:
    """The words without this one, or with it if it was not there."""
    rest = [other for other in typed if canonical(other) != word]
    return " ".join(rest if len(rest) < len(typed) else [*typed, word])
