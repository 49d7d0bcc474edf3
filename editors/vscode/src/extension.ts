import { commands, window, workspace, type ExtensionContext } from "vscode";
import {
  LanguageClient,
  RevealOutputChannelOn,
  type LanguageClientOptions,
  type ServerOptions,
} from "vscode-languageclient/node";

import { serverArguments, type Settings } from "./arguments";

const SECTION = "secscan";
/** Files that change what is looked at, or how. */
const CONFIGURES = "**/{pyproject.toml,.secscan.toml,.gitignore}";

let client: LanguageClient | undefined;

function settings(): Settings {
  const found = workspace.getConfiguration(SECTION);
  return {
    path: found.get<string>("path", "secscan"),
    args: found.get<string[]>("args", []),
    stages: found.get<string[]>("stages", []),
  };
}

async function start(): Promise<void> {
  const wanted = settings();
  const server: ServerOptions = { command: wanted.path, args: serverArguments(wanted) };
  const options: LanguageClientOptions = {
    documentSelector: [{ scheme: "file" }, { scheme: "untitled" }],
    synchronize: { fileEvents: workspace.createFileSystemWatcher(CONFIGURES) },
    revealOutputChannelOn: RevealOutputChannelOn.Never,
  };
  client = new LanguageClient(SECTION, "secscan", server, options);
  try {
    await client.start();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const help = "Install it with: pip install 'secscan[lsp]', or set `secscan.path`.";
    void window.showErrorMessage(`secscan does not run, so nothing is looked at: ${why}. ${help}`);
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  if (running?.needsStop()) {
    await running.stop();
  }
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("secscan.restart", restart),
    workspace.onDidChangeConfiguration(async (change) => {
      const asked = ["path", "args", "stages"].map((name) => `${SECTION}.${name}`);
      if (asked.some((name) => change.affectsConfiguration(name))) {
        await restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}
