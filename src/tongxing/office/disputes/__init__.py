"""What the person concerned or the employer says to a finding, and what the office answers. No rule of law and no identity comes in here."""
