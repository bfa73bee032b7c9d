"""An endpoint that failed again and again is left alone for a while, then tried by one question."""

_FAILURES = 3


class Breaker:
    """Times are seconds of one clock, given by the caller."""

    def __init__(self, pause: float, failures: int = _FAILURES) -> None:
        self._pause = pause
        self._limit = failures
        self._failures = 0
        self._until = 0.0
        self._probing = False

    def admits(self, now: float) -> bool:
        """Whether the endpoint may be asked; follow it up with one of the other methods.

        After the pause it is once, until it is known how that went.
        """
        if self._failures < self._limit:
            return True
        if self._probing or now < self._until:
            return False
        self._probing = True
        return True

    def succeeded(self) -> None:
        """It answered."""
        self._failures, self._probing = 0, False

    def failed(self, now: float) -> bool:
        """It did not; whether it is left alone from now on."""
        self._failures += 1
        self._probing = False
        if self._failures < self._limit:
            return False
        self._until = now + self._pause
        return True

    def left(self) -> None:
        """Nobody waited to see, or it was not the endpoint's fault."""
        self._probing = False
