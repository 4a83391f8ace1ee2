"""The main job without hands, every screen photographed (`tour`); grows with every page."""

from ui.tour.tour import photograph

__all__ = ["photograph"]
