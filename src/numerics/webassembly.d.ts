/** The part of WebAssembly's JavaScript interface that is used here; Node's types leave it out. */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer;
  }
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
    private readonly opaque: unknown;
  }
  function compile(bytes: Uint8Array<ArrayBuffer>): Promise<Module>;
  class Instance {
    constructor(module: Module, imports?: Readonly<Record<string, object>>);
    readonly exports: Readonly<Record<string, unknown>>;
  }
}
