import type { PlaneFlow } from "./plane-flow.js";
import type { PlanePoint as Point } from "../theory/phase-plane.js";

/** Cells across the box: lines keep about this far from each other. */
const CELLS = 26;
const MOST_STEPS = 600;
/** Of arrow heads, in units of the box. */
const ARROW = 0.012;

/** Curves of the flow through the whole box, none close to another, with an arrow head each. */
export function streamlines(flow: PlaneFlow): { lines: Point[][]; arrows: Point[][] } {
  const taken = new Set<number>();
  const cellOf = ([x, y]: Point): number =>
    Math.min(CELLS - 1, Math.floor(x * CELLS)) * CELLS + Math.min(CELLS - 1, Math.floor(y * CELLS));
  const lines: Point[][] = [];
  for (let k = 0; k < CELLS * CELLS; k++) {
    // a stride that is prime to the number of cells spreads the seeds
    const cell = (k * 211) % (CELLS * CELLS);
    if (taken.has(cell)) continue;
    const seed: Point = [(Math.floor(cell / CELLS) + 0.5) / CELLS, ((cell % CELLS) + 0.5) / CELLS];
    const own = new Set([cell]);
    const goesOn = (place: Point): boolean => {
      const here = cellOf(place);
      if (taken.has(here)) return false;
      own.add(here);
      return true;
    };
    const back = flow.follow(seed, -1, MOST_STEPS, goesOn).reverse();
    const line = [...back, ...flow.follow(seed, 1, MOST_STEPS, goesOn).slice(1)];
    own.forEach((here) => taken.add(here));
    if (own.size > 2) lines.push(line);
  }
  return { lines, arrows: lines.map(arrowOn) };
}

function arrowOn(line: readonly Point[]): Point[] {
  const middle = Math.floor(line.length / 2);
  const [tail, tip] = [line[Math.max(0, middle - 1)], line[middle]];
  const angle = Math.atan2(tip[1] - tail[1], tip[0] - tail[0]);
  return [2.6, 0, -2.6].map((turn): Point => {
    if (turn === 0) return tip;
    return [tip[0] + ARROW * Math.cos(angle + turn), tip[1] + ARROW * Math.sin(angle + turn)];
  });
}
