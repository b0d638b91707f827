import { setFlagsFromString } from "node:v8";
import { compiledModule } from "../numerics/compiled-module.js";

/**
 * Has a file of src/assembly compiled in the background while the main thread still loads and reads: by the optimising
 * compiler at once, for there is time. Elsewhere V8 begins with code that is quick to make and three times slower.
 */
export function compileEarly(name: string): void {
  setFlagsFromString("--no-liftoff");
  setFlagsFromString("--no-wasm-lazy-compilation");
  compiledModule(name).catch(() => undefined); // who needs it asks again and gets the failure
}
