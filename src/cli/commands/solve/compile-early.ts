import { setFlagsFromString } from "node:v8";
import { compileAhead } from "../../../numerics/compiled-module.js";

export function mayRunSlowTime(method: string): boolean {
  return method === "auto" || method === "slow-time";
}

/**
 * Has the runs of slow time compiled in the background while the main thread still loads and reads: by the
 * optimising compiler at once, for there is time. Elsewhere V8 begins with code that is quick to make and three
 * times slower.
 */
export async function compileEarly(): Promise<void> {
  setFlagsFromString("--no-liftoff");
  setFlagsFromString("--no-wasm-lazy-compilation");
  const { default: code } = await import("#compiled/slow-time");
  await compileAhead(code);
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
