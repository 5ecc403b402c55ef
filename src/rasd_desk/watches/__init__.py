"""The pages of watches: which there are, making one, what they told; their feeds, and sending what they tell."""
