"""Everything that touches the outside world: the command line, endpoints, state, platforms."""

__version__ = "0.1.0"
