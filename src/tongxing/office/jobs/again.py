"""How often a job that was cut off is begun again, and after how long. What a job does is not known here."""

from procrastinate import RetryStrategy

from tongxing.office.jobs.child import ChildFailedError

MOST_ATTEMPTS = 3
"""A child that dies three times dies of its work, not by chance; a fourth time would only keep the others waiting."""
SECONDS_BETWEEN = 5
"""Enough for the memory of a killed child to be given back."""
BEGUN_AGAIN = RetryStrategy(
    max_attempts=MOST_ATTEMPTS, wait=SECONDS_BETWEEN, retry_exceptions=[ChildFailedError]
)
