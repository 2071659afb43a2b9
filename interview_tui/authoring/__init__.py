"""Writing roles and question banks: drafted by a model, or asked for in a guided form. Must not know a terminal."""
