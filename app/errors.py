"""How the house says no, in words that a person can act on."""


class Refusal(Exception):  # noqa: N818 - it is an answer, not an accident
    """A rule was not met; the sentence says which, and what to do. Answered as 422."""

    status = 422

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class NotFound(Refusal):
    """There is no such thing, or it is not this person's to see. Answered as 404."""

    status = 404


class Stale(Refusal):
    """Somebody changed the same thing meanwhile. Answered as 409."""

    status = 409
