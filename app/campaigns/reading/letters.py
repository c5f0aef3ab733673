"""Letters as texts are compared: without what cannot be seen, and names without what few keyboards have."""

import unicodedata

SPELT_OUT = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "œ": "oe", "å": "a", "ł": "l", "đ": "d", "ð": "d",
    "þ": "th", "ı": "i",
})  # fmt: skip
APOSTROPHES = str.maketrans("", "", "'’‘`´ʼ")
LATIN_MARKS = dict.fromkeys(range(0x300, 0x370))


def visible(text: str) -> str:
    """Each sign in its plain form, without those that only steer how others are shown."""
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")


def bare(text: str) -> str:
    """In small letters without accents and apostrophes; “Müller’s” is “muellers”, as “Mueller's” is."""
    small = visible(text.translate(APOSTROPHES)).casefold().translate(SPELT_OUT)
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", small).translate(LATIN_MARKS))
