"""Age in completed years."""

from datetime import date

ADULT_AGE = 18
"""Civil Code 2020-05-28, art. 17: who is 18 or older is an adult."""

ELDERLY_AGE = 60
"""Law on Protection of the Rights and Interests of the Elderly 2018-12-29, art. 2: 60 or older."""


def age_on(born: date, on: date) -> int:
    """Return the completed years of age on a day, which grow on the birthday itself.

    Civil Code 2020-05-28, art. 17 and 1259 (以上 includes the number); who was born on 29 February has the
    birthday on the 28th in common years (by analogy with art. 202). Not for criminal responsibility: there
    a year is completed on the day after the birthday (SPC interpretation on juvenile crime 2006-01-11,
    art. 2).
    """
    try:
        birthday = born.replace(year=on.year)
    except ValueError:
        birthday = date(on.year, 2, 28)
    return on.year - born.year - (on < birthday)
