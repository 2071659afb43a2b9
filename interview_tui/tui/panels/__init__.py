"""The parts of the interview screen. Each renders from the state it is given, and knows no other."""
