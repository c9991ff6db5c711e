"""The grammars of Chinese statistical and policy prose: pure functions from text to typed values."""
