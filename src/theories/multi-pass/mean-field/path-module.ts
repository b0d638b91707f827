import code, { type Exports } from "#compiled/sample-paths";
import { instanceOf } from "../../../numerics/compiled-module.js";
import type { Clock } from "./clock.js";
import type { SmoothLoss } from "./smooth-loss.js";
import type { Visits } from "./visits.js";

export interface PathRequest {
  readonly loss: SmoothLoss;
  readonly clock: Clock;
  readonly gamma: number;
  readonly teacherLogits: number;
  readonly visits: Visits;
  /** Columns of a kernel: l for each step. */
  readonly stride: number;
  readonly strata: number;
  /** Cases of the grid of a fresh sample; 0 without one. */
  readonly cases: number;
}

/** The arrays of PathStepper, StepRows, ControlledSums and GridMeans in the memory of the compiled code. */
export type CompiledPaths = ReturnType<typeof compiledPaths>;

/** Room that one set of paths may take, in bytes: what the compiled code can allocate in one piece. */
const MOST_BYTES = 2 ** 30 - 2 ** 16;

/** Sets of paths in a memory of their own. @throws RangeError where they do not fit into it */
export function compiledPaths(request: PathRequest) {
  const { loss, clock, gamma, teacherLogits: t, visits, stride, strata, cases } = request;
  const { logits: l, labelSize } = loss;
  const count = visits.counts.length;
  checkRoom(request);
  const exports: Exports = instanceOf(
    code,
    "sample-paths",
    hostOf(loss, () => exports.memory),
  );
  const whole = (address: number, length: number): Int32Array =>
    new Int32Array(exports.memory.buffer, address, length);
  const real = (address: number, length: number): Float64Array =>
    new Float64Array(exports.memory.buffer, address, length);
  whole(exports.visitsAt(count), count).set(visits.counts);
  exports.open(loss.compiled, l, t, labelSize, Number(clock.isDense), stride, strata, cases);
  const { fraction, stepsPerPass = 0, isDense, isFixedOrder } = clock;
  exports.begin(fraction, Number(isDense), stepsPerPass, Number(isFixedOrder), gamma);
  whole(exports.stepAt(), visits.steps.length).set(visits.steps);
  const places = 1 + l + l * t + 2 * l * l;
  const sums = (ofVisited: number, parts: number) => ({
    counts: real(exports.countsAt(ofVisited), parts),
    values: real(exports.valuesAt(ofVisited), 2 * parts * places),
    products: real(exports.productsAt(ofVisited), 10 * parts),
  });
  return {
    count,
    teacher: real(exports.teacherAt(), count * t),
    label: real(exports.labelAt(), count * labelSize),
    covariance: real(exports.covarianceAt(), l * stride),
    response: real(exports.responseAt(), l * stride),
    squares: real(exports.squaresAt(), l * stride),
    feedback: real(exports.feedbackAt(), l * stride),
    mean: real(exports.meanAt(), l),
    ofTeacher: real(exports.ofTeacherAt(), l * t),
    teacherFactor: real(exports.teacherFactorAt(), t * t),
    field: real(exports.fieldAt(), count * l),
    mask: real(exports.maskAt(), count),
    gridTeacher: real(exports.gridTeacherAt(), cases * t),
    gridLabel: real(exports.gridLabelAt(), cases * labelSize),
    gridWeight: real(exports.gridWeightAt(), cases),
    spread: real(exports.spreadAt(), 2 * l),
    gridMeans: real(exports.gridMeansAt(), places),
    all: sums(0, strata),
    visited: sums(1, 1),
    evaluateGrid: (directions: number) => exports.evaluateGrid(directions),
    step: (k: number) => exports.step(k),
    clipped: () => exports.clipped(),
  };
}

function hostOf(loss: SmoothLoss, memory: () => WebAssembly.Memory) {
  const { logits: l, labelSize } = loss;
  const evaluateLoss = (r: number, y: number, out: number): void => {
    const { buffer } = memory();
    loss.evaluate(
      new Float64Array(buffer, r, l),
      new Float64Array(buffer, y, labelSize),
      new Float64Array(buffer, out, 1 + l + l * l),
    );
  };
  return { "loss-host.js": { evaluateLoss } };
}

/** The triangles take all but a little of the room; wherever there is too much of them the paths are too many. */
function checkRoom({ loss, clock, teacherLogits, visits }: PathRequest): void {
  const l = loss.logits;
  let [factors, derivatives] = [0, 0];
  for (const v of visits.counts) {
    const rows = v * l;
    factors += rows * teacherLogits + (rows * (rows + 1)) / 2;
    derivatives += (l * l * v * (v + 1)) / 2;
  }
  if (clock.isDense) factors /= visits.counts.length;
  const bytes = 8 * Math.max(factors, derivatives);
  if (bytes > MOST_BYTES) {
    const most = Math.floor((visits.counts.length * MOST_BYTES) / bytes);
    throw new RangeError(
      `paths: ${visits.counts.length} in one march, expected at most ${most} for so many steps`,
    );
  }
}
