"""Profiles to measure on; the parties are invented."""

from datetime import date, datetime
from pathlib import Path

from app import bootstrap
from app.model.change import Value
from app.paths import Profile
from app.services import Services, demo

PERSON: dict[str, Value] = {
    "name": "孙桂兰",
    "sex": "2",
    "birth_date": "1961-04-18",
    "phone": "19000000418",
    "division": "410928107201",
    "villager_group": "一组",
    "occupation": "务农",
}
PASSPHRASE = "bench-only 槐树下听风"


def opened(folder: Path, *, records: int = 0) -> Services:
    """Return the services of a new demonstration profile with so many parties."""
    unlocked = demo.found(Profile(folder), PASSPHRASE, now=datetime.now().astimezone())
    services = bootstrap.open_services(Profile(folder), unlocked, today=date.today())
    demo.fill(services.session, records=records, seed=1)
    return services
