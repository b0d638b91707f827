import type { Modes } from "../../../problem/modes.js";

/**
 * Modes whose eigenvalues in the classes stand in the same ratio: mode q has the eigenvalue
 * lambda_q ratio_i in class i, so that M = lambda_q sum_i p_i ratio_i H_i has the same eigenvectors in all.
 */
export interface JointFamily {
  /** [class] eigenvalue relative to the largest over the classes; all 0 where every eigenvalue is 0. */
  readonly ratio: Float64Array;
  /** [mode of the family] largest eigenvalue over the classes, 1 where all are 0. */
  readonly rate: Float64Array;
  /** [mode of the family] share of the coordinates. */
  readonly fraction: Float64Array;
  /** [mode of the family] its index among the modes of the problem. */
  readonly members: Int32Array;
  /** [signal of the family] the mode of the family that it belongs to. */
  readonly home: Int32Array;
  /** [signal][class] coordinate of the mean. */
  readonly means: Float64Array;
  /** [signal][teacher logit] coordinate of X*. */
  readonly teacher: Float64Array;
  /** [signal][logit] coordinate of the mean part xbar of X. */
  readonly positions: Float64Array;
  /** [mode of the family][logit][logit] noise N. */
  readonly noise: Float64Array;
}

/** The modes of a problem gathered into families, each with the initial point and without noise. */
export function jointFamilies(modes: Modes): JointFamily[] {
  const groups = new Map<string, number[]>();
  for (let mode = 0; mode < modes.fractions.length; mode++) {
    const key = ratioOf(modes, mode).join();
    const group = groups.get(key);
    if (group) group.push(mode);
    else groups.set(key, [mode]);
  }
  const signals: number[][] = Array.from(modes.fractions, () => []);
  modes.signalMode.forEach((mode, s) => signals[mode].push(s));
  return [...groups.values()].map((members) => familyOf(modes, members, signals));
}

function largest(modes: Modes, mode: number): number {
  return Math.max(...modes.eigenvalues.map((eigenvalues) => eigenvalues[mode]));
}

/** Rounded to 14 digits: ratios of powers of the same numbers must meet. */
function ratioOf(modes: Modes, mode: number): number[] {
  const rate = largest(modes, mode) || 1;
  return modes.eigenvalues.map((eigenvalues) => Number((eigenvalues[mode] / rate).toPrecision(14)));
}

function familyOf(
  modes: Modes,
  members: readonly number[],
  signalsOf: readonly (readonly number[])[],
): JointFamily {
  const signals = members.flatMap((mode) => signalsOf[mode]);
  const gathered = (rows: readonly Float64Array[]): Float64Array =>
    Float64Array.from(signals.flatMap((s) => rows.map((row) => row[s])));
  return {
    ratio: Float64Array.from(ratioOf(modes, members[0])),
    rate: Float64Array.from(members, (mode) => largest(modes, mode) || 1),
    fraction: Float64Array.from(members, (mode) => modes.fractions[mode]),
    members: Int32Array.from(members),
    home: Int32Array.from(members.flatMap((mode, q) => signalsOf[mode].map(() => q))),
    means: gathered(modes.means),
    teacher: gathered(modes.teacher),
    positions: gathered(modes.initial),
    noise: new Float64Array(members.length * modes.logits * modes.logits),
  };
}
