"""The language server over standard input and output: the protocol's messages, and nothing that decides."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from secscan import __version__
from secscan.errors import UsageError
from secscan.servers.lsp import answers
from secscan.servers.lsp.buffers import Buffer, Configure, untitled_name
from secscan.servers.lsp.session import Session
from secscan.servers.standard_input import listen
from secscan.system import files, streams
from secscan.system.places import place_of_document

if TYPE_CHECKING:
    from lsprotocol import types
    from pygls.lsp.server import LanguageServer

CONFIGURES = ("pyproject.toml", ".secscan.toml", ".gitignore")
"""Files that change what is looked at, or how."""
EXPLAIN = "secscan.explain"


def serve(configure: Configure) -> int:
    """Serves one client until it says goodbye or goes away; no child is left then. Returns the exit code."""
    try:
        import pygls.lsp.server  # noqa: F401 -- its absence is the caller's mistake
    except ImportError:
        raise UsageError(
            "the language server needs a library that is not installed",
            "Install it into secscan's environment: pip install 'secscan[lsp]'",
        ) from None
    import asyncio

    with files.Scratch() as scratch:
        return asyncio.run(_serve(configure, scratch))


async def _serve(configure: Configure, scratch: files.Scratch) -> int:
    import asyncio

    from pygls.io_ import StdoutWriter, run_async

    loop = asyncio.get_running_loop()
    connection = Connection(scratch)
    connection.session = Session(configure, connection.publish, connection.log, loop)
    server = connection.make()
    server.protocol.set_writer(StdoutWriter(streams.output()))
    try:
        await run_async(
            threading.Event(), listen(), server.protocol, error_handler=server.report_server_error
        )
    except SystemExit as done:
        return int(done.code or 0)
    finally:
        connection.session.end()
    return 0


def _function(method: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A method as a function, on which the library can leave its marks."""

    def called(params: Any) -> Any:
        return method(params)

    return called


class Connection:
    """One client: what it sends goes to the session, what the session finds goes to it."""

    session: Session
    server: LanguageServer

    def __init__(self, scratch: files.Scratch) -> None:
        self._scratch = scratch

    def make(self) -> LanguageServer:
        """The server with all of its features."""
        from lsprotocol import types
        from pygls.lsp.server import LanguageServer

        # Whole texts: the library splits lines at characters that end none in the protocol, and would put
        # incremental changes in other places than the editor did.
        kind = types.TextDocumentSyncKind.Full
        self.server = LanguageServer("secscan", __version__, text_document_sync_kind=kind)
        self._documents()
        kinds = types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
        self.server.feature(types.TEXT_DOCUMENT_CODE_ACTION, kinds)(_function(self.actions))
        self.server.feature(types.TEXT_DOCUMENT_HOVER)(_function(self.hover))

        async def explain(rule: str) -> str:
            return await self.explain(rule)

        self.server.command(EXPLAIN)(explain)
        return self.server

    def _documents(self) -> None:
        from lsprotocol import types

        feature = self.server.feature
        feature(types.TEXT_DOCUMENT_DID_OPEN)(_function(self.opened))
        feature(types.TEXT_DOCUMENT_DID_CHANGE)(_function(self.changed))
        feature(types.TEXT_DOCUMENT_DID_SAVE)(_function(self.saved))
        feature(types.TEXT_DOCUMENT_DID_CLOSE)(_function(self.closed))
        feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_function(self.watched))
        feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)(_function(self.folders_changed))

    # What the client sends

    def opened(self, params: types.DidOpenTextDocumentParams) -> None:
        """A document is looked at as soon as it is open."""
        self._edit(params.text_document.uri, 0)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """A changed one when its author pauses."""
        self._edit(params.text_document.uri)

    def saved(self, params: types.DidSaveTextDocumentParams) -> None:
        """A saved one at once; where it configures secscan, all of them."""
        uri = params.text_document.uri
        self._edit(uri, 0)
        buffer = self.session.buffers[uri]
        buffer.checkout.ignored.pop(buffer.path, None)
        if uri.endswith(CONFIGURES):
            self.session.refresh()

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        """What is closed shows nothing."""
        self.session.close(params.text_document.uri)

    def watched(self, _params: types.DidChangeWatchedFilesParams) -> None:
        """Something outside of the editor changed a file that counts for all."""
        self.session.refresh()

    def folders_changed(self, _params: types.DidChangeWorkspaceFoldersParams) -> None:
        """A document may belong to another folder now."""
        for uri in tuple(self.session.buffers):
            self._edit(uri, 0)

    def _edit(self, uri: str, delay: float | None = None) -> None:
        document = self.server.workspace.get_text_document(uri)
        root, path = self._place(uri, document.language_id or "")
        checkout = self.session.checkout(root)
        self.session.edit(Buffer(uri, path, checkout, document.source, document.version), delay)

    def _place(self, uri: str, language: str) -> tuple[str, str]:
        from pygls.uris import to_fs_path

        known = self.server.workspace.folders or {}
        folders = [path for folder in known if (path := to_fs_path(folder))]
        path = to_fs_path(uri) if uri.startswith("file:") else None
        if path is None:
            folder = folders[0] if folders else "."
            return place_of_document(f"{folder}/{untitled_name(uri, language)}", folders)
        return place_of_document(path, folders)

    # What the client asks

    def actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """What can be done about the diagnostics at a place."""
        buffer = self.session.buffers.get(params.text_document.uri)
        if buffer is None:
            return []
        known = answers.asked(buffer, params.context.diagnostics)
        return [one for place, note in known for one in answers.actions(buffer, place, note, self._units())]

    def hover(self, params: types.HoverParams) -> types.Hover | None:
        """The rule behind what is marked at a position."""
        buffer = self.session.buffers.get(params.text_document.uri)
        return answers.hover(buffer, params.position, self._units()) if buffer else None

    async def explain(self, rule: str) -> str:
        """The text of a rule; shown as a document where the client can show one."""
        import asyncio

        from lsprotocol import types

        text = await asyncio.to_thread(answers.explained, rule, tuple(self.session.buffers.values()))
        window = self.server.client_capabilities.window
        if window and window.show_document and window.show_document.support:
            uri = answers.laid_out(self._scratch, rule, text)
            await self.server.window_show_document_async(types.ShowDocumentParams(uri=uri, take_focus=True))
        return text

    # What the client is sent

    def _units(self) -> str:
        encoding = self.server.workspace.position_encoding or "utf-16"
        return str(getattr(encoding, "value", encoding))

    def publish(self, buffer: Buffer) -> None:
        """Shows what is known of a document."""
        from lsprotocol import types

        shown = [answers.diagnostic(note, buffer.source, self._units()) for note in buffer.shown()]
        told: Any = types.PublishDiagnosticsParams(buffer.uri, shown, buffer.version)
        self.server.text_document_publish_diagnostics(told)

    def log(self, text: str) -> None:
        """A line in the client's log."""
        from lsprotocol import types

        self.server.window_log_message(types.LogMessageParams(types.MessageType.Log, answers.plain(text)))
