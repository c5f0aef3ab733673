"""A letter box in which tests look for what was sent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest
from flask import Flask

from app.integrations.mail.posts import Undelivered
from app.integrations.mail.writing import Office

ROOT = "https://board.example"


@dataclass
class Box:
    """Keeps mails, or refuses them for a reason."""

    mails: list[EmailMessage] = field(default_factory=list)
    refusal: Undelivered | None = None

    def deliver(self, mail: EmailMessage, _name: str) -> None:
        """Keep it, unless it is to be refused."""
        if self.refusal is not None:
            raise self.refusal
        self.mails.append(mail)

    def words(self, number: int = -1) -> str:
        """What a mail says, as plain text."""
        body = self.mails[number].get_body(("plain",))
        assert body is not None
        return str(body.get_content())

    def secret(self, number: int = -1) -> str:
        """The secret in the link of a mail."""
        found = re.search(r"https://board\.example/[a-z-]+/([\w-]{43})\n", self.words(number))
        assert found, self.words(number)
        return found[1]


@pytest.fixture
def box() -> Box:
    """An empty letter box."""
    return Box()


@pytest.fixture
def office(box: Box, request: pytest.FixtureRequest) -> Iterator[Office]:
    """The office of the house that the test lives in, which hands everything in at the letter box."""
    name = "open_house" if "open_house" in request.fixturenames else "app"
    house: Flask = request.getfixturevalue(name)
    before = house.extensions["mail"]
    house.extensions["mail"] = office = Office(box, ROOT)
    yield office
    house.extensions["mail"] = before
