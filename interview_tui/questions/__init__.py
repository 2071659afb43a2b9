"""What is asked and when: the plan from the banks, the proposals for the next move, and the choice among them."""
