"""What `benchmarks/compare` is made of. Python 3.8 or newer, its standard library only."""
