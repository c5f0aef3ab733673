"""What the words on the board and in the talk mean to both sides."""

from app.commands.seed.playbook.page import Page, Propose, Sign
from app.playbook.kinds import Kind


def page(
    minute: int, name: str, meaning: str, *, also: tuple[str, ...] = (), example: str = "", reason: str
) -> Page:
    """The page of one word, written by Lena and signed on the same day."""
    story = (
        Propose(
            -25, f"11:{minute:02}", "lena", {"meaning": meaning, "also": also, "example": example}, reason
        ),
        Sign(-25, f"16:{minute:02}", "sofia"),
        Sign(-25, f"16:{minute + 3:02}", "maya"),
    )
    return Page(Kind.TERM, story, own_name=name)


WORDS = (
    page(
        2, "Account",
        "A company that we want to win, or have won, and on which marketing and sales have **one plan**. Not "
        "every company that we know is one.",
        also=("Target account",),
        example="Ashcombe Parcels since they sent the tender. Before that they were an address.",
        reason="Marketing counted 4,000 of them, sales 60.",
    ),
    page(
        9, "Campaign",
        "Something that we do in the market **for one persona**, with a goal, an offer, a budget and an end. "
        "Somebody of sales or business development is on it from the start.",
        example="The webinar on rejected loads. The newsletter is none: it has no end.",
        reason="Everything was one, from a trade show to a post.",
    ),
    page(
        16, "Content request",
        "Something that somebody of us needs to have in hand for a **named conversation**: missing, "
        "outdated, or the final push for a deal.",
        also=("Content",),
        example="One page for the finance lead at Larkfield, by Friday.",
        reason="“Could we have something on cold chain?” is a wish. A request can be finished.",
    ),
    page(
        23, "Hand-raiser",
        "Somebody who asked us for a demo, or enquired. They go first: called **within one business hour**, "
        "whatever their grade.",
        also=("Hand raiser",),
        example="“Can it plan around drivers’ hours? We decide this quarter.”",
        reason="They waited as long as everybody else.",
    ),
    page(
        30, "Touch",
        "Any contact with a day, in either direction: a call, a personal mail, a visit, a message. A mail "
        "from a sequence is a touch too, but **not an attempt**.",
        example="Callum’s voice message on Tuesday: a touch and an attempt. The newsletter: neither.",
        reason="Our reports say touches and mean four things.",
    ),
    page(
        37, "Worked",
        "At least **one attempt by a person of ours** after the lead was accepted. Opened, looked at or "
        "assigned is not worked.",
        example="Accepted at ten, called at eleven, nobody there: worked.",
        reason="“We worked all of them” and “nobody called” were said of the same 30 leads.",
    ),
    page(
        44, "Open loop",
        "A handoff that was accepted, and **of which nobody has told how it ended**. Whoever handed it over "
        "may ask on any day.",
        example="Accepted five weeks ago, two calls since, no word to marketing.",
        reason="What marketing never hears, marketing cannot learn from.",
    ),
    page(
        51, "Pass",
        "**One trip of a lead through the funnel**, from MQL to its end. Who comes back next year makes a "
        "second pass, and counts again.",
        example="Returned in spring for “no budget”, back in autumn: two passes, one lead.",
        reason="Recycled leads were counted twice, or not at all, depending on who counted.",
    ),
)  # fmt: skip
