"""Fields of words: a text, a list of short ones, one message for each persona."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from app import limits
from app.errors import Refusal
from app.playbook.fields.field import Field


@dataclass(frozen=True)
class Prose(Field[str]):
    """A text with Markdown."""

    told_by = "playbook/fields/prose.html"
    empty = str

    def check(self, value: str) -> None:
        super().check(value)
        if len(value) > limits.TEXT:
            raise Refusal(f"“{self.label}” is too long: at most {limits.TEXT:,} characters, please.")

    def lines(self, value: str) -> Sequence[str]:
        return value.splitlines()


@dataclass(frozen=True)
class Lines(Field[list[str]]):
    """A list of short texts."""

    empty = list

    def check(self, value: list[str]) -> None:
        super().check(value)
        if len(value) > limits.LINES:
            raise Refusal(f"“{self.label}” has too many lines: at most {limits.LINES}, please.")
        if any(len(line) > limits.LINE for line in value):
            raise Refusal(f"A line of “{self.label}” is too long: at most {limits.LINE} characters, please.")

    def lines(self, value: list[str]) -> Sequence[str]:
        return value


class Message(TypedDict):
    """What is said to one persona, who was called this then."""

    persona: int
    name: str
    message: str


@dataclass(frozen=True)
class Messages(Field[list[Message]]):
    """What is said to each persona."""

    told_by, asked_by = "playbook/fields/messages.html", "playbook/inputs/messages.html"
    empty = list

    def check(self, value: list[Message]) -> None:
        super().check(value)
        if any(len(each["message"]) > limits.TEXT for each in value):
            raise Refusal(f"“{self.label}” is too long: at most {limits.TEXT:,} characters each, please.")

    def lines(self, value: list[Message]) -> Sequence[str]:
        return [f"{each['name']}: {each['message']}" for each in value]
