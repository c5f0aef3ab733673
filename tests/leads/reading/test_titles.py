"""A title says how senior somebody is by what they are, not by whom or what they serve."""

import pytest

from app.leads.reading.titles import seniority
from app.playbook.criteria.profile import ROLES

TITLES = {
    "c_level": (
        "CEO", "C.E.O.", "Group CFO", "Interim COO", "CTO & Co-Founder", "CFO, EMEA", "Chief Executive",
        "Chief Marketing Officer", "Chief Human Resources Officer", "Chief Happiness Officer", "Founder",
        "President", "Managing Director", "Managing Director, Logistics", "Managing Partner", "Owner",
        "Business Owner", "Chairwoman", "MD", "Founder & Marketing Manager", "Marketing Manager | Founder",
        "CEO at Director’s Choice Ltd", "Geschäftsführer", "Geschäftsführerin (m/w/d)", "Geschaeftsfuehrer",
        "Geschäftsführer:in", "Geschäftsführende Gesellschafterin", "Inhaber", "Gründerin",
        "Vorstand Technik", "Vorstandsvorsitzender", "Mitglied der Geschäftsleitung", "Geschäftsleitung",
        "Geschäftsführer der Müller Logistik GmbH",
    ),
    "vp": (
        "VP", "VP Sales & Marketing", "V.P. Operations", "Vice President", "Vice-President of Sales",
        "SVP Growth", "EVP", "Executive Vice President, Supply Chain", "VP Account Management",
    ),
    "director": (
        "Director", "Sales Director", "Director of Operations", "Associate Director", "Head of Logistics",
        "Deputy Head of Transport", "Head, Supply Chain", "Logistics Head", "Head Marketing",
        "HEAD OF SALES ENGINEERING", "Director, Office of the CEO", "Finance Director and Company Secretary",
        "Leiter Logistik", "Leiterin Einkauf & Logistik", "Leiter:in Vertrieb", "Leiter/in IT",
        "Leiter(in) Marketing", "LeiterIn Personal", "Leitung Einkauf", "IT-Leiter", "Vertriebsleiterin",
        "Abteilungsleiter", "Bereichsleiter Produktion", "Direktor", "Prokurist, Leiter Logistik",
    ),
    "manager": (
        "Manager", "Fleet Manager", "Sr. Transport Manager", "Key-Account-Manager",
        "Demand Generation Manager", "CEO Office Manager", "Assistant Manager", "Team Lead",
        "Teamlead Vertrieb", "Marketing Lead", "Lead Engineer", "Team Leader", "Warehouse Supervisor",
        "Produktmanagerin", "Teamleiter", "Team-Leiter", "Fuhrparkleiter", "Projektleiterin",
        "Niederlassungsleiter", "Schichtleitung",
    ),
    "specialist": (
        "Specialist", "CRO Specialist", "Lead Generation Specialist", "Software Engineer", "Business Analyst",
        "Sales Executive", "Account Executive", "Digital Marketing Executive", "Transport Planner", "SDR",
        "Management Consultant", "System Administrator", "Sales Rep", "Disponent", "Wirtschaftsingenieurin",
        "Referentin Kommunikation", "Unternehmensberater",
    ),
    "coordinator": (
        "Coordinator", "Logistics Co-ordinator", "Assistant", "Executive Assistant to the CEO",
        "Assistant to the CEO and CFO", "Assistant, Managing Director", "Managing Director’s Assistant",
        "PA to the MD & CEO", "Sales Administrator", "Intern", "Management Trainee",
        "Working Student Marketing", "Assistentin der Geschäftsführung", "Assistenz Geschäftsführung",
        "Vorstandsassistent", "Sachbearbeiterin", "Praktikant im Vertrieb", "Werkstudent (m/w/d)",
        "Auszubildende",
    ),
}  # fmt: skip
UNSURE = (
    "", " ", "Logistics", "Partner", "Product Owner", "Chief Product Owner", "HR Business Partner",
    "Chief of Staff", "Chief Engineer", "Chief Accountant", "CEO Office", "Office of the CEO",
    "Founder’s Associate", "Head Chef", "Executive", "Company Secretary", "Internal Auditor",
    "International Sales", "Lead Generation", "Zugbegleiter", "Compliance Officer", "Prokurist",
    "Directors' Cut", "???", "営業部長",
)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "role"), [(each, role) for role, titles in TITLES.items() for each in titles]
)
def test_a_title_says_the_role(title: str, role: str) -> None:
    assert seniority(title) == role


@pytest.mark.parametrize("title", UNSURE)
def test_what_is_not_sure_is_not_said(title: str) -> None:
    assert seniority(title) is None


def test_every_role_that_criteria_ask_for_can_be_read() -> None:
    assert set(TITLES) == set(ROLES)


@pytest.mark.parametrize(
    "title", [" fleet   manager ", "FLEET MANAGER", "Fleet\u00a0Manager", "ｆｌｅｅｔ manager"]
)
def test_case_spaces_and_width_do_not_matter(title: str) -> None:
    assert seniority(title) == "manager"


def test_an_endless_title_is_read_quickly_and_only_at_its_beginning() -> None:
    assert seniority("Manager, " + "lead " * 100_000) == "manager"
    assert seniority("a" * 100_000 + " manager") is None
