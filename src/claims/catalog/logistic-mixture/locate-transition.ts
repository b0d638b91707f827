import type { Curve } from "../../../asymptotics/curve.js";
import { meetsFate, type Fate } from "./decay-or-saturation.js";

/** What was seen at one value of the parameter. */
export interface Seen {
  readonly at: number;
  readonly fate: Fate | "undecided";
}

/** Between the last value seen to saturate and the first seen to decay. */
export interface Located {
  readonly saturates: number;
  readonly decays: number;
  readonly seen: readonly Seen[];
}

/**
 * Encloses the value of a parameter at which the fate of the loss changes, from curves alone: bisection for
 * the largest value seen to saturate and for the smallest seen to decay. Values whose fate the horizon leaves
 * open stay between the two.
 * @param ends seen to saturate at the first and to decay at the second, or undefined is returned
 * @param width the bisections stop there
 */
export async function locateTransition(
  lossAt: (parameter: number) => Promise<Curve>,
  ends: readonly [number, number],
  width: number,
): Promise<Located | undefined> {
  const known = new Map<number, Seen["fate"]>();
  const fateAt = async (at: number): Promise<Seen["fate"]> => {
    const fate = known.get(at) ?? fateOf(await lossAt(at));
    known.set(at, fate);
    return fate;
  };
  if ((await fateAt(ends[0])) !== "saturates" || (await fateAt(ends[1])) !== "decays")
    return undefined;
  const edge = async (fate: Fate, from: number, to: number): Promise<number> => {
    let [inside, outside] = [from, to];
    while (Math.abs(outside - inside) > width) {
      const middle = Number(((inside + outside) / 2).toFixed(6));
      if ((await fateAt(middle)) === fate) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  const saturates = await edge("saturates", ends[0], ends[1]);
  const decays = await edge("decays", ends[1], saturates);
  const seen = [...known].map(([at, fate]) => ({ at, fate })).sort((a, b) => a.at - b.at);
  return { saturates, decays, seen };
}

function fateOf(loss: Curve): Seen["fate"] {
  const { decision } = meetsFate(loss, "saturates");
  if (decision === "undecided") return "undecided";
  return decision === "holds" ? "saturates" : "decays";
}
