import { EigenvalueDecomposition, Matrix } from "../../../bundled/ml-matrix.js";
import { factsOf } from "../../../losses/losses.js";
import type { LocalDynamics } from "../../../methods/fluctuations/dynamics/local-dynamics.js";
import { prepareSpread, spreadObstacle } from "../../../methods/fluctuations/prepare-spread.js";
import { smoothnessOf } from "../../../methods/fluctuations/moments/smoothness.js";
import { FINE } from "../../../methods/fluctuations/resolution.js";
import { InputError } from "../../../problem/input-error.js";
import { logitsOf } from "../../../problem/logits.js";
import type { Problem } from "../../../problem/problem.js";
import type { AutonomousField } from "../../../theory/field.js";
import { coordinatesOf, type Coordinate } from "./order-parameter-map.js";

/** Newton's method starts from so many places a parameter: more parameters take too long. */
const MOST_PARAMETERS = 12;
/** Overlaps and squared lengths between which fixed points are looked for, in units of 1. */
const REACH = 30;
/** Sizes of X at which the search starts as well. */
const SIZES = [0.3, 1, 3, 9];
/** What rounding leaves of a Gram matrix that is semidefinite. */
const ROUNDING = 1e-8;

/**
 * The limit of a mixture in its independent order parameters: for each mode the overlaps with independent signals and
 * X^T X there.
 * @throws InputError where the limit is no autonomous field of few parameters
 */
export async function mixtureField(problem: Problem): Promise<AutonomousField> {
  await refuse(problem);
  const { dynamics } = await prepareSpread(problem, FINE, false);
  const coordinates = coordinatesOf(dynamics.layout);
  if (coordinates.length > MOST_PARAMETERS)
    throw new InputError(
      problem.name,
      "classes",
      `${coordinates.length} independent order parameters, expected at most ${MOST_PARAMETERS} for fixed points`,
    );
  return new MixtureField(dynamics, coordinates);
}

async function refuse(problem: Problem): Promise<void> {
  const { name, stepSize, loss, ridge = 0 } = problem;
  const obstacle = spreadObstacle(problem, "fixed-points");
  if (obstacle) throw new InputError(name, obstacle.path, obstacle.text);
  if (stepSize.rule !== "constant")
    throw new InputError(
      name,
      "stepSize.rule",
      `${stepSize.rule}, expected constant for fixed points`,
    );
  if (factsOf(loss).classifier === "largest" && ridge === 0)
    throw new InputError(
      name,
      "ridge",
      "0, expected a positive number for isolated fixed points of a loss that is blind to a shift of all logits",
    );
  if (logitsOf(problem) > 1 && !(await smoothnessOf(problem)).isSmooth)
    throw new InputError(
      name,
      "loss",
      "kinks in several logits, expected a smooth loss or one logit for fixed points",
    );
}

class MixtureField implements AutonomousField {
  readonly names: readonly string[];
  readonly box: AutonomousField["box"];
  readonly starts: readonly Float64Array[];
  /** A field costs a cubature: the sizes of X above cover what the box does not. */
  readonly startsPerParameter = 2;
  private readonly full: Float64Array;
  private readonly direction: Float64Array;
  private readonly image: Float64Array;
  /** Where the dynamics stand: Newton's method asks for field and derivative at one state. */
  private readonly last: Float64Array;

  constructor(
    private readonly dynamics: LocalDynamics,
    private readonly coordinates: readonly Coordinate[],
  ) {
    const { size } = dynamics.layout;
    this.names = coordinates.map(({ name }) => name);
    this.box = coordinates.map(({ place }) =>
      this.isSquare(place) ? [0, REACH] : [-REACH, REACH],
    );
    this.full = new Float64Array(size);
    this.direction = new Float64Array(size);
    this.image = new Float64Array(size);
    this.last = new Float64Array(coordinates.length).fill(NaN);
    this.starts = SIZES.flatMap((length) =>
      [-1, 1].map((sign) =>
        Float64Array.from(coordinates, ({ place }) =>
          this.isSquare(place) ? length * length : sign * length * this.lengthOf(place),
        ),
      ),
    );
  }

  /** Whether a place holds a squared length. */
  private isSquare(place: number): boolean {
    const { layout } = this.dynamics;
    const within = place % layout.width;
    return Array.from({ length: layout.logits }, (_, b) => layout.norm(b, b)).includes(within);
  }

  /** Half the length within the mode of the signal that an overlap is with; 0 of an entry of X^T X. */
  private lengthOf(place: number): number {
    const { width, logits, signals, products } = this.dynamics.layout;
    const signal = Math.floor((place % width) / logits);
    if (signal >= signals) return 0;
    return Math.sqrt(products[signal][signal][Math.floor(place / width)]) / 2;
  }

  private setAt(state: Float64Array): void {
    const { full, dynamics, last } = this;
    if (state.every((value, c) => value === last[c])) return;
    last.set(state);
    full.fill(0);
    this.coordinates.forEach(({ moves }, c) => {
      for (const [place, factor] of moves) full[place] += factor * state[c];
    });
    dynamics.update(0, full);
  }

  velocity(state: Float64Array, out: Float64Array): void {
    this.setAt(state);
    this.coordinates.forEach(({ place }, c) => (out[c] = this.dynamics.drift[place]));
  }

  jacobian(state: Float64Array, out: Float64Array): void {
    const { coordinates, direction, image, dynamics } = this;
    this.setAt(state);
    const size = coordinates.length;
    coordinates.forEach(({ moves }, column) => {
      direction.fill(0);
      for (const [place, factor] of moves) direction[place] = factor;
      image.fill(0);
      dynamics.addJacobian(direction, 1, image);
      coordinates.forEach(({ place }, row) => (out[row * size + column] = image[place]));
    });
  }

  volatility(state: Float64Array, out: Float64Array): void {
    const { coordinates, dynamics } = this;
    this.setAt(state);
    const { volatility, layout } = dynamics;
    const { width } = layout;
    const size = coordinates.length;
    coordinates.forEach((first, a) =>
      coordinates.forEach((second, b) => {
        let sum = volatility.columns.reduce(
          (total, column, k) => total + column[first.place] * volatility.rows[k][second.place],
          0,
        );
        const [mode, other] = [first, second].map(({ place }) => Math.floor(place / width));
        if (mode === other) sum += volatility.blocks[first.place * width + (second.place % width)];
        out[a * size + b] = sum;
      }),
    );
  }

  /** In every mode the Gram matrix of independent signals and logits is semidefinite. */
  admits(state: Float64Array): boolean {
    this.setAt(state);
    const { full } = this;
    const { layout } = this.dynamics;
    const { modes, signals, logits, width, products } = layout;
    for (let mode = 0; mode < modes; mode++) {
      const at = mode * width;
      const entry = (a: number, b: number): number => {
        if (a < signals && b < signals) return products[a][b][mode];
        if (a >= signals && b >= signals) return full[at + layout.norm(a - signals, b - signals)];
        return full[at + layout.overlap(Math.min(a, b), Math.max(a, b) - signals)];
      };
      const count = signals + logits;
      const gram = Array.from({ length: count }, (_, a) =>
        Array.from({ length: count }, (__, b) => entry(a, b)),
      );
      const { realEigenvalues } = new EigenvalueDecomposition(new Matrix(gram), {
        assumeSymmetric: true,
      });
      const largest = Math.max(...realEigenvalues.map(Math.abs));
      if (Math.min(...realEigenvalues) < -ROUNDING * largest) return false;
    }
    return true;
  }
}
