import { readFileSync } from "node:fs";

/** A file of src/assembly compiled to WebAssembly; throws where the build is missing. */
export function compiledModule(name: string): WebAssembly.Module {
  const file = new URL(`../../dist/assembly/${name}.wasm`, import.meta.url);
  return new WebAssembly.Module(readFileSync(file));
}

/** An instance with a memory of its own; `Exports` says what the file exports. */
export function instanceOf<Exports>(module: WebAssembly.Module, name: string): Exports {
  const abort = (): never => {
    throw new Error(`${name}: the compiled code was aborted: please report this`);
  };
  const { exports } = new WebAssembly.Instance(module, { env: { abort } });
  return exports as unknown as Exports;
}
