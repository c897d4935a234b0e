"""What can keep the office closed, each with a sentence for whoever started it. The command line prints these as they are."""

from tongxing.terms.errors import ToldError


class ServeError(ToldError):
    """The base of them all."""


class DatabaseUnavailableError(ServeError):
    """There is no database: it cannot start, does not answer, or the disk is full."""


class CannotServeError(ServeError):
    """The address or the port cannot be used."""
