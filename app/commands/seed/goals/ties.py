"""Which card serves which goal, what it is expected to bring, and what it brought."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from app.board.models.kind import Kind
from app.board.serving import serve
from app.board.telling_effects import tell_effects
from app.commands.seed.goals.goals import (
    ACCEPTED_GOAL,
    ANSWER_GOAL,
    CUSTOMER_GOAL,
    HANDOFF_GOAL,
    NEW_REVENUE,
    QUALITY_GOAL,
)
from app.commands.seed.goals.page import percent, pounds
from app.commands.seed.goals.time import Times
from app.commands.seed.playbook.funnel import SQL_GOAL
from app.commands.seed.script import Script
from app.commands.seed.telling import Act, Stage

Tie = tuple[str, int]
"""A goal, and what is expected, in the smallest part of the unit of its KPI."""

TIES: Mapping[str, Sequence[Tie]] = {
    "Webinar: what a rejected chilled load really costs": ((SQL_GOAL, 9),),
    "Partner breakfast with Midtach, the tachograph people": ((SQL_GOAL, 5),),
    "Search ads: drivers’ hours planner": ((HANDOFF_GOAL, 30),),
    "Experiment: ask for the fleet size before the demo form": ((QUALITY_GOAL, percent(3)),),
    "Webinar: planning around drivers’ hours": ((HANDOFF_GOAL, 45), (SQL_GOAL, 9)),
    "Second look: a mail to 46 deals lost over trailer swaps": ((NEW_REVENUE, pounds(24_000)),),
    "Experiment: customer figures on the pricing page": ((SQL_GOAL, 5),),
    "Quay Freight — new operations director": ((NEW_REVENUE, pounds(54_000)),),
    "Thornmere Distribution — contract with Velora ends in five months": ((NEW_REVENUE, pounds(36_000)),),
    "Ashcombe Parcels — tender for 320 vans": ((NEW_REVENUE, pounds(64_000)),),
    "Larkfield Cold Store — trial week": ((NEW_REVENUE, pounds(28_000)),),
    "Hartsop & Sons Haulage — pilot at two of five depots": ((NEW_REVENUE, pounds(22_500)),),
    "Severnholt Bakeries — security questions before the pilot": ((NEW_REVENUE, pounds(19_000)),),
    "Brackwell Chilled — from customer to speaker": ((CUSTOMER_GOAL, 2),),
    "Penholt Pallets — from one depot to four, £31,500": ((NEW_REVENUE, pounds(24_000)),),
    "Answer sheet: “our drivers will not use it”": ((CUSTOMER_GOAL, 1),),
    "Pay-back sheet for Larkfield’s finance lead": ((NEW_REVENUE, pounds(28_000)),),
    "One-page comparison with Velora": ((NEW_REVENUE, pounds(48_000)),),
    "Case study: Penholt Pallets, nine per cent fewer miles": ((SQL_GOAL, 4),),
    "ROI calculator with the reader’s own fuel price": ((SQL_GOAL, 6),),
    "Call openers for questions on drivers’ hours": ((ANSWER_GOAL, 15), (SQL_GOAL, 3)),
    "Battle card: Velora after their price change": ((NEW_REVENUE, pounds(40_000)),),
    "Product sheet: temperature windows, claims put right": ((CUSTOMER_GOAL, 1),),
    "Cold-chain page in the words of operators": ((HANDOFF_GOAL, 12),),
    "Mail after a missed demo": ((SQL_GOAL, 5),),
    "FAQ: what happens to our data when we leave": ((CUSTOMER_GOAL, 1),),
    "Video: a morning in Brackwell’s planning office": ((SQL_GOAL, 3),),
    "Lumen Foods — demo request after the webinar": ((SQL_GOAL, 1),),
    "Severn Freight — referred by a customer": ((NEW_REVENUE, pounds(14_000)), (CUSTOMER_GOAL, 1)),
    "Beckthorpe Engineering — pricing and integrations": ((CUSTOMER_GOAL, 1),),
}
OF_HANDOFFS: Sequence[Tie] = ((ACCEPTED_GOAL, 1),)
"""What every other handoff is for."""

BROUGHT: Mapping[str, Sequence[int]] = {
    "Experiment: customer figures on the pricing page": (8,),
    "Penholt Pallets — from one depot to four, £31,500": (pounds(31_500),),
    "Mail after a missed demo": (3,),
    "FAQ: what happens to our data when we leave": (1,),
    "Lumen Foods — demo request after the webinar": (1,),
    "Severn Freight — referred by a customer": (pounds(18_000), 1),
    "Beckthorpe Engineering — pricing and integrations": (0,),
}
"""What closed cards brought, goal by goal; of the video, Ines has not told yet."""


def acts_on_ties(scripts: Sequence[Script], stage: Stage) -> Iterator[Act]:
    """Cards are tied once they are on the board and their goal is in force, and tell when they are closed."""
    agreed = Times(stage.calendar).all_agreed + 1
    for place, script in enumerate(scripts):
        ties = TIES.get(script.title, OF_HANDOFFS if script.kind is Kind.HANDOFF else ())
        if not ties or script.column is None:
            continue
        added = script.added
        tied = stage.calendar.moment(*max((added.day, later(added.time, 3)), (agreed, later("11:00", place))))
        yield Act(tied, partial(tie, stage, script.title, ties, added.who))
        closed = script.closed
        if closed and script.title in BROUGHT:
            moment = stage.calendar.moment(closed.day, later(closed.time, 12))
            effects = dict(zip((name for name, _ in ties), BROUGHT[script.title], strict=True))
            yield Act(max(tied, moment), partial(tell, stage, script.title, effects, closed.who))


def tie(stage: Stage, title: str, ties: Sequence[Tie], who: str) -> None:
    """Let a card serve its goals."""
    for name, expected in ties:
        serve(stage.cards[title], stage.definitions[name], expected=expected, by=stage.people[who])


def tell(stage: Stage, title: str, effects: Mapping[str, int], who: str) -> None:
    """Let somebody say what a card brought."""
    by_id = {stage.definitions[name].id: amount for name, amount in effects.items()}
    tell_effects(stage.cards[title], by_id, by=stage.people[who])


def later(time: str, minutes: int) -> str:
    """So many minutes later, and within working hours."""
    hour, minute = map(int, time.split(":"))
    hour, minute = divmod(min(hour * 60 + minute + minutes, 17 * 60 + 29), 60)
    return f"{hour:02}:{minute:02}"
