"""Files of leads as tests bring them in, and the worker that does the rest."""

from typing import Any

from sqlalchemy import func, select

from app import engines
from app.db import Base, session
from app.integrations.leads import working
from app.integrations.leads.models import LeadImport, Progress, Sort
from app.integrations.leads.planning import Plan, plan
from app.integrations.leads.starting import begin, start
from app.people.models import User
from tests.world import World

LEADS = """ID,First Name,Last Name,Email,Phone,Job Title,Company Name,Country/Region,Lifecycle Stage,Source
101,Ada,Byron,ada@quay.example,+44 20 7946 0018,Head of Logistics,Quay Freight Ltd,United Kingdom,Lead,webinar
102,Max,Born,Max.Born@NordHaul.example,,Geschäftsführer,NordHaul GmbH,Germany,Subscriber,webinar
103,,,,,,Silent Carriers,United Kingdom,,list
"""
ACCOUNTS = """account,sector,employees,office_location
Cancity,retail,2448,United States
Isdom,medical,3178,United States
"""
DEALS = """opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
A1,Moses Frase,GTX Plus Basic,Cancity,Won,2016-10-20,2017-03-01,1054
A2,Moses Frase,GTX Basic,Cancity,Lost,2016-10-25,2017-03-11,0
A3,Moses Frase,GTX Basic,Isdom,Lost,2016-10-25,2017-03-12,0
"""


def job_of(
    text: str, by: User, *, sort: Sort | None = None, name: str = "leads.csv", **answers: Any
) -> LeadImport:
    """A file that waits; why we may write is answered."""
    job = start(text.encode(), filename=name, by=by)
    if sort is not None and sort is not job.sort:
        job.sort, job.mapping = sort, {}
    job.answers = {**job.answers, "basis": "consent", **answers}
    session.flush()
    return job


def looked_at(text: str, by: User, **more: Any) -> Plan:
    """What a file would do."""
    return plan(job_of(text, by, **more), by=by)


def bring(text: str, by: User, **more: Any) -> LeadImport:
    """A file that is in."""
    job = job_of(text, by, **more)
    found = plan(job, by=by)
    begin(job, tuple(found.header), found.coming, by=by)
    return worked(job)


def worked(job: LeadImport) -> LeadImport:
    """The file, once the worker has done all that there is to do with it."""
    for _ in range(200):
        if not job.state.is_working:
            return job
        one_turn(job)
    raise AssertionError("the worker does not come to an end")


def one_turn(job: LeadImport) -> None:
    """One turn of the worker."""
    working.work_on(job.id)
    engines.read_only.set(False)
    session.refresh(job)


def count(model: type[Base]) -> int:
    """How many rows there are."""
    return session.scalar(select(func.count()).select_from(model)) or 0


def numbers(found: Plan) -> dict[str, int]:
    """The counts of a preview, by their words."""
    return {state.value: number for state, number in found.counts.items()}


def file_that_is_in(world: World) -> LeadImport:
    """A file of which a line has a problem, and the others are in."""
    job = LeadImport(
        owner_id=world.maya.id, filename="leads.csv", content=b"", sort=Sort.LEADS, state=Progress.DONE,
        rows=3, done=3, counts={"new": 2, "problem": 1}, problems=[[3, "The stage is missing."]],
    )  # fmt: skip
    session.add(job)
    session.flush()
    return job
