"""The window: screens that talk to services and to nothing below them."""
