"""The words of titles that say how senior somebody is, in English and German, spelt small without umlauts.

Each is a pattern for whole words. Of two that end at the same place the longer one holds: a managing director
is no director, and a system administrator no administrator.
"""

C_SUITE = (
    "executive|financ(?:e|ial)|operati(?:ng|ons)|technolog(?:y|ical)|technical|marketing|commercial|revenue|"
    "sales|information|digital|data|product|people|human|customer|experience|growth|strategy|legal|compliance|"
    "risk|security|procurement|supply|innovation|sustainability|transformation|administrative|investment|brand"
)
OWNED_BY_STAFF = "".join(
    f"(?<!{thing} )" for thing in ("product", "process", "data", "system", "service", "risk", "budget")
)
TRADES = "chef|cook|nurse|teacher|coach|waiter|gardener|porter"
LEAD = r"lead(?! (?:gen|generation|management|nurturing|qualification|scoring|conversion|acquisition)\b)"
EXECUTIVES = (
    "account|sales|marketing|development|communications?|pr|media|customer|service|support|hr|logistics|"
    "operations|transport|procurement|advertising|digital|content|seo|events?|recruitment"
)
MACHINES = "systems?|database|network|linux|windows|cloud|it|crm|salesforce|hubspot|sap"
DEPARTMENTS = (
    "bereichs?|abteilungs|hauptabteilungs|geschaeftsbereichs|vertriebs|verkaufs|marketing|logistik|einkaufs|"
    "personal|finanz|entwicklungs|produktions|technik|export|kommunikations|innovations|regional"
)
TEAMS = (
    "team|gruppen|projekt|schicht|filial|niederlassungs|standort|fuhrpark|werks?|betriebs|lager|depot|markt|bau|"
    "dispositions"
)

ROLE_WORDS = {
    "c_level": (
        "c[efotmircpds]o", "ciso", "chro", r"chief \w+ officer",
        rf"chief (?:{C_SUITE})(?:(?: \w+){{0,3}}? officer)?",
        "managing director", "director general", "general director", "(?:general )?president",
        "(?:managing|senior|founding) partner", "(?:co ?)?founder", f"{OWNED_BY_STAFF}owner", "proprietor",
        "chair(?:man|woman|person)", "geschae?ftsfue?hrer(?:in)?", "inhaber(?:in)?", "gruender(?:in)?",
        "gesellschafter(?:in)?", "vorstand", "vorst(?:ae|a)nd(?:in|s(?:vorsitzender?|mitglied))",
        "mitglied (?:der geschaefts(?:leitung|fuehrung)|des vorstands?)",
        "^geschaefts(?:leitung|fuehrung)$", "^md$", "^gf$",
    ),
    "vp": ("[sea]?vp", "vice president", "vizepraesident(?:in)?"),
    "director": (
        "director", "direktor(?:in)?", f"head(?! (?:{TRADES}))", "leit(?:er|erin|ung)",
        f"(?:{DEPARTMENTS}) ?leit(?:er|erin|ung)",
    ),
    "manager": (
        r"\w*manager(?:in)?", "mgr", f"(?:team)?{LEAD}", f"^{LEAD}.*", "(?:team)?leader", "supervisor",
        "foreman", "forewoman", f"(?:{TEAMS}) ?leit(?:er|erin|ung)",
    ),
    "specialist": (
        "specialist", "spezialist(?:in)?", "engineer", r"\w*ingenieur(?:in)?", "analyst(?:in)?", "developer",
        r"\w*entwickler(?:in)?", "programmer", "designer(?:in)?", "architect", "architekt(?:in)?",
        "consultant", "advis[eo]r", r"\w*berater(?:in)?", "planner", "buyer", "einkaeufer(?:in)?",
        "verkaeufer(?:in)?", "dispatcher", "disponent(?:in)?", "accountant", "buchhalter(?:in)?",
        "representative", "rep", "sdr", "bdr", "scientist", "researcher", "expert(?:e|in)?", "technician",
        "techniker(?:in)?", "recruiter", "strategist", "marketer", "copywriter", "referent(?:in)?",
        "sales(?:person|man|woman)", f"(?:{EXECUTIVES}) executive",
        f"(?:{MACHINES}) admin(?:istrator(?:in)?)?",
    ),
    "coordinator": (
        "co ?ordinator", "koordinator(?:in)?", "assistant", r"\w*assistent(?:in)?", r"\w*assistenz",
        "administrator(?:in)?", "admin", "(?<!company )secretary(?! general)", r"\w*sekretaer(?:in)?",
        "receptionist", "clerk", "sachbearbeiter(?:in)?", "pa", "^ea$", "intern", "trainee", "apprentice",
        "student", "praktikant(?:in)?", "werkstudent(?:in)?", "azubi", "auszubildender?",
    ),
}  # fmt: skip
NOT_SURE = rf"chief(?! (?:{C_SUITE})\b)(?! \w+ officer\b).*"
"""A chief accountant or engineer may be anything between a specialist and a director."""
NO_PERSON = "(?! (?:office|team|staff|owner))"
"""A CEO’s office is not the CEO, nor is a chief product owner a chief."""
