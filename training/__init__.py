"""How the shipped weights are made: ``python -m training DATA --out src/cleantext/weights``."""
