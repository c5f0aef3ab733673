"""The kinds of cards."""

from enum import Enum


class Kind(Enum):
    """What a card is about."""

    CAMPAIGN = "campaign"
    ACCOUNT = "account"
    CONTENT = "content"
    HANDOFF = "handoff"

    @property
    def words(self) -> str:
        """As people say it."""
        return {"content": "Content request"}.get(self.value, self.value.capitalize())

    def plural(self, count: int) -> str:
        """As people say it of several."""
        word = self.words.lower()
        return word if count == 1 else f"{word}s"

    @property
    def icon(self) -> str:
        """The icon that stands beside the word."""
        return {
            "campaign": "megaphone", "account": "building-complex",
            "content": "file-text", "handoff": "arrow-right-left",
        }[self.value]  # fmt: skip
