"""Who is who: lines whose person's number is damaged, linked to known people or left for a person to decide.

Everything here happens inside the door: identities are opened in memory only and nothing is written in clear. Two
valid, different ID numbers are never joined by the machine.
"""

from tongxing.extracts.linkage.aliases import ALIASES, aliases_path, canonical
from tongxing.extracts.linkage.places import links_path, model_path, review_path
from tongxing.extracts.linkage.resolving import resolve

__all__ = [
    "ALIASES",
    "aliases_path",
    "canonical",
    "links_path",
    "model_path",
    "resolve",
    "review_path",
]
