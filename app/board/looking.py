"""How one person's page looks at the board; its address says so, and live parts keep to it."""

from dataclasses import dataclass
from urllib.parse import urlencode

from sqlalchemy import ColumnElement

from app.board.filtering import Filter, parse
from app.board.laning import sort_of
from app.board.views import NamedView, named_view
from app.db import as_id
from app.web.parts import View

KEPT = ("find", "lanes", "lens", "more")
"""What of a page's address decides what it shows."""


@dataclass(frozen=True)
class Look:
    """How one person's page looks at the board: through which filter, in which lanes, how far down."""

    view: View
    named: NamedView
    own: Filter
    """The filter that was chosen here."""
    always: Filter
    """What the named view asks, whatever was chosen."""
    sort: str

    @classmethod
    def of(cls, view: View) -> "Look":
        named = named_view(view)
        return cls(view, named, parse(view.get("find", "")), parse(named.find), sort_of(view))

    @property
    def is_filtered(self) -> bool:
        """Whether some cards may not be shown."""
        return bool(self.own or self.always)

    @property
    def is_sifted(self) -> bool:
        """Whether a change of a card may change which cards are shown, and where."""
        return self.is_filtered or bool(self.sort)

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        """What a card must be to be shown."""
        viewer, zone = as_id(self.view.get("person")), self.view["zone"]
        return [
            condition
            for each in (self.always, self.own)
            for condition in each.conditions(viewer=viewer, zone=zone)
        ]

    def address(self, **changed: str) -> str:
        """The address of this page, looked at in another way."""
        query = {name: self.view.get(name, "") for name in KEPT} | changed
        kept = urlencode({name: value for name, value in query.items() if value}, safe=":,@")
        return f"{self.named.path}?{kept}".rstrip("?")
