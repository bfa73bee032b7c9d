"""Everything that touches the outside world: the command line, endpoints, state, platforms."""
