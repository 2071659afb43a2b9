"""The interviewer's console: the plan, the conversation, the engine's suggestions and the scorecard, side by side."""
