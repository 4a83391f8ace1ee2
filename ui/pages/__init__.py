"""The screens: one page, one file, one entry of the navigation; pages do not import one another."""
