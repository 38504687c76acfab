"""Form fields that draw themselves with the design system's components and speak plain English."""

from carecert.ui.fields.choices import Choice, Choices, Option, Select, Yes
from carecert.ui.fields.dates import Date, DateTime
from carecert.ui.fields.text import Email, LongText, Password, Text, Whole
from carecert.ui.fields.upload import Upload

__all__ = [
    "Choice",
    "Choices",
    "Date",
    "DateTime",
    "Email",
    "LongText",
    "Option",
    "Password",
    "Select",
    "Text",
    "Upload",
    "Whole",
    "Yes",
]
