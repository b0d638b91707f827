import { emptyMoments, type Expectations } from "../../expectation/expectations.js";
import type { Modes } from "../../problem/modes.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";
import type { Role, Sizes } from "../../symbolic/compile/tensor-names.js";
import type { Kind } from "../../symbolic/compile/tensors.js";
import { teacherConstants } from "../teacher-constants.js";
import { teacherLaws } from "../teacher-laws.js";
import type { Drive } from "./mode-drive.js";

/** The moments of the loss; roles of expectations have the same names but for that of the parameters. */
const MOMENTS = ["gradient", "hessian", "fisher", "teacher", "parameters"] as const;
type Moment = (typeof MOMENTS)[number];
/** The moment that a kind of expectation is; undefined for the loss. */
function momentOf(kind: Kind): Moment | undefined {
  return kind === "parameter gradient" ? "parameters" : MOMENTS.find((name) => name === kind);
}

/** Where an entry of an array goes. */
interface Wire {
  /** Place among the averages, or among the expectations. */
  readonly place: number;
  /** Entry of the mean, the covariance or the moment. */
  readonly entry: number;
}

/** Several logits, or a teacher: the law of (r, r*) under every class from the averages, and its moments. */
export function createJointDrive(
  compiled: CompiledSystem,
  expectation: Expectations,
  modes: Modes,
): Drive {
  const { classes, logits } = compiled.sizes;
  const values = new Float64Array(compiled.entries.expectations.length).fill(NaN);
  const hessians = new Float64Array(classes);
  const fishers = new Float64Array(classes);
  const moments = emptyMoments(logits, compiled.sizes.teacherLogits, expectation.parameters);
  const laws = teacherLaws(compiled.sizes, teacherConstants(modes));
  const wires = Array.from({ length: classes }, (_, i) => wiresOf(compiled, i));
  let error = 0;
  return {
    values,
    hessians,
    fishers,
    get error() {
      return error;
    },
    update(averages, parameters) {
      for (let i = 0; i < classes; i++) {
        const { mean, covariance } = laws[i];
        const at = wires[i];
        for (const { place, entry } of at.mean) mean[entry] = averages[place];
        for (const { place, entry } of at.covariance) covariance[entry] = averages[place];
        expectation.evaluate(i, mean, covariance, moments, undefined, parameters);
        error = Math.max(error, moments.error);
        const scale = Math.exp(moments.logScale);
        for (const kind of MOMENTS)
          for (const { place, entry } of at[kind]) values[place] = moments[kind][entry] * scale;
        hessians[i] = rowNorm(moments.hessian, logits) * scale;
        fishers[i] = trace(moments.fisher, logits) * scale;
      }
    },
  };
}

type Wires = Readonly<Record<"mean" | "covariance" | Moment, readonly Wire[]>>;

/** Everything of class i that the entries of the compiled system stand for. */
function wiresOf({ entries, sizes }: CompiledSystem, i: number): Wires {
  const { logits, teacherLogits } = sizes;
  const width = logits + teacherLogits;
  const wires = {
    mean: [] as Wire[],
    covariance: [] as Wire[],
    gradient: [] as Wire[],
    hessian: [] as Wire[],
    fisher: [] as Wire[],
    teacher: [] as Wire[],
    parameters: [] as Wire[],
  };
  for (const [place, { role }] of entries.averages.entries()) {
    if (role.classes[0] !== i) continue;
    const [[b, c], [h]] = [role.logits, role.teacher];
    if (role.kind === "logit mean") wires.mean.push({ place, entry: b });
    if (role.kind !== "logit covariance" && role.kind !== "cross covariance") continue;
    const column = role.kind === "cross covariance" ? logits + h : c;
    for (const entry of new Set([b * width + column, column * width + b]))
      wires.covariance.push({ place, entry });
  }
  for (const [place, { role }] of entries.expectations.entries()) {
    const kind = momentOf(role.kind);
    if (kind === undefined || role.classes[0] !== i) continue;
    wires[kind].push({ place, entry: entryOf(kind, role, sizes) });
  }
  return wires;
}

/** Place of an entry in the array of its moment. */
function entryOf(
  kind: Moment,
  { logits: [b, c], teacher: [h], parameters: [s] }: Role,
  { logits, teacherLogits }: Sizes,
): number {
  if (kind === "gradient") return b;
  if (kind === "parameters") return s;
  return kind === "teacher" ? b * teacherLogits + h : b * logits + c;
}

/** The largest sum of absolute values in a row, which bounds every eigenvalue. */
function rowNorm(matrix: Float64Array, size: number): number {
  let largest = 0;
  for (let b = 0; b < size; b++) {
    let sum = 0;
    for (let c = 0; c < size; c++) sum += Math.abs(matrix[b * size + c]);
    largest = Math.max(largest, sum);
  }
  return largest;
}

function trace(matrix: Float64Array, size: number): number {
  let sum = 0;
  for (let b = 0; b < size; b++) sum += matrix[b * (size + 1)];
  return sum;
}
