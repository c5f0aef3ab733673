"""Whether two names mean one company, whatever its legal form and however it was typed."""

import re
from difflib import SequenceMatcher

from app import limits
from app.campaigns.reading.letters import bare

FORMS = (
    "limited|ltd|public limited company|plc|private limited|pvt|llp|lp|cic|"
    "incorporated|inc|corporation|corp|company|co|llc|limited liability company|"
    "gmbh|mbh|ggmbh|ag|kg|kgaa|ohg|gbr|ug|haftungsbeschraenkt|eg|ev|ek|"
    "bv|nv|vof|sa|sas|sasu|sarl|eurl|snc|scop|spa|srl|srls|sl|slu|sau|sca|lda|ltda|sa de cv|de cv|"
    "oy|oyj|ab|hb|as|asa|aps|ehf|hf|oue|ou|uab|sia|"
    "sp z ?oo|sp k|sp j|sro|kft|zrt|nyrt|bt|doo|dd|ood|eood|pty|pte|sdn|bhd|kk|se"
)
_FORMS_AT_THE_END = re.compile(rf"(?: (?:{FORMS}))+$")
_THE = re.compile(r"^the (?=.)")
_JOINING = re.compile(r"[&+]|\b(?:and|und|et)\b")
_DOTTED = re.compile(r"(?<=\b\w)\.|(?<=\b\w)/(?=\w\b)")
_NO_WORD = re.compile(r"[\W_]+")
_LETTERS = re.compile(r"(?<!\S)\w(?: \w)+(?!\S)")
_DIGITS = re.compile(r"\d+")

ALIKE = 0.85
SHORT = 5


def folded_company(name: str) -> str:
    """The name without its legal form, marks, joining words and “the”: “The Müller & Söhne GmbH” is “mueller
    soehne”. Of a name that is nothing else, that is kept.
    """
    plain = bare(name[: limits.LINE])
    whole = _words(_JOINING.sub(" ", _DOTTED.sub("", plain))) or _words(plain)
    core = _FORMS_AT_THE_END.sub("", _THE.sub("", whole))
    return core or whole


def company_key(name: str) -> str:
    """The one form under which a company is looked up: “Coca-Cola Co.” and “CocaCola” are one."""
    return folded_company(name).replace(" ", "")


def same_company(one: str, other: str) -> bool:
    """Whether both names mean the same company; Fernhill Ltd and Fernhill GmbH are the same to us."""
    return bool(company_key(one)) and company_key(one) == company_key(other)


def maybe_same_company(one: str, other: str) -> bool:
    """Whether one name may be the other with a typing mistake, so that somebody should look.

    Names that differ in a number or begin with another letter are two names; so are short ones.
    """
    first, second = sorted((company_key(one), company_key(other)))
    if min(len(first), len(second)) < SHORT or first == second or first[0] != second[0]:
        return False
    if _DIGITS.findall(first) != _DIGITS.findall(second):
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE


def _words(text: str) -> str:
    """The words with single spaces; letters that stand alone become one word, as in “J P Morgan”."""
    spaced = _NO_WORD.sub(" ", text).strip()
    return _LETTERS.sub(lambda found: found[0].replace(" ", ""), spaced)
