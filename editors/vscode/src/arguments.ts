/** What the settings say of the server. */
export interface Settings {
  readonly path: string;
  readonly args: readonly string[];
  readonly stages: readonly string[];
}

/** The arguments of the program; stages first, so that `args` can say more. */
export function serverArguments(settings: Settings): string[] {
  const stages = settings.stages.flatMap((stage) => ["--stage", stage]);
  return ["lsp", ...stages, ...settings.args];
}
