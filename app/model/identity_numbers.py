"""Resident ID numbers, credit codes and phone numbers: how they are cleaned, read and doubted.

python-stdnum does the arithmetic of both numbers. Its whole check of resident IDs (`stdnum.cn.ric`) also judges the
place, and wrongly for us: it refuses people of Puyang County born before 1983 (the county's code is younger
than they are) and stumbles over 410971; so places are not judged, and the birth date is read by
GB 11643-1999 here.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from app.model.problem import Problem

MALE, FEMALE = "1", "2"
_OLD_LENGTH, _LENGTH = 15, 18
# Patterns stay text, compiled at first use by `re` itself: this module is imported at start.
_IGNORED = r"[\s\u200b-\u200f\u2060\ufeff\-\u2010-\u2015\u2212]+"
_DASHES = r"[\u2010-\u2015\u2212]"
_PHONE_NOISE = r"[\s()\u200b-\u200f\u202a-\u202e\u2060\ufeff]+"
_PHONE_LIST = r"[\u3001,;/]+"
_MOBILE = r"(?:(?:\+|00)?86)?(1[3-9]\d{9})"
_LANDLINE = r"(010|02\d|0[3-9]\d\d)([2-9]\d{6,7})(-\d{1,6})?"
_SERVICE = r"[48]00\d{7}"


@dataclass(frozen=True, slots=True)
class ResidentId:
    """A valid resident ID number (居民身份证号) and what it says; `sex` is a GB/T 2261.1 code."""

    number: str
    sex: str
    birth_date: date


def clean_number(text: str) -> str:
    """Return an ID number or code without spaces and hyphens, half-width, in capitals."""
    return re.sub(_IGNORED, "", unicodedata.normalize("NFKC", text)).upper()


def read_resident_id(text: str) -> ResidentId | None:
    """Return what an 18-digit number says, or None unless it is valid."""
    number = clean_number(text)
    return _read(number) if _fault(number) is None else None


def sex_of(number: str) -> str | None:
    """Return the GB/T 2261.1 code of the sex that an 18-digit number says (its 17th digit), judging nothing else."""
    digit = number[16:17]
    return (MALE if int(digit) % 2 else FEMALE) if _is_digits(digit) else None


def resident_id_problem(text: str, field: str = "id_number") -> Problem | None:
    """Return what is wrong with a resident ID number, or None.

    An old number of 15 digits (invalid since 2013-01-01) is a soft problem; its fact `converted` is the
    number of 18 digits that replaced it.
    """
    number = clean_number(text)
    converted = from_fifteen_digits(number)
    if converted is not None:
        return Problem(field, "id_number_old", {"converted": converted}, is_soft=True)
    code = _fault(number)
    return None if code is None else Problem(field, code, {"length": str(len(number))})


def from_fifteen_digits(text: str) -> str | None:
    """Return the 18-digit form of an old 15-digit number (GB 11643-1999), or None where it isn't one."""
    number = clean_number(text)
    if len(number) != _OLD_LENGTH or not _is_digits(number):
        return None
    first = number[:6] + "19" + number[6:]
    return first + _check_digit(first) if _birth_date(first) else None


def resident_id_number(place: str, born: date, order: int) -> str:
    """Return an invented person's number: 6-digit place, birth date, order (0 to 999, odd for men)."""
    first = f"{place}{born:%Y%m%d}{order:03d}"
    return first + _check_digit(first)


def credit_code_problem(text: str, field: str = "credit_code") -> Problem | None:
    """Return what is wrong with a unified social credit code (统一社会信用代码, GB 32100-2015), or None."""
    from stdnum.cn import uscc  # imported here: 65 ms, only where a form holds a code
    from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength

    number = clean_number(text)
    try:
        uscc.validate(number)
    except InvalidLength:
        return Problem(field, "credit_code_length", {"length": str(len(number))})
    except InvalidFormat:
        return Problem(field, "credit_code_characters")
    except InvalidChecksum:
        return Problem(field, "credit_code_check_digit")
    return None


def clean_phone(text: str) -> str:
    """Return phone numbers half-width, mobiles bare, landlines as `area-number`, several joined by " / ".

    What isn't a number of these kinds, or carries words, stays as it was typed.
    """
    plain = re.sub(_DASHES, "-", unicodedata.normalize("NFKC", text)).strip()
    parts = [part for part in re.split(_PHONE_LIST, plain) if part.strip()]
    return " / ".join(_one_phone(part) or part.strip() for part in parts)


def phone_problem(text: str, field: str = "phone") -> Problem | None:
    """Return a soft problem where a text doesn't look like mobile numbers or landlines with an area code."""
    parts = re.split(_PHONE_LIST, unicodedata.normalize("NFKC", re.sub(_DASHES, "-", text)))
    for part in parts:
        if part.strip() and _one_phone(part) is None:
            return Problem(field, "phone_doubtful", {"phone": part.strip()}, is_soft=True)
    return None


def _one_phone(text: str) -> str | None:
    number = re.sub(_PHONE_NOISE, "", text)
    digits = number.replace("-", "")
    if mobile := re.fullmatch(_MOBILE, digits):
        return mobile[1]
    if re.fullmatch(_SERVICE, digits):
        return digits
    area, _, rest = number.partition("-")
    landline = re.fullmatch(_LANDLINE, number) or re.fullmatch(_LANDLINE, area + rest)
    return f"{landline[1]}-{landline[2]}{landline[3] or ''}" if landline else None


def _fault(number: str) -> str | None:
    if len(number) != _LENGTH:
        return "id_number_length"
    if not _is_digits(number[:-1]) or not (_is_digits(number[-1]) or number[-1] == "X"):
        return "id_number_characters"
    if _birth_date(number) is None:
        return "id_number_birth_date"
    if number[-1] != _check_digit(number[:-1]):
        return "id_number_check_digit"
    return None


def _read(number: str) -> ResidentId | None:
    born = _birth_date(number)
    sex = sex_of(number)
    return ResidentId(number, sex, born) if born and sex else None


def _birth_date(number: str) -> date | None:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def _check_digit(first_seventeen: str) -> str:
    """Return the check character: ISO 7064 MOD 11-2 over the first 17 digits."""
    from stdnum.iso7064 import mod_11_2  # imported here: 65 ms, only where a form holds a number

    return str(mod_11_2.calc_check_digit(first_seventeen))


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
