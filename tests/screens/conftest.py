"""The screens' own tests need Django's settings, and no row of the database."""

from tongxing.office.config.opening import open_office

open_office()
