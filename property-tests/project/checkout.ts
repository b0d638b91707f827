import { execFile } from "node:child_process";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");
export const commandFile = path.join(root, "dist/cli/main.js");
/** Ignored by git; inside the checkout, so that the package finds itself by name from here. */
export const cache = path.join(root, ".cache");

export interface PackageFile {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
}

export function readText(file: string): string {
  return readFileSync(path.join(root, file), "utf8");
}

export function readPackage(): PackageFile {
  return JSON.parse(readText("package.json")) as PackageFile;
}

/** Throws when dist is older than src: documents and examples must not be judged by yesterday's build. */
export function requireFreshBuild(): void {
  const built = path.join(root, "dist/index.js");
  if (!existsSync(built)) throw new Error("dist/index.js: missing, run npm run build");
  const sources = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" });
  const newer = sources
    .filter((file) => file.endsWith(".ts"))
    .find((file) => statSync(path.join(root, "src", file)).mtimeMs > statSync(built).mtimeMs);
  if (newer !== undefined) throw new Error(`dist: older than src/${newer}, run npm run build`);
}

/** After an hour (milliseconds) a program or a test counts as one that never ends; no machine is that slow. */
export const NO_LIMIT = 3_600_000;

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; a time-out or a signal is reported as code -1. */
export function run(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<Finished> {
  const settings = {
    cwd: options.cwd ?? root,
    env: options.env ?? process.env,
    timeout: NO_LIMIT,
    maxBuffer: 64 * 2 ** 20,
  };
  return new Promise((resolve) => {
    const child = execFile(program, args, settings, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
      resolve({ code, stdout, stderr });
    });
    child.stdin?.end();
  });
}
