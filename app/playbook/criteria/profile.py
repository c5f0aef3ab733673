"""What every person and every company may be asked."""

from app.playbook.criteria.attributes import Attribute, register
from app.playbook.criteria.countries import ALSO, countries
from app.playbook.criteria.sorts.choice import Choice
from app.playbook.criteria.sorts.days import Days
from app.playbook.criteria.sorts.either import Either, YesNo
from app.playbook.criteria.sorts.happened import Happened
from app.playbook.criteria.sorts.number import Number

ROLES = {
    "coordinator": "coordinator", "specialist": "specialist", "manager": "manager", "director": "director",
    "vp": "VP", "c_level": "C-level",
}  # fmt: skip
ROLES_ALSO = {"vice president": "vp", "C level": "c_level", "C-suite": "c_level"}
GRADES = [letter + number for letter in "ABC" for number in "123"]

SENIORITY = register(Attribute("seniority", "Role", "role", Choice("role", ROLES, ROLES_ALSO)))
COUNTRY = register(
    Attribute("country", "Country", "geo", Choice("country", countries(), ALSO), who="company")
)
EMPLOYEES = register(
    Attribute("employees", "Employees", "size", Number("employee", "employees"), who="company")
)
COMPANY_TYPE = register(
    Attribute(
        "company_type", "Company type", "type",
        Either("company type", {"b2b": "B2B", "b2c": "B2C"}), who="company",
    )
)  # fmt: skip
TIMEFRAME = register(Attribute("timeframe", "Wants to buy", "timeframe", Days("wants to buy")))
BUDGET = register(Attribute("budget", "Budget", "budget", YesNo("has a budget", "has no budget")))
AUTHORITY = register(
    Attribute("authority", "Authority", "authority", YesNo("may decide to buy", "may not decide to buy"))
)
NEED = register(
    Attribute("need", "Need", "need", YesNo("needs what we offer", "does not need what we offer"))
)
GRADE = register(Attribute("grade", "Grade", "grade", Choice("grade", {grade: grade for grade in GRADES})))

DEMO_REQUEST = register(
    Attribute("demo_request", "Demo request", "demo", Happened("asked for a demo", "did not ask for a demo"))
)
ENQUIRY = register(Attribute("enquiry", "Enquiry", "enquiry", Happened("enquired", "did not enquire")))
WEBINAR = register(
    Attribute("webinar", "Webinar", "webinar", Happened("attended a webinar", "did not attend a webinar"))
)
PRICING_PAGE = register(
    Attribute(
        "pricing_page", "Pricing page", "pricing page",
        Happened("visited the pricing page", "did not visit the pricing page"),
    )
)  # fmt: skip
DOWNLOAD = register(
    Attribute("download", "Download", "download", Happened("downloaded something", "downloaded nothing"))
)
