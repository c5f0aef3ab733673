"""The register of rewards on its page."""

from collections.abc import Iterator, Mapping
from typing import Any

from app.goals.rewarding import PAGE, RewardAdded, RewardChanged, RewardPutBack, RewardRemoved
from app.goals.suspending import RewardResumed, RewardSuspended, register
from app.log.models import Event
from app.log.redrawing import redraws
from app.people.models import Side
from app.web.parts import Part, View

COLUMNS = ((Side.MARKETING, "Marketing"), (Side.SALES, "Sales and business development"))


def rewards_part() -> Part:
    """What each side is paid or praised for, side by side."""

    def load(_view: View) -> Mapping[str, Any]:
        found = register()
        return {
            "columns": [
                (side, words, [each for each in found if each.reward.side.hue == side.hue])
                for side, words in COLUMNS
            ]
        }

    return Part("rewards", f"{PAGE}/list", PAGE, "goals/rewards/_rewards.html", load)


@redraws(RewardAdded, RewardChanged, RewardRemoved, RewardPutBack, RewardSuspended, RewardResumed)
def the_register(_event: Event) -> Iterator[Part]:
    yield rewards_part()
