import type { Clock } from "./clock.js";
import type { Draws } from "./draws.js";
import type { Paths } from "./paths.js";
import type { Regressed } from "./regressed.js";
import type { SmoothLoss } from "./smooth-loss.js";

/** What a step of a class reads and writes; sums are over the paths. */
export interface StepContext {
  readonly loss: SmoothLoss;
  readonly gamma: number;
  readonly clock: Clock;
  readonly draws: Draws;
  /** Rows of C_c and R_c, [step * stride + step]. */
  readonly covariance: Float64Array;
  readonly response: Float64Array;
  readonly stride: number;
  /** h_c and Cov(w, w*) at the step, and the deviation of w*. */
  readonly mean: number;
  readonly teacherCovariance: number;
  readonly teacherDeviation: number;
  /** Functions (see population.ts) of all samples; in passes also weighted by the chance of a visit. */
  readonly all: Regressed;
  readonly visited?: Regressed;
  /** [step] sums towards rows of D_c and Gam_c. */
  readonly squares: Float64Array;
  readonly feedback: Float64Array;
}

/** Pivots below this share of the variance are 0: X_0 = 0 has none, and a nearly singular C only rounding. */
const SINGULAR = 1e-13;
/** A conditional variance this far below 0, relative to the variance, is more than rounding. */
const NEGATIVE = 1e-9;

/**
 * Step k of every path: w_k is drawn given what is stored, the chance of a visit is averaged over (Rao-Blackwell), and
 * the visits that happen are stored.
 * @returns how many conditional variances were negative by more than rounding
 */
export function stepPaths(paths: Paths, k: number, context: StepContext): number {
  const { clock, draws, gamma, loss, all, visited, teacherDeviation } = context;
  const field = new Field(paths, k, context);
  const [atR, atW] = [new Float64Array(3), new Float64Array(3)];
  draws.begin(k);
  for (let n = 0; n < paths.count; n++) {
    field.draw(n, draws.field[n]);
    loss(field.w + field.memory, paths.label[n], atR);
    loss(field.w, paths.label[n], atW);
    const teacher = teacherDeviation * paths.teacher[n];
    addFunctions(all, all.enter(paths.visits[n]), 1, atR, atW, teacher);
    const chance = chanceOf(draws.due[n], k, clock);
    if (visited) addFunctions(visited, visited.enter(0), chance, atR, atW, teacher);
    if (chance === 0) continue;
    const [push, bend] = [-gamma * atR[1], -gamma * atR[2]];
    field.learn(n, chance * push, chance * bend);
    const mask = maskOf(draws, n, k, clock);
    if (mask !== 0) field.store(n, push * mask, bend * mask);
  }
  return field.clipped;
}

/** The field w_k of one path after another, and what its visits leave behind. */
class Field {
  /** r without the memory of own visits: h + w. */
  w = 0;
  /** r - w - h = sum R du over the visits. */
  memory = 0;
  clipped = 0;
  private pivot = 0;
  private fresh = 0;
  /** Row k of the path's Cholesky factor, and d r_k / d w_j. */
  private readonly projection: Float64Array;
  private readonly sensitivity: Float64Array;
  private readonly row: number;
  private readonly variance: number;
  private readonly ofTeacher: number;

  constructor(
    private readonly paths: Paths,
    private readonly k: number,
    private readonly context: StepContext,
  ) {
    this.projection = new Float64Array(paths.room + 1);
    this.sensitivity = new Float64Array(paths.room);
    this.row = k * context.stride;
    this.variance = context.covariance[this.row + k];
    const { teacherCovariance, teacherDeviation } = context;
    this.ofTeacher = teacherDeviation > 0 ? teacherCovariance / teacherDeviation : 0;
  }

