"""The Discord door: who is answered, where, and how."""

from tests.discord_door import CALL, CHANNEL, door, loopback
from tests.servers.discord import direct


async def test_direct_message_is_answered() -> None:
    """A direct message is answered, as no reply to anything."""
    async with loopback() as server, door(server):
        await server.says("one")
        (message,) = await server.until_shown(direct(7))
    assert server.texts(direct(7)) == ["one"]
    assert "message_reference" not in message


async def test_mention_is_answered_by_a_reply() -> None:
    """In a channel only who calls the bot is answered, in reply and without the bot's name."""
    async with loopback() as server, door(server) as router:
        await server.says("not for you", channel=CHANNEL)
        asked = await server.says(f"{CALL} one", channel=CHANNEL)
        (message,) = await server.until_shown(CHANNEL)
    assert server.texts(CHANNEL) == ["one"]
    assert message["message_reference"]["message_id"] == asked["id"]
    assert [question.text for question in router.asked] == ["one"]
