"""Who is meant by a name in a file."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from app.errors import Refusal
from app.integrations.importing.models import LEFT_OUT
from app.people.models import User
from app.text import fold


class Directory:
    """The team by e-mail, full name and first name, and what was decided about other names."""

    def __init__(self, team: Iterable[User], chosen: Mapping[str, int]) -> None:
        self.team = {person.id: person for person in team}
        self.chosen = chosen
        self.unclear: dict[str, str] = {}
        """The names that nobody, or more than one person has, as they were asked for."""
        self._books: list[dict[str, list[User]]] = []
        for word in ("email", "name", "first_name"):
            book = defaultdict(list)
            for person in self.team.values():
                book[fold(getattr(person, word))].append(person)
            self._books.append(book)

    def find(self, name: str) -> User | None:
        """The person with this name; None where it was decided to leave the name out."""
        found = self.called(fold(name))
        if len(found) == 1:
            return found[0]
        self.unclear.setdefault(fold(name), name)
        choice = self.chosen.get(fold(name))
        if choice == LEFT_OUT:
            return None
        if choice in self.team:
            return self.team[choice]
        if found:
            raise Refusal(f"“{name[:40]}” could be {' or '.join(person.email for person in found[:3])}.")
        raise Refusal(f"Nobody here is called “{name[:40]}”.")

    def called(self, folded: str) -> list[User]:
        """Everybody with this e-mail, else this full name, else this first name."""
        return next((book[folded] for book in self._books if folded in book), [])

    def knows(self, name: str) -> bool:
        """Whether it is clear, or decided, who is meant."""
        folded = fold(name)
        return folded in self.chosen or len(self.called(folded)) == 1
