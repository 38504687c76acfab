"""What other systems call the groups of staff that we know. Those of the Electronic Staff Record are from memory."""

from carecert.workforce.rules.columns import folded

WORDS: dict[str, str] = {
    # the Electronic Staff Record
    "add prof scientific and technic": "science",
    "additional professional scientific and technical": "science",
    "additional clinical services": "care",
    "administrative and clerical": "office",
    "allied health professionals": "allied",
    "estates and ancillary": "estates",
    "healthcare scientists": "science",
    "medical and dental": "medical",
    "nursing and midwifery registered": "nursing",
    "students": "student",
    # our own labels, and their short forms
    "nursing and midwifery": "nursing",
    "nursing": "nursing",
    "doctors and dentists": "medical",
    "medical": "medical",
    "therapists paramedics and other health professions": "allied",
    "allied": "allied",
    "care and support workers": "care",
    "care": "care",
    "scientists technicians and pharmacy": "science",
    "science": "science",
    "office and reception": "office",
    "office": "office",
    "digital and it": "digital",
    "digital": "digital",
    "estates catering cleaning and porters": "estates",
    "estates": "estates",
    "senior leaders and boards": "leadership",
    "leadership": "leadership",
    "students and trainees": "student",
    "student": "student",
    "other": "other",
}


def group_of(words: str) -> str | None:
    """The value of the staff group that these words mean; None for words that we do not know, "" for no words."""
    return WORDS.get(folded(words)) if words.strip() else ""
