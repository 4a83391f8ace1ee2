"""Triage for the screens and the command line: what `app.rules.triage` suggests and warns of. It needs no profile."""

from app.rules.dangers import Basis, Danger
from app.rules.triage import Suggestion, Triage

__all__ = ["Basis", "Danger", "Suggestion", "Triage"]
