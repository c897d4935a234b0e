"""Who is who, as far as a person must say: damaged records beside the people they may be. No link is made here, only decided."""
