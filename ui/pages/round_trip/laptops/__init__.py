"""The county's account of its villages' computers: who asks to be enrolled, what is held of each, what stands out."""
