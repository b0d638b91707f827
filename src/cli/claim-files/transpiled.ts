import { SourceMap, type SourceMapPayload } from "node:module";
import { InputError } from "../../problem/input-error.js";

/** A claim file as JavaScript. */
export interface Script {
  readonly text: string;
  /** From its lines to those of the file; absent where they are the same. */
  readonly map?: SourceMap;
}

/**
 * TypeScript as JavaScript, by the compiler, which is loaded for this alone; it is not type-checked.
 * @throws InputError with line and column for what is no TypeScript, and where the compiler is not installed
 */
export async function transpiled(file: string, source: string): Promise<Script> {
  const ts = await compiler(file);
  const {
    outputText,
    sourceMapText = "{}",
    diagnostics = [],
  } = ts.transpileModule(source, {
    fileName: file,
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      sourceMap: true,
    },
  });
  const [first] = diagnostics;
  if (first) {
    const { line = 0, character = 0 } =
      first.file?.getLineAndCharacterOfPosition(first.start ?? 0) ?? {};
    const text = ts.flattenDiagnosticMessageText(first.messageText, " ");
    throw new InputError(file, `line ${line + 1}, column ${character + 1}`, text);
  }
  const text = outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
  return { text, map: new SourceMap(JSON.parse(sourceMapText) as SourceMapPayload) };
}

async function compiler(file: string) {
  try {
    return (await import("typescript")).default;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    const expected = "npm install typescript, or a claim in JavaScript or YAML";
    throw new InputError(file, "", `TypeScript without its compiler, expected ${expected}`);
  }
}
