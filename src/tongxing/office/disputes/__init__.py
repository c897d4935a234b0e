"""What the person concerned or the employer says to a finding, and what the office answers. No rule of law comes in here, and an identity only through the door of the dossiers."""
