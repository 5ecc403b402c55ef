"""What all pages of the desk share: settings, choices of the person, wording, the frame of a page, faults."""
