"""法顾: the offline workbench of village and community legal advisors (no Qt below this package)."""

VERSION = "0.1.0"
BUILD_DATE = "2026-11-22"
