import type { derivative, parse } from "../../bundled/mathjs-number.js";
import type { Nerdamer } from "nerdamer/all.js";

/** What is used of mathjs; its build for plain numbers takes half as long to load as the whole. */
interface Mathjs {
  readonly parse: typeof parse;
  readonly derivative: typeof derivative;
}

let mathjsModule: Promise<Mathjs> | undefined;
let nerdamerModule: Promise<Nerdamer> | undefined;

/** mathjs, loaded when it is first asked for: half a second, which most commands do without. */
export function mathjs(): Promise<Mathjs> {
  mathjsModule ??= import("../../bundled/mathjs-number.js");
  return mathjsModule;
}

/** nerdamer with its calculus, loaded when it is first asked for. */
export function computerAlgebra(): Promise<Nerdamer> {
  nerdamerModule ??= import("nerdamer/all.js").then((loaded) => loaded.default);
  return nerdamerModule;
}
