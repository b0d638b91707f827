import { teacherConstants } from "../teacher-constants.js";
import type { ModePoint } from "./mode-point.js";
import type { ModeSystem } from "./mode-system.js";
import type { ModeParameters, OrderParameters, TeacherParameters } from "../solution.js";

/** The order parameters of the points of one integration. */
export function orderParameters(
  system: ModeSystem,
  points: readonly ModePoint[],
  perMode: boolean,
): OrderParameters[] {
  const { classes, logits, teacherLogits } = system.compiled.sizes;
  const constants = teacherLogits > 0 ? teacherConstants(system.modes) : undefined;
  const { averages: first, parameters } = system.layout;
  return points.map((point) => {
    const { log10Time, averages, state } = point;
    const arrays = averageArrays(system, averages);
    const { M, B, R, C } = arrays;
    return {
      log10Time,
      overlaps: rows(M, classes, logits),
      covariances: blocks(B, classes, logits, logits),
      norm: arrays.Q.reduce((sum, square) => sum + square, 0),
      ...(logits > 1 && { squaredNorms: arrays.Q }),
      stepSize: system.stepSize(point),
      ...(parameters > 0 && { parameters: averages.slice(first, first + parameters) }),
      ...(constants && {
        teacher: {
          ...constants,
          overlaps: rows(R, logits, teacherLogits),
          covariances: blocks(C, classes, logits, teacherLogits),
        } satisfies TeacherParameters,
      }),
      ...(perMode && state && { perMode: modeParameters(system, state) }),
    };
  });
}

type Averages = Record<"M" | "B" | "Q" | "R" | "C", number[]>;

/** The averages as full arrays, row by row. */
function averageArrays({ compiled }: ModeSystem, averages: readonly number[]): Averages {
  const { logits: l, teacherLogits: t } = compiled.sizes;
  const arrays: Averages = { M: [], B: [], Q: [], R: [], C: [] };
  const entries = compiled.entries.averages;
  const [mean, covariance, taught] = entries.some(({ role }) => role.kind === "observed mean")
    ? (["observed mean", "observed covariance", "observed cross covariance"] as const)
    : (["logit mean", "logit covariance", "cross covariance"] as const);
  for (const [place, { role }] of entries.entries()) {
    const { kind, classes, logits, teacher } = role;
    const [[i], [b, c], [h]] = [classes, logits, teacher];
    const value = averages[place];
    if (kind === mean) arrays.M[i * l + b] = value;
    if (kind === covariance) arrays.B[(i * l + b) * l + c] = arrays.B[(i * l + c) * l + b] = value;
    if (kind === "squared norm") arrays.Q[b ?? 0] = value;
    if (kind === "teacher alignment") arrays.R[b * t + h] = value;
    if (kind === taught) arrays.C[(i * l + b) * t + h] = value;
  }
  return arrays;
}

function rows(flat: readonly number[], count: number, width: number): number[][] {
  return Array.from({ length: count }, (_, i) => flat.slice(i * width, (i + 1) * width));
}

function blocks(
  flat: readonly number[],
  count: number,
  height: number,
  width: number,
): number[][][] {
  const size = height * width;
  return Array.from({ length: count }, (_, i) =>
    rows(flat.slice(i * size, (i + 1) * size), height, width),
  );
}

/** tr V_rho and the first logit of m_rho,j. */
function modeParameters(system: ModeSystem, state: Float64Array): ModeParameters {
  const { modes } = system.layout;
  const { sizes, entries, evaluatedAt } = system.compiled;
  const norms = new Float64Array(modes);
  const overlaps = Array.from({ length: sizes.classes }, () => new Float64Array(modes));
  for (const [place, { role }] of entries.unknowns.entries()) {
    const [b, c] = role.logits;
    const values = state.slice(place * modes, (place + 1) * modes);
    if (!(role.states ?? ["x"]).every((state) => state === evaluatedAt)) continue;
    if (role.kind === "norm" && b === c) values.forEach((value, k) => (norms[k] += value));
    if (role.kind === "overlap" && b === 0) overlaps[role.classes[0]].set(values);
  }
  return { norms, overlaps };
}
