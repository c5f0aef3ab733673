"""What the columns of a file of leads mean: names that people, HubSpot, Salesforce and others give them."""

import re
from collections.abc import Mapping, Sequence

from app.integrations.leads.choices import Columns
from app.integrations.leads.models import Sort
from app.text import fold

FIELDS: Mapping[str, str] = {
    "id": "Id there", "company": "Company", "person": "Name of the person", "first_name": "First name",
    "last_name": "Last name", "email": "E-mail", "phone": "Telephone", "title": "Job title", "stage": "Stage",
    "stage_on": "In that stage since", "source": "Source", "basis": "Why we may write",
    "opted_out": "Opted out",
    "grade": "Grade", "country": "Country", "employees": "Employees", "company_type": "Company type",
    "industry": "Industry", "domain": "Website", "state": "State of the account", "name": "Name of the deal",
    "deal_stage": "Stage of the deal", "amount": "Amount", "created_on": "Created", "close_on": "Close date",
    "lost_reason": "Why it was lost", "competitor": "Lost to", "kind": "What happened", "at": "When",
    "about": "What about", "ours": "From us", "owner": "Owner", "receiver": "Handed over to",
    "asked": "What they asked",
}  # fmt: skip
"""What a file can say, and what that is called on the screen."""

OF: Mapping[Sort, tuple[str, ...]] = {
    Sort.LEADS: (
        "id", "company", "person", "first_name", "last_name", "email", "phone", "title", "stage",
        "stage_on", "source",
        "basis", "opted_out", "grade", "country", "employees", "company_type", "industry", "domain",
        "created_on",
        "owner", "receiver", "asked",
    ),
    Sort.ACCOUNTS: (
        "id", "company", "domain", "country", "employees", "company_type", "industry", "state",
        "created_on", "owner",
    ),
    Sort.DEALS: (
        "id", "company", "email", "name", "deal_stage", "amount", "created_on", "close_on", "lost_reason",
        "competitor",
        "owner",
    ),
    Sort.TOUCHES: ("id", "email", "kind", "at", "about", "ours"),
}  # fmt: skip

SYNONYMS: Mapping[str, str] = {
    "id": "id recordid contactid leadid externalid uid key opportunityid dealid accountid "
    "kennung nummer kundennummer",
    "company": "companyname company companyaccount account accountname organisation organization "
    "organisationname "
    "associatedcompany firma firmenname unternehmen kunde",
    "person": "name fullname contact contactname person ansprechpartner kontakt",
    "first_name": "firstname givenname forename vorname",
    "last_name": "lastname surname familyname nachname",
    "email": "email emailaddress mail workemail contactemail leademail emailadresse",
    "phone": "phone phonenumber telephone mobilephone mobile mobilephonenumber telefon "
    "telefonnummer mobil handy",
    "title": "jobtitle title position role stelle funktion berufsbezeichnung",
    "stage": "lifecyclestage stage leadstatus status phase stufe",
    "stage_on": "stagesince statussince converteddate seit",
    "source": "source leadsource originalsource channel quelle herkunft",
    "basis": "basis legalbasis consent einwilligung rechtsgrundlage",
    "opted_out": "hasoptedoutofemail optedout optout unsubscribed unsubscribedfromallemail abgemeldet",
    "grade": "grade leadgrade note bewertung",
    "country": "country countryregion officelocation location land",
    "employees": "employees numberofemployees numberemployees employeecount headcount companysize "
    "mitarbeiter "
    "mitarbeiterzahl",
    "company_type": "companytype businesstype firmentyp",
    "industry": "industry sector branche",
    "domain": "companydomainname domain website web webseite homepage",
    "state": "state accountstate accountstatus lifecyclestage zustand",
    "name": "dealname opportunityname name product productname produkt",
    "deal_stage": "dealstage stagename stage opportunitystage phase status",
    "amount": "amount closevalue value dealamount dealvalue revenue betrag wert summe",
    "created_on": "createdate createddate created createdon engagedate erstellt erstelltam angelegtam",
    "close_on": "closedate closedon expectedclosedate closed abschluss abschlussdatum",
    "lost_reason": "closedlostreason lostreason lossreason verlustgrund",
    "competitor": "competitor lostto wettbewerber",
    "kind": "activitytype touchtype activity kind type event art aktivität",
    "at": "activitydate occurredat timestamp at when date datetime time datum zeitpunkt wann",
    "about": "subject about note notes description content page betreff notiz beschreibung",
    "ours": "direction outgoing ours richtung",
    "owner": "contactowner leadowner companyowner dealowner owner salesagent ownername inhaber "
    "zuständig betreuer",
    "receiver": "receiver handedoverto handedto empfänger übergebenan",
    "asked": "message comments comment description question nachricht frage anfrage",
}
"""Folded names of columns, without blanks and signs; the first that a file has is taken."""

BY_SORT: Mapping[Sort, Mapping[str, str]] = {
    Sort.ACCOUNTS: {"company": f"name {SYNONYMS['company']}"},
    Sort.DEALS: {"id": "opportunityid dealid recordid id externalid"},
}
"""Where a name means something else, depending on what the lines are."""

TELLING: Mapping[Sort, frozenset[str]] = {
    Sort.DEALS: frozenset(
        ["dealstage", "stagename", "dealname", "opportunityid", "closevalue", "closedate", "opportunityname"]
    ),
    Sort.TOUCHES: frozenset(["activitytype", "touchtype", "activitydate", "occurredat"]),
    Sort.LEADS: frozenset(
        [
            "email",
            "emailaddress",
            "firstname",
            "lastname",
            "phone",
            "leadsource",
            "jobtitle",
            "leadstatus",
            "vorname",
            "nachname",
            "person",
        ]
    ),
}
"""Names by which a file shows what its lines are; of accounts otherwise."""


def plain(header: Sequence[str]) -> list[str]:
    """The names without blanks, signs and capitals."""
    return [re.sub(r"\W|_", "", fold(name)) for name in header]


def guessed_sort(header: Sequence[str]) -> Sort:
    """What the lines of a file with these columns are, most likely."""
    names = set(plain(header))
    best = max(TELLING, key=lambda sort: len(names & TELLING[sort]))
    return best if names & TELLING[best] else Sort.ACCOUNTS


def match(header: Sequence[str], sort: Sort) -> Columns:
    """For each field the column that is named for it, or none; every column serves once."""
    names = plain(header)
    found: Columns = {}
    for field in OF[sort]:
        synonyms = BY_SORT.get(sort, {}).get(field, SYNONYMS[field]).split()
        known = [names.index(word) for word in synonyms if word in names]
        free = [place for place in known if place not in found.values()]
        found[field] = free[0] if free else None
    return found


def fitting(chosen: Mapping[str, int | None] | None, header: Sequence[str], sort: Sort) -> Columns:
    """The columns chosen by hand, as far as the file has them; else those that are found."""
    if not chosen:
        return match(header, sort)
    within = range(len(header))
    return {field: place if (place := chosen.get(field)) in within else None for field in OF[sort]}
