"""What a rule pack can and can't decide, established symbolically (z3): `python build/proof`. Never shipped."""