  /** Draws w_k of a path given w* and w at its visits, from a standard normal number. */
  draw(n: number, fresh: number): void {
    const { paths, projection, row, ofTeacher, variance } = this;
    const { covariance, response, mean } = this.context;
    const { factor } = paths;
    const first = n * paths.room;
    projection[0] = ofTeacher;
    let w = ofTeacher * paths.teacher[n];
    let rest = variance - ofTeacher * ofTeacher;
    let memory = 0;
    for (let i = 0; i < paths.visits[n]; i++) {
      const at = row + paths.step[first + i];
      const line = n * paths.factorSize + ((i + 1) * (i + 2)) / 2;
      let sum = covariance[at];
      for (let j = 0; j <= i; j++) sum -= factor[line + j] * projection[j];
      const pivot = factor[line + i + 1];
      const x = pivot > 0 ? sum / pivot : 0;
      projection[i + 1] = x;
      w += x * paths.normal[first + i];
      rest -= x * x;
      memory += response[at] * paths.jump[first + i];
    }
    if (rest < -NEGATIVE * variance) this.clipped++;
    this.pivot = rest > SINGULAR * variance ? Math.sqrt(rest) : 0;
    this.fresh = fresh;
    this.w = mean + w + this.pivot * fresh;
    this.memory = memory;
  }

  /** Adds to rows of D and Gam what du_k = push and d du_k / d r_k = bend would; both carry the chance of a visit. */
  learn(n: number, push: number, bend: number): void {
    const { paths, sensitivity, row } = this;
    const { response, squares, feedback } = this.context;
    const { derivative, step } = paths;
    const first = n * paths.room;
    const triangle = n * paths.triangleSize;
    const count = paths.visits[n];
    for (let j = 0; j < count; j++) {
      let sum = 0;
      for (let i = j; i < count; i++) {
        sum += response[row + step[first + i]] * derivative[triangle + (i * (i + 1)) / 2 + j];
      }
      sensitivity[j] = sum;
      const earlier = step[first + j];
      squares[earlier] += push * paths.jump[first + j];
      feedback[earlier] += bend * sum;
    }
  }

  /** Stores a visit with du = jump and d du / d r = bend. */
  store(n: number, jump: number, bend: number): void {
    const { paths, projection, sensitivity } = this;
    const count = paths.visits[n];
    if (count === paths.room) {
      throw new RangeError("stepPaths: a path has more visits than there is room for");
    }
    const place = n * paths.room + count;
    paths.visits[n] = count + 1;
    paths.step[place] = this.k;
    paths.normal[place] = this.fresh;
    paths.jump[place] = jump;
    const line = n * paths.factorSize + ((count + 1) * (count + 2)) / 2;
    for (let j = 0; j <= count; j++) paths.factor[line + j] = projection[j];
    paths.factor[line + count + 1] = this.pivot;
    const last = n * paths.triangleSize + (count * (count + 1)) / 2;
    for (let j = 0; j < count; j++) paths.derivative[last + j] = bend * sensitivity[j];
    paths.derivative[last + count] = bend;
  }
}

/** The mean of the mask given the past: p, or in passes 1 / (steps left) for a sample that is still to come. */
function chanceOf(due: number, k: number, clock: Clock): number {
  const { stepsPerPass } = clock;
  if (stepsPerPass === undefined) return clock.fraction;
  const phase = k % stepsPerPass;
  if (clock.isFixedOrder && k >= stepsPerPass) return phase === due ? 1 : 0;
  return phase <= due ? 1 / (stepsPerPass - phase) : 0;
}

function maskOf({ mask, due }: Draws, n: number, k: number, { stepsPerPass }: Clock): number {
  if (stepsPerPass === undefined) return mask[n];
  return k % stepsPerPass === due[n] ? 1 : 0;
}

function addFunctions(
  sums: Regressed,
  stratum: number,
  weight: number,
  atR: Float64Array,
  atW: Float64Array,
  teacher: number,
): void {
  const [a, b] = [weight * atR[1], weight * atW[1]];
  sums.add(stratum, 0, weight * atR[0], weight * atW[0]);
  sums.add(stratum, 1, a, b);
  sums.add(stratum, 2, a * teacher, b * teacher);
  sums.add(stratum, 3, weight * atR[2], weight * atW[2]);
  sums.add(stratum, 4, a * atR[1], b * atW[1]);
}
