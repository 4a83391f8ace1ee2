"""Dispute types and route names, for the screens: what `app.rules.dispute_types` reads."""

from app.rules.dispute_types import Category, DisputeTypes, Leaf

__all__ = ["Category", "DisputeTypes", "Leaf"]
