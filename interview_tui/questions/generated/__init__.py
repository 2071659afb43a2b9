"""Questions from the conversation, by a language model: who wants to ask, in which words, and what must not be said."""
