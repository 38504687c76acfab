"""The five ratings, in words: nobody has to know what three stars mean."""

from enum import IntEnum


class Rating(IntEnum):
    """How useful a page was. The number is stored, so that a mean can be told."""

    VERY_USEFUL = 5
    USEFUL = 4
    SO_SO = 3
    NOT_VERY_USEFUL = 2
    NOT_USEFUL = 1


WORDS: dict[Rating, str] = {
    Rating.VERY_USEFUL: "Very useful",
    Rating.USEFUL: "Useful",
    Rating.SO_SO: "So-so",
    Rating.NOT_VERY_USEFUL: "Not very useful",
    Rating.NOT_USEFUL: "Not useful at all",
}
