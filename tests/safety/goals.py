"""Goals, KPIs and what hangs on them, at which tests of safety try what they know."""

from collections.abc import Mapping

from flask import Flask

from app.board.closing import close
from app.board.serving import serve
from app.db import session
from app.goals.celebrating import tell_win
from app.goals.checking_in import check_in
from app.goals.rewarding import add_reward
from app.integrations.importing.starting import start
from app.playbook.models.definition import Definition
from app.text import clean_line
from tests.goals.house import measured
from tests.goals.summed import derived_goals
from tests.safety.addresses import addresses
from tests.world import World

PLACES = {
    "/goals/": "goal",
    "/kpis/": "kpi",
    "/wins/": "win",
    "/rewards/": "reward",
    "/cards/": "card",
    "/board/lens/": "goal",
}
"""What stands at which addresses."""
OWN = ("goals.", "measuring.", "hours.", "board.lens", "board.goal_cards")
OF_CARDS = (
    "show_goals",
    "tie_card",
    "change_expectation",
    "untie_card",
    "ask_effects",
    "tell_effects_of_card",
)


def laden(world: World, words: str = "Because of the fair.") -> dict[str, int]:
    """A goal that comes from a sum with all that hangs on it, full of these words; the ids of all that."""
    line = clean_line(words)[:190]
    goal, other = derived_goals(world)
    kpi = session.get_one(Definition, goal.latest.body["aim"]["kpi"])
    measured(kpi, "12", by=world.tom)
    check_in(goal, 12, 7, words, by=world.maya)
    serve(world.larkfield, goal, expected=12, by=world.maya)
    close(world.larkfield, by=world.maya)
    crew = [world.maya.id, world.ben.id]
    won = tell_win(line, words, crew, page=goal.page, by=world.maya)
    noted = add_reward({"name": line, "side": "marketing", "kpi": kpi.id, "terms": words}, by=world.ben)
    cell = '"{}"'.format(line.replace('"', '""'))
    table = f"Day,Value,{cell}\n2026-01-05,{cell},{cell}\n{cell},5,\n"
    job = start(table.encode(), filename=f"{line}.csv", about=kpi.page, by=world.maya)
    return {
        "goal": goal.id,
        "other": other.id,
        "kpi": kpi.id,
        "card": world.larkfield.id,
        "win": won.data["win"],
        "reward": noted.data["reward"],
        "job": job.id,
    }


def addresses_of_goals(app: Flask, *methods: str, ids: Mapping[str, int]) -> list[tuple[str, str, str]]:
    """Those of goals, KPIs, wins, rewards and working time, at which something stands."""
    mine = (*OWN, *(f"board.{name}" for name in OF_CARDS))
    found = [
        each
        for begins, name in PLACES.items()
        for each in addresses(app, *methods, id=ids[name], goal_id=ids["goal"], job_id=ids["job"])
        if each[0].startswith(mine) and each[2].startswith(begins)
    ]
    bare = [each for each in addresses(app, *methods) if each[0].startswith(mine) and "/1" not in each[2]]
    return list(dict.fromkeys([*found, *bare]))


def goal_pages(ids: Mapping[str, int]) -> list[str]:
    """Every page on which the words of `laden` stand."""
    goal, kpi = f"/goals/{ids['goal']}", f"/kpis/{ids['kpi']}"
    return [
        "/goals", goal, f"{goal}/check-in", f"{goal}/confidence", f"{goal}/cards", f"{goal}/sum", "/kpis",
        kpi, f"{kpi}/measurements/import/{ids['job']}", "/wins", f"/wins/{ids['win']}/thanks", "/rewards",
        f"/rewards/{ids['reward']}/edit", f"/rewards/new?kpi={ids['kpi']}", f"/cards/{ids['card']}",
        f"/cards/{ids['card']}/goals", f"/cards/{ids['card']}/effects", "/activity", "/today", "/inbox",
        f"/wins/new?about={goal}", f"/board?lens={ids['goal']}", f"/board/lens/{ids['goal']}.css", "/pulse",
    ]  # fmt: skip
