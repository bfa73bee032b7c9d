"""What a store still holds of what was asked."""

from bot.state.sqlite import Sqlite


async def unanswered(state: Sqlite) -> list[tuple[str]]:
    """The keys of the questions that are neither answered nor dropped."""
    ask = "SELECT key FROM inbox WHERE done IS NULL"
    return await state.batches.do(lambda file: file.execute(ask).fetchall())
