"""Keys, certificates, signed files: who a device and its person are, and whose word counts here."""
