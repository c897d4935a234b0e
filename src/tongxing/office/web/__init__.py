"""What every page shares: base template, form renderer, aid bar, error pages. No rule of law and no database table comes in."""
