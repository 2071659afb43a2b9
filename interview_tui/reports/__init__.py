"""What an interview showed, derived from its events: wording shared by all channels, and the final report."""
