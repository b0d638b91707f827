import type { Modes } from "../../../problem/modes.js";
import { TrackedFamily } from "../quadratic/tracked-family.js";
import { familiesOfModes } from "../scalar/families-of-modes.js";

const NOTHING = new Float64Array(0);

/** The modes of a problem with one teacher logit as families of Z = X - X*, at its start. */
export function trackedModes(modes: Modes): TrackedFamily[] {
  const [start, goal] = [modes.initial[0], modes.teacher[0]];
  const sizes = start.map((x, s) => Math.max(Math.abs(x), Math.abs(goal[s])) || 1);
  return familiesOfModes({ ...modes, initial: [sizes] }).map((family) => {
    const logWeight = family.weight.map(Math.log);
    if (!family.isSignal)
      return new TrackedFamily(family, { start: NOTHING, goal: NOTHING, logWeight });
    const { members, value } = family;
    const scaled = (vector: Float64Array): Float64Array =>
      value.map((size, q) => (size / sizes[members[q]]) * vector[members[q]]);
    const [from, to] = [scaled(start), scaled(goal)];
    family.value = from.map((v, q) => v - to[q]);
    return new TrackedFamily(family, { start: from, goal: to, logWeight });
  });
}
