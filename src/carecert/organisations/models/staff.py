"""The groups of staff in health and care: one closed list, in the words of those who belong to them."""

from typing import Self

from django.db import models


class StaffGroup(models.TextChoices):
    """What kind of work somebody does. The value is stored; the label is shown."""

    NURSING = "nursing", "Nursing and midwifery"
    MEDICAL = "medical", "Doctors and dentists"
    ALLIED = "allied", "Therapists, paramedics and other health professions"
    CARE = "care", "Care and support workers"
    SCIENCE = "science", "Scientists, technicians and pharmacy"
    OFFICE = "office", "Office and reception"
    DIGITAL = "digital", "Digital and IT"
    ESTATES = "estates", "Estates, catering, cleaning and porters"
    LEADERSHIP = "leadership", "Senior leaders and boards"
    STUDENT = "student", "Students and trainees"
    OTHER = "other", "Other"

    @classmethod
    def labelled(cls, value: str) -> str:
        """The label of a stored value; nothing for nothing, and the value itself for one that is not in the list."""
        found: Self | None = cls._value2member_map_.get(value)  # type: ignore[assignment]
        return found.label if found is not None else value
