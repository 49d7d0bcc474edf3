"""A small editor: pygls' own client, its event loop in a thread, and what it shows of each document."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 120


class Editor:
    """One editor with one server. `shown` waits for what a document is to show."""

    def __init__(self, *folders: Path, options=("--offline",), encodings=("utf-16",), show_documents=True):
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.client = LanguageClient("editor", "1")
        self.news = threading.Condition()
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.history: list[types.PublishDiagnosticsParams] = []
        self.opened: list[str] = []
        self.logged: list[str] = []
        self.versions: dict[str, int] = {}
        self._listen()
        self.answer = self.do(self._begin(folders, options, encodings, show_documents))

    def _listen(self):
        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params):
            with self.news:
                self.published[params.uri] = params
                self.history.append(params)
                self.news.notify_all()

        @self.client.feature(types.WINDOW_LOG_MESSAGE)
        def logged(params):
            with self.news:
                self.logged.append(params.message)
                self.news.notify_all()

        @self.client.feature(types.WINDOW_SHOW_DOCUMENT)
        def show(params):
            self.opened.append(params.uri)
            return types.ShowDocumentResult(success=True)

    async def _begin(self, folders, options, encodings, show_documents):
        await self.client.start_io(sys.executable, "-m", "secscan", "lsp", *options)
        named = [types.WorkspaceFolder(folder.as_uri(), folder.name) for folder in folders]
        shows = types.WindowClientCapabilities(
            show_document=types.ShowDocumentClientCapabilities(support=show_documents)
        )
        able = types.ClientCapabilities(
            general=types.GeneralClientCapabilities(position_encodings=list(encodings)), window=shows
        )
        asked = types.InitializeParams(able, process_id=os.getpid(), workspace_folders=named)
        answer = await self.client.initialize_async(asked)
        self.client.initialized(types.InitializedParams())
        return answer

    def do(self, coroutine):
        """The result of what the client asks for."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(PATIENCE)

    def tell(self, notify, params):
        """A message without an answer."""
        self.loop.call_soon_threadsafe(notify, params)

    @property
    def server(self):
        """The server's process."""
        return self.client._server

    def open(self, uri, text, language="python"):
        self.versions[uri] = 1
        item = types.TextDocumentItem(uri, language, 1, text)
        self.tell(self.client.text_document_did_open, types.DidOpenTextDocumentParams(item))

    def change(self, uri, text):
        self.versions[uri] += 1
        named = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        whole = [types.TextDocumentContentChangeWholeDocument(text)]
        self.tell(self.client.text_document_did_change, types.DidChangeTextDocumentParams(named, whole))

    def save(self, uri):
        named = types.TextDocumentIdentifier(uri)
        self.tell(self.client.text_document_did_save, types.DidSaveTextDocumentParams(named))

    def close(self, uri):
        named = types.TextDocumentIdentifier(uri)
        self.tell(self.client.text_document_did_close, types.DidCloseTextDocumentParams(named))

    def shown(self, uri, until):
        """What is shown of the document's present version, once it is as wanted."""

        def right():
            last = self.published.get(uri)
            present = last is not None and last.version in (None, self.versions.get(uri))
            return present and until(last.diagnostics)

        with self.news:
            assert self.news.wait_for(right, PATIENCE), self.published.get(uri)
            return self.published[uri].diagnostics

    def has_logged(self, words):
        with self.news:
            return self.news.wait_for(lambda: any(words in line for line in self.logged), PATIENCE)

    def actions(self, uri, diagnostic):
        named = types.TextDocumentIdentifier(uri)
        context = types.CodeActionContext([diagnostic])
        asked = types.CodeActionParams(named, diagnostic.range, context)
        return self.do(self.client.text_document_code_action_async(asked))

    def hover(self, uri, line, character):
        named, place = types.TextDocumentIdentifier(uri), types.Position(line, character)
        return self.do(self.client.text_document_hover_async(types.HoverParams(named, place)))

    def run(self, command, *arguments):
        asked = types.ExecuteCommandParams(command, arguments=list(arguments))
        return self.do(self.client.workspace_execute_command_async(asked))

    async def _end(self):
        await self.client.shutdown_async(None)
        self.client.exit(None)
        return await self.server.wait()

    def quit(self):
        """Says goodbye; the server's exit code."""
        return self.do(self._end())

    def wait(self):
        """Waits for the server to end by itself; its exit code."""
        return self.do(self.server.wait())


def rules(diagnostics):
    """What is shown, by rule."""
    return sorted(str(one.code) for one in diagnostics)
