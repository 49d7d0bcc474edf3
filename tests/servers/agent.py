"""A client of the server for agents: the protocol's own SDK, over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import asynccontextmanager

from mcp import ClientSession, StdioServerParameters, types
from mcp.client.stdio import stdio_client


def parameters(directory, *options):
    command = ["-m", "secscan", "mcp", str(directory), "--offline", "--skip", "dependencies", *options]
    return StdioServerParameters(command=sys.executable, args=command, env=dict(os.environ))


@asynccontextmanager
async def agent(directory, *options, roots=None):
    """A session; `roots` are the directories that the client names, None where it cannot."""

    async def listed(_context):
        return types.ListRootsResult(roots=[types.Root(uri=place.as_uri()) for place in roots])

    async with (
        stdio_client(parameters(directory, *options)) as (incoming, outgoing),
        ClientSession(incoming, outgoing, list_roots_callback=None if roots is None else listed) as session,
    ):
        await session.initialize()
        yield session


def talk(conversation, *arguments, **more):
    """Has a conversation with a server of its own."""

    async def main():
        async with agent(*arguments, **more) as session:
            return await conversation(session)

    return asyncio.run(main())


def refused(answer):
    """The words of a refusal."""
    assert answer.isError
    [content] = answer.content
    return content.text
