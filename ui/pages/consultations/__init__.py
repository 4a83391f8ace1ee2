"""The page of the consultations: receive a resident, find, read and change what was taken down."""

from ui.pages.consultations.page import ConsultationsPage

__all__ = ["ConsultationsPage"]
