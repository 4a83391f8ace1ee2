"""The way in: files and sticks looked at, taken in, signed for; what goes back is written onto the stick."""
