"""The candidate at a second terminal of the same machine: rooms, the wire, the host's channel, the client."""
