"""The kinds of organisation in a health and care system: one closed list, with the words people know them by."""

from django.db import models


class Kind(models.TextChoices):
    """What an organisation is. The value is stored; the label is shown."""

    NATIONAL = "national", "National body"
    REGION = "region", "Region"
    ICB = "icb", "Integrated care board"
    CSU = "csu", "Commissioning support unit"
    ACUTE = "acute", "Acute trust"
    MENTAL_HEALTH = "mental-health", "Mental health trust"
    AMBULANCE = "ambulance", "Ambulance trust"
    COMMUNITY = "community", "Community services"
    GP = "gp", "GP practice"
    PHARMACY = "pharmacy", "Pharmacy"
    DENTIST = "dentist", "Dental practice"
    OPTICIAN = "optician", "Optician"
    CARE_HOME = "care-home", "Care home"
    DOMICILIARY_CARE = "domiciliary-care", "Domiciliary care"
    LOCAL_AUTHORITY = "local-authority", "Local authority"
    SUPPLIER = "supplier", "Supplier"


LARGE = frozenset({Kind.ACUTE, Kind.MENTAL_HEALTH, Kind.AMBULANCE, Kind.COMMUNITY, Kind.ICB, Kind.CSU, Kind.NATIONAL})
SMALL = frozenset({Kind.GP, Kind.PHARMACY, Kind.DENTIST, Kind.OPTICIAN, Kind.CARE_HOME, Kind.DOMICILIARY_CARE})
