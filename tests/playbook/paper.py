"""The forms of pages, filled in as they stand there: what a browser would send."""

from html.parser import HTMLParser

Paper = dict[str, list[str]]


class Filled(HTMLParser):
    """What the form that is sent to an address would send, if nobody changed anything."""

    def __init__(self, page: str, action: str) -> None:
        super().__init__()
        self.action = action
        self.sent: Paper = {}
        self.is_inside = False
        self.select: str | None = None
        self.options: list[tuple[str, bool]] = []
        self.text: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.is_inside = said.get("action") == self.action
        elif self.is_inside and tag == "option":
            self.options.append((said["value"], "selected" in said))
        elif self.is_inside and tag in ("select", "textarea"):
            self.select, self.options = said["name"], []
            self.text = "" if tag == "textarea" else None
        elif self.is_inside and tag == "input" and (said.get("type") != "checkbox" or "checked" in said):
            self.put(said["name"], said.get("value", "on"))

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.is_inside = False
        elif self.is_inside and self.select and tag in ("select", "textarea"):
            chosen = [value for value, is_chosen in self.options if is_chosen] + [
                value for value, _ in self.options
            ]
            self.put(self.select, chosen[0] if self.text is None else self.text.strip())
            self.select, self.text = None, None

    def put(self, name: str, value: str) -> None:
        self.sent.setdefault(name, []).append(value)


def form_in(page: str, action: str) -> Paper:
    """What the form that is sent to this address would send."""
    return Filled(page, action).sent
