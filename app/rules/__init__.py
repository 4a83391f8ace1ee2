"""Law and tables as data: pure functions, given a date and a pack or a data file."""
