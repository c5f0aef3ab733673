"""A team that begins is offered the usual funnel: as proposals, of which it takes what it has not written."""

import pytest

from app.errors import Refusal
from app.playbook.finding import definition_with
from app.playbook.kinds import Kind
from app.playbook.outlines import STAGES
from app.playbook.usual import propose_usual, usual
from tests.conftest import Browse
from tests.playbook.agreeing import agreed
from tests.world import World


def test_every_stage_and_the_handoff_has_a_usual_text() -> None:
    assert [name for kind, name, _ in usual() if kind is Kind.STAGE] == list(STAGES.values())
    assert usual()[-1][0] is Kind.HANDOFF_PROCESS


def test_they_are_proposals_that_nobody_has_signed(world: World) -> None:
    facts = propose_usual(by=world.maya)

    assert len(facts) == 13
    handoff = definition_with("handoff")
    assert handoff is not None
    assert handoff.proposal is not None
    assert handoff.in_force is None
    assert not handoff.proposal.signatures


def test_what_the_team_has_written_stays(world: World) -> None:
    text = {**usual()[0][2], "meaning": "Ours."}
    ours = agreed(world, Kind.STAGE, "Suspect", **text)

    assert len(propose_usual(by=world.maya)) == 12
    assert ours.proposal is None
    with pytest.raises(Refusal, match="in the playbook already"):
        propose_usual(by=world.maya)


def test_the_book_offers_them_until_none_is_missing(world: World, browse: Browse) -> None:
    maya = browse(world.maya)
    assert "Propose the usual 13 texts" in maya.get("/playbook").text

    answer = maya.post("/playbook/usual")
    assert answer.status_code == 303
    page = maya.get("/playbook").text
    assert "You proposed 13 texts" in page
    assert "Propose the usual" not in page
    assert browse(world.grace).post("/playbook/usual").status_code == 403
