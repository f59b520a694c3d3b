"""What the benchmarks measure is what they say."""
