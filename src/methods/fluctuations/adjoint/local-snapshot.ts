import type { LocalDynamics } from "../dynamics/local-dynamics.js";

/**
 * What the adjoint takes of the dynamics at one state, kept apart from them: J and Sigma per s = log(1 + t), drift and J times
 * `rate`, Sigma times its square. They are stored for a smaller unit where (1 + t) times a gradient would leave the range of doubles.
 */
export class LocalSnapshot {
  /** [component] b_0, per s. */
  readonly drift: Float64Array;
  /** [mode * width * width] and [parameter][component] J, of order parameters, then of scalars, over the rate. */
  readonly blocks: Float64Array;
  readonly columns: readonly Float64Array[];
  /** Sigma over the square of the rate. */
  readonly noise: {
    readonly columns: readonly Float64Array[];
    readonly rows: readonly Float64Array[];
    readonly blocks: Float64Array;
  };
  /** 1 + t over the unit that the dynamics were taken at. */
  rate = 1;

  constructor({ layout, blocks, columns, scalarColumns, volatility }: LocalDynamics) {
    const copies = (list: readonly Float64Array[]): Float64Array[] =>
      list.map(({ length }) => new Float64Array(length));
    this.drift = new Float64Array(layout.size);
    this.blocks = new Float64Array(blocks.length);
    this.columns = copies([...columns, ...scalarColumns]);
    this.noise = {
      columns: copies(volatility.columns),
      rows: copies(volatility.rows),
      blocks: new Float64Array(volatility.blocks.length),
    };
  }

  /** Evaluates the dynamics at s = log(1 + t) and keeps what it finds; `withNoise` Sigma as well. */
  take(dynamics: LocalDynamics, s: number, state: Float64Array, withNoise: boolean): void {
    updateInRange(dynamics, s, state);
    this.rate = Math.exp(s) / dynamics.unit;
    for (let c = 0; c < this.drift.length; c++) this.drift[c] = this.rate * dynamics.drift[c];
    this.blocks.set(dynamics.blocks);
    [...dynamics.columns, ...dynamics.scalarColumns].forEach((column, a) =>
      this.columns[a].set(column),
    );
    if (!withNoise) return;
    const { columns, rows, blocks } = dynamics.volatility;
    columns.forEach((column, k) => this.noise.columns[k].set(column));
    rows.forEach((row, k) => this.noise.rows[k].set(row));
    this.noise.blocks.set(blocks);
  }
}

/** The unit times the gradient is kept within this factor of 1, so that its fourth power is a double. */
const RANGE = 1e40;
/** A unit is found in two, unless the gradient goes through hundreds of powers of ten at once. */
const MOST_TRIES = 16;

/** The dynamics per unit of 1 + t, or of a shorter one where grad f does not fall like 1 / t. */
function updateInRange(dynamics: LocalDynamics, s: number, state: Float64Array): void {
  const longest = Math.exp(s);
  let unit = Math.min(longest, dynamics.unit);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    dynamics.update(Math.expm1(s), state, unit);
    const size = dynamics.gradientSize();
    if (size <= RANGE && (size >= 1 / RANGE || unit === longest)) return;
    const factor = Math.min(RANGE, Math.max(1 / RANGE, 1 / size));
    unit = Math.min(longest, unit * factor);
  }
}
