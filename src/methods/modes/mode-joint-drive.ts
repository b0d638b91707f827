import { emptyMoments, type JointExpectation } from "../../expectation/joint-expectation.js";
import type { Modes } from "../../problem/modes.js";
import type { CompiledSystem } from "../../symbolic/compile/compile-system.js";
import { readTensor } from "../../symbolic/compile/tensors.js";
import { teacherConstants } from "../slow-time/joint/teacher-constants.js";
import type { Drive } from "./mode-drive.js";

type Moment = "gradient" | "hessian" | "fisher" | "teacher";
const MOMENTS: Readonly<Record<string, Moment>> = {
  g: "gradient",
  H: "hessian",
  F: "fisher",
  G: "teacher",
};

/** Where an entry of an array by name goes. */
interface Wire {
  /** Place among the averages, or among the expectations. */
  readonly place: number;
  /** Entry of the mean, the covariance or the moment. */
  readonly entry: number;
}

/** Several logits, or a teacher: the law of (r, r*) under every class from the averages, and its moments. */
export function createJointDrive(
  compiled: CompiledSystem,
  expectation: JointExpectation,
  modes: Modes,
): Drive {
  const { classes, logits } = compiled.sizes;
  const values = new Float64Array(compiled.expectationNames.size).fill(NaN);
  const hessians = new Float64Array(classes);
  const fishers = new Float64Array(classes);
  const moments = emptyMoments(logits, compiled.sizes.teacherLogits);
  const laws = teacherLaws(compiled, modes);
  const wires = Array.from({ length: classes }, (_, i) => wiresOf(compiled, i));
  return {
    values,
    hessians,
    fishers,
    update(averages) {
      for (let i = 0; i < classes; i++) {
        const { mean, covariance } = laws[i];
        const at = wires[i];
        for (const { place, entry } of at.mean) mean[entry] = averages[place];
        for (const { place, entry } of at.covariance) covariance[entry] = averages[place];
        expectation.evaluate(i, mean, covariance, moments);
        const scale = Math.exp(moments.logScale);
        for (const kind of KINDS)
          for (const { place, entry } of at[kind]) values[place] = moments[kind][entry] * scale;
        hessians[i] = rowNorm(moments.hessian, logits) * scale;
        fishers[i] = trace(moments.fisher, logits) * scale;
      }
    },
  };
}

const KINDS = Object.values(MOMENTS);

/** [class] mean and covariance of (r, r*), with the part of the teacher in place. */
function teacherLaws(
  { sizes }: CompiledSystem,
  modes: Modes,
): { mean: Float64Array; covariance: Float64Array }[] {
  const { classes, logits, teacherLogits } = sizes;
  const width = logits + teacherLogits;
  const { means, variances } = teacherConstants(modes);
  return Array.from({ length: classes }, (_, i) => {
    const mean = new Float64Array(width);
    const covariance = new Float64Array(width * width);
    mean.set(means[i], logits);
    variances[i].forEach((row, h) => covariance.set(row, (logits + h) * width + logits));
    return { mean, covariance };
  });
}

type Wires = Readonly<Record<"mean" | "covariance" | Moment, readonly Wire[]>>;

/** Everything of class i that the names of the compiled system stand for. */
function wiresOf({ averageNames, expectationNames, sizes }: CompiledSystem, i: number): Wires {
  const { logits, teacherLogits } = sizes;
  const width = logits + teacherLogits;
  const wires = {
    mean: [] as Wire[],
    covariance: [] as Wire[],
    gradient: [] as Wire[],
    hessian: [] as Wire[],
    fisher: [] as Wire[],
    teacher: [] as Wire[],
  };
  for (const [name, place] of averageNames) {
    const { head, indices } = readTensor(name, sizes);
    if (indices[0] !== i) continue;
    const [, b, c] = indices;
    if (head === "M") wires.mean.push({ place, entry: b });
    if (head !== "B" && head !== "C") continue;
    const column = head === "C" ? logits + c : c;
    for (const entry of new Set([b * width + column, column * width + b]))
      wires.covariance.push({ place, entry });
  }
  for (const [name, place] of expectationNames) {
    const { head, indices } = readTensor(name, sizes);
    if (!(head in MOMENTS) || indices[0] !== i) continue;
    const [, b, c] = indices;
    const columns = head === "G" ? teacherLogits : logits;
    wires[MOMENTS[head]].push({ place, entry: head === "g" ? b : b * columns + c });
  }
  return wires;
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
