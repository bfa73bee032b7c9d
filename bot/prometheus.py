"""What is counted and timed, for Prometheus."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import choose_encoder

from bot import __version__
from bot.backend.endpoint import Use
from handlers.chat import Intent, Language

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)
"""Bounds of the histograms: from a built-in answer to the end of a long one by a model."""

_NO_FAILURE = ("whole", "length", "left")
"""Ends of a model's call after which no other has to take over."""


class Prometheus:
    """Keeps the figures of one process in a registry of its own."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        built = self._gauge("build_info", "The version that runs, as a label.", "version")
        built.labels(__version__).set(1)
        where, what = ("platform",), ("platform", "intent")
        self._questions = self._counter("questions", "Questions taken up.", *where)
        self._answers = self._counter(
            "answers", "Answers shown, the last words included.", *what, "language"
        )
        self._unanswered = self._counter(
            "unanswered", "Questions that came to nothing.", *where, "why"
        )
        self._in_hand = self._gauge("questions_in_hand", "Questions being answered now.", *where)
        self._first = self._histogram("first_words_seconds", "From question to first words.", *what)
        self._last = self._histogram("last_words_seconds", "From question to last words.", *what)
        self._opinions = self._counter(
            "feedback", "What readers said of answers.", *where, "opinion"
        )
        self._calls = self._counter("model_calls", "Calls of a model.", "endpoint", "outcome")
        self._call = self._histogram("model_call_seconds", "Length of a model's call.", "endpoint")
        self._tokens = self._counter(
            "model_tokens", "Tokens read and written by a model.", "endpoint", "kind"
        )
        self._dollars = self._counter("model_dollars", "What a model's tokens cost.", "endpoint")
        self._failovers = self._counter(
            "model_failovers", "Calls that another had to take over.", "endpoint"
        )
        self._held_back = self._counter(
            "figures_held_back", "Figures by a model that are not in the story."
        )
        self._waiting = self._gauge(
            "questions_waiting", "Questions kept, not answered yet.", *where
        )
        self._open = self._gauge("platform_open", "1 while a platform answers people.", *where)
        self._restarts = self._counter(
            "platform_restarts", "Times that a platform had to be opened again.", *where
        )
        self._late = self._gauge("loop_late_seconds", "How late the event loop was last.")

    def page(self, accepted: str) -> tuple[bytes, str]:
        """All figures in a form that the header ``Accept`` names, and that form's name."""
        encode, kind = choose_encoder(accepted)
        return encode(self._registry), kind

    def asked(self, platform: str) -> None:
        """A question was taken up."""
        self._questions.labels(platform).inc()
        self._in_hand.labels(platform).inc()

    def begun(self, platform: str, intent: Intent, seconds: float) -> None:
        """The first words of its answer are there."""
        self._first.labels(platform, intent).observe(seconds)

    def ended(self, platform: str) -> None:
        """It is not in hand any more."""
        self._in_hand.labels(platform).dec()

    def answered(self, platform: str, intent: Intent, language: Language, seconds: float) -> None:
        """Its answer is shown."""
        self._answers.labels(platform, intent, language).inc()
        self._last.labels(platform, intent).observe(seconds)

    def unanswered(self, platform: str, why: str) -> None:
        """It came to nothing."""
        self._unanswered.labels(platform, why).inc()

    def rated(self, platform: str, *, good: bool) -> None:
        """A reader said what they think of an answer."""
        self._opinions.labels(platform, "good" if good else "bad").inc()

    def used(self, use: Use) -> None:
        """A call of a model ended."""
        self._calls.labels(use.endpoint, use.outcome).inc()
        self._call.labels(use.endpoint).observe(use.seconds)
        if use.outcome not in _NO_FAILURE:
            self._failovers.labels(use.endpoint).inc()
        prompt, cached = use.tokens.prompt or 0, use.tokens.cached
        for kind, count in (
            ("read", max(prompt - cached, 0)),
            ("cached", cached),
            ("written", use.tokens.completion or 0),
        ):
            self._tokens.labels(use.endpoint, kind).inc(count)
        self._dollars.labels(use.endpoint).inc(float(use.cost or 0))

    def held_back(self, figures: int) -> None:
        """No reader saw these figures."""
        self._held_back.inc(figures)

    def waiting(self, platform: str, questions: int) -> None:
        """How many questions are kept and not answered yet."""
        self._waiting.labels(platform).set(questions)

    def open(self, platform: str, *, ready: bool) -> None:
        """Whether a platform answers people now."""
        self._open.labels(platform).set(ready)

    def restarted(self, platform: str) -> None:
        """A platform is opened again."""
        self._restarts.labels(platform).inc()

    def late(self, seconds: float) -> None:
        """How late the event loop was."""
        self._late.set(seconds)

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(name, told, labels, namespace="explainer", registry=self._registry)

    def _gauge(self, name: str, told: str, *labels: str) -> Gauge:
        return Gauge(name, told, labels, namespace="explainer", registry=self._registry)

    def _histogram(self, name: str, told: str, *labels: str) -> Histogram:
        return Histogram(
            name, told, labels, namespace="explainer", registry=self._registry, buckets=_SECONDS
        )
