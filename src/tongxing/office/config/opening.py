"""Opens the office for a command: first the database, then Django. Commands call this before they import an app."""

import os

from tongxing.office.config.postgres import ensure_database


def open_office() -> None:
    """After this, models can be imported and used."""
    ensure_database()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tongxing.office.config.settings")
    import django

    django.setup()
