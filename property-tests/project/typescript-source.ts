import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import ts from "typescript";
import { cache, root } from "./checkout.js";

const settings: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  strict: true,
  skipLibCheck: true,
  types: ["node"],
  typeRoots: [path.join(root, "node_modules/@types")],
};

/** Writes TypeScript sources where the package finds itself by name, type-checks and compiles them. */
export async function compileSources(
  folder: string,
  sources: Readonly<Record<string, string>>,
): Promise<{ readonly folder: string; readonly complaints: readonly string[] }> {
  const base = path.join(cache, folder);
  await rm(base, { recursive: true, force: true });
  await mkdir(base, { recursive: true });
  for (const [file, text] of Object.entries(sources)) await writeFile(path.join(base, file), text);
  const files = Object.keys(sources).map((file) => path.join(base, file));
  const program = ts.createProgram(files, settings);
  const found = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  return { folder: base, complaints: found.map(describeDiagnostic) };
}

function describeDiagnostic(diagnostic: ts.Diagnostic): string {
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
  if (diagnostic.file === undefined) return text;
  const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start ?? 0);
  return `${path.basename(diagnostic.file.fileName)}:${line + 1}: ${text}`;
}
