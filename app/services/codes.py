"""The code lists that records refer to, for the screens: what `app.rules.codes` reads."""

from app.rules.codes import Code, CodeList, Codes

__all__ = ["Code", "CodeList", "Codes"]
