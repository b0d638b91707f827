import { setFlagsFromString } from "node:v8";
import { compileAhead, type CompiledCode } from "../../../numerics/compiled-module.js";

/** What the runs of a method call. */
const CODES: Readonly<Record<string, (() => Promise<{ default: CompiledCode }>)[]>> = {
  auto: [() => import("#compiled/slow-time")],
  "slow-time": [() => import("#compiled/slow-time")],
  modes: [() => import("#compiled/stage-sums")],
};

/**
 * Has what the runs of a method call compiled in the background while the main thread still loads and reads: by the
 * optimising compiler at once, for there is time. Elsewhere V8 begins with code that is quick to make and three
 * times slower.
 */
export async function compileEarly(method: string): Promise<void> {
  if (!(method in CODES)) return;
  setFlagsFromString("--no-liftoff");
  setFlagsFromString("--no-wasm-lazy-compilation");
  await Promise.all(CODES[method].map(async (load) => compileAhead((await load()).default)));
}

/**
 * Does what loads the solver with its functions compiled as they load. Nearly all of them run, most of them once:
 * compiled one by one on their first call they take a quarter of the time of an integration.
 */
export async function compiledAtOnce<T>(load: () => Promise<T>): Promise<T> {
  setFlagsFromString("--no-lazy");
  try {
    return await load();
  } finally {
    setFlagsFromString("--lazy");
  }
}
