"""Models held against each other: each side of a comparison."""
