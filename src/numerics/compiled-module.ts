import { readFile } from "node:fs/promises";

/** [module][name] what compiled code calls. */
export type Imports = Readonly<Record<string, object>>;

const compiling = new Map<string, Promise<WebAssembly.Module>>();

/**
 * A file of src/compiled compiled to machine code, in the background and once: who knows that it will be needed may
 * ask early. The module is read from dist/compiled, from TypeScript too, where only a build puts it: a run of src needs a
 * build before it, and scripts/compiled-sources.mjs tells whether that build is of the same sources.
 * Fails where the build is missing.
 */
export function compiledModule(name: string): Promise<WebAssembly.Module> {
  let module = compiling.get(name);
  if (!module) compiling.set(name, (module = compile(name)));
  return module;
}

async function compile(name: string): Promise<WebAssembly.Module> {
  const file = new URL(`../../dist/compiled/${name}.wasm`, import.meta.url);
  const bytes = await readFile(file).catch(() => {
    throw new Error(`${name}: dist/compiled/${name}.wasm is missing: npm run build makes it`);
  });
  return WebAssembly.compile(bytes);
}

/** What an instance with a memory of its own exports. */
export function instanceOf(
  module: WebAssembly.Module,
  name: string,
  imports: Imports = {},
): unknown {
  const abort = (): never => {
    throw new Error(`${name}: the compiled code was aborted: please report this`);
  };
  return new WebAssembly.Instance(module, { env: { abort }, ...imports }).exports;
}
