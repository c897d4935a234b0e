"""A synthetic city: writes the departments' extracts with their mess, and apart from them what is true. No real data comes in."""

from tongxing.demo.city import DemoError, DemoReport, write_city

__all__ = ["DemoError", "DemoReport", "write_city"]
