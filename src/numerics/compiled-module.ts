/**
 * A file of src/compiled as WebAssembly: its bytes in base64, so that it goes wherever JavaScript goes; by type what it
 * exports and, by module, what it calls. The build makes both from the file.
 */
export type CompiledCode<Exports = object, Hosts = object> = string & {
  readonly exports?: Exports;
  readonly hosts?: Hosts;
};

const modules = new Map<CompiledCode, WebAssembly.Module>();
const underWay = new Map<CompiledCode, Promise<void>>();

/**
 * Has the code compiled to machine code in the background, once: who knows that it will be needed may ask early, and who
 * needs it and can wait waits for this.
 */
export function compileAhead(code: CompiledCode): Promise<void> {
  let compiling = underWay.get(code);
  if (!compiling) underWay.set(code, (compiling = compile(code)));
  return compiling;
}

async function compile(code: CompiledCode): Promise<void> {
  if (!modules.has(code)) modules.set(code, await WebAssembly.compile(bytesOf(code)));
}

/** An instance with a memory of its own; what it exports. The code is compiled on the spot unless it was ahead. */
export function instanceOf<Exports extends object, Hosts extends object>(
  code: CompiledCode<Exports, Hosts>,
  name: string,
  hosts: Hosts,
): Exports {
  let module = modules.get(code);
  if (!module) modules.set(code, (module = new WebAssembly.Module(bytesOf(code))));
  const abort = (): never => {
    throw new Error(`${name}: the compiled code was aborted: please report this`);
  };
  return new WebAssembly.Instance(module, { env: { abort }, ...hosts }).exports as Exports;
}

function bytesOf(code: CompiledCode): Uint8Array<ArrayBuffer> {
  const text = atob(code);
  const bytes = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k++) bytes[k] = text.charCodeAt(k);
  return bytes;
}
