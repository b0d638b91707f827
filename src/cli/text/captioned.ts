import type { Named, Theory } from "../../theory/theory.js";

/** The theory's caption of a problem as the beginning of a list: "d = 64, ", or nothing. */
export function captioned(theory: Theory, problem: Named): string {
  const caption = theory.caption?.(problem);
  return caption === undefined ? "" : `${caption}, `;
}
