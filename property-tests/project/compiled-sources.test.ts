import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { compiledSources, ENTRIES } from "../../scripts/compiled-sources.mjs";
import { compiledTypes } from "../../scripts/compiled-types.mjs";

const root = path.resolve(import.meta.dirname, "../..");
const listed = new Set(compiledSources().flatMap(([, sources]) => Object.keys(sources)));

test("every file that is written for both compilers is compiled by both", () => {
  const files = readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `src/${file}`);
  const portable = files.filter((file) =>
    /from ".*\/portable\.js"/.test(readFileSync(path.join(root, file), "utf8")),
  );
  expect(portable.length).toBeGreaterThan(10);
  expect(portable.filter((file) => !listed.has(file))).toEqual([]);
});

test("a module's list reaches what its entry imports at second hand", () => {
  expect([...listed]).toEqual(
    expect.arrayContaining([
      "src/compiled/slow-time.ts",
      "src/expectation/logistic.ts",
      "src/numerics/portable.ts",
      "src/compiled/portable.ts",
    ]),
  );
});

test.each(ENTRIES)(
  "the types of %s name what the compiled code exports and calls",
  async (entry) => {
    const file = path.join(root, "dist", "compiled", `${entry}.wasm.js`);
    const { default: code } = (await import(file)) as { default: string };
    const module = new WebAssembly.Module(Buffer.from(code, "base64"));
    const [exported, called] = compiledTypes(entry).split("export interface Hosts");
    const namesIn = (text: string): string[] =>
      [...text.matchAll(/(\w+)(?:\(|: WebAssembly)/g)].map(([, name]) => name).sort();
    expect(namesIn(exported)).toEqual(tools.exports(module).map(nameOf).sort());
    const own = tools.imports(module).filter((found) => found.module !== "env");
    expect(namesIn(called)).toEqual(own.map(nameOf).sort());
  },
);

interface Named {
  readonly module?: string;
  readonly name: string;
}
const nameOf = ({ name }: Named): string => name;
/** Node's types of WebAssembly.Module leave these out. */
const tools = WebAssembly.Module as unknown as Record<
  "exports" | "imports",
  (module: WebAssembly.Module) => readonly Named[]
>;
