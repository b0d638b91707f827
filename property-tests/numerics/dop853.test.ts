import { describe, expect, test } from "vitest";
import { dop853 } from "../../src/numerics/dop853/dop853.js";
import {
  DENSE,
  ERROR_OF_ORDER_5,
  NODES,
  ORDER_3,
  STAGES,
} from "../../src/numerics/dop853/tableau.js";
import type { VectorField } from "../../src/numerics/dormand-prince.js";

const sum = (weights: Readonly<Record<number, number>>, power = 0): number =>
  Object.entries(weights).reduce((total, [k, w]) => total + w * NODES[Number(k)] ** power, 0);

describe("the tableau", () => {
  test("the rows of the stages sum to their nodes", () => {
    STAGES.forEach((row, k) => expect(Math.abs(sum(row) - NODES[k])).toBeLessThan(1e-13));
  });

  test("the solution integrates powers through order 8, the estimates through theirs and no further", () => {
    const defect = (row: Readonly<Record<number, number>>, power: number): number =>
      Math.abs(sum(row, power) - 1 / (power + 1));
    for (let power = 0; power < 8; power++)
      expect(defect(STAGES[12], power), `${power}`).toBeLessThan(1e-14);
    for (let power = 0; power < 3; power++) expect(defect(ORDER_3, power)).toBeLessThan(1e-14);
    expect(defect(ORDER_3, 3)).toBeGreaterThan(1e-4);
    for (let power = 0; power < 5; power++)
      expect(Math.abs(sum(ERROR_OF_ORDER_5, power))).toBeLessThan(1e-14);
    expect(Math.abs(sum(ERROR_OF_ORDER_5, 5))).toBeGreaterThan(1e-4);
  });

  test("what dense output adds vanishes where the slope is constant", () => {
    DENSE.forEach((row) => expect(Math.abs(sum(row))).toBeLessThan(1e-11));
  });
});

/** Jacobi's elliptic functions sn, cn, dn with k^2 = 1/2. */
const euler: VectorField = (_, [sn, cn, dn], out) => {
  out.set([cn * dn, -sn * dn, -0.5 * sn * cn]);
};

function statesAt(times: readonly number[], tolerance: number): Float64Array[] {
  const found: Float64Array[] = [];
  const outcome = dop853(euler, Float64Array.of(0, 1, 1), 0, times, {
    ...{ tolerance, ends: [3], mostSteps: 10_000 },
    onOutput: (state) => found.push(state.slice()),
  });
  expect(outcome).toEqual({ done: true, reached: times[times.length - 1] });
  return found;
}

/** The complete elliptic integral K(1/2), at whose multiples the functions are 0 and 1, to 16 digits. */
const QUARTER = 1.854074677301372;

describe("an integration", () => {
  test("keeps elliptic functions to its tolerance, at its ends and between", () => {
    for (const tolerance of [1e-6, 1e-9, 1e-12]) {
      const times = [0, 1, 2, 3, 4, 5.5].map((k) => k * QUARTER);
      const states = statesAt(times, tolerance);
      const cn = [1, 0, -1, 0, 1];
      cn.forEach((value, k) => expect(Math.abs(states[k][1] - value)).toBeLessThan(20 * tolerance));
      for (const [sn, c, dn] of states) {
        expect(Math.abs(sn ** 2 + c ** 2 - 1)).toBeLessThan(20 * tolerance);
        expect(Math.abs(dn ** 2 + sn ** 2 / 2 - 1)).toBeLessThan(20 * tolerance);
      }
    }
  });

  test("takes steps that grow like the eighth root of the tolerance", () => {
    const evaluations = (tolerance: number): number => {
      let count = 0;
      const counted: VectorField = (time, state, out) => {
        count++;
        euler(time, state, out);
      };
      const control = { tolerance, ends: [3], mostSteps: 10_000, onOutput: (): void => undefined };
      dop853(counted, Float64Array.of(0, 1, 1), 0, [400], control);
      return count;
    };
    const order = Math.log(1e4) / Math.log(evaluations(1e-13) / evaluations(1e-9));
    expect(Math.abs(order - 8)).toBeLessThan(0.5);
  });

  test("interpolation takes no steps of its own", () => {
    const [end] = statesAt([7], 1e-9);
    const many = statesAt(
      Array.from({ length: 50 }, (_, k) => (7 * (k + 1)) / 50),
      1e-9,
    );
    expect([...many[49]]).toEqual([...end]);
  });

  test("says how far it came where a solution explodes", () => {
    const explosion: VectorField = (_, [y], out) => {
      out[0] = y * y;
    };
    const { done, reached } = dop853(explosion, Float64Array.of(1), 0, [2], {
      ...{ tolerance: 1e-8, ends: [1], mostSteps: 1000 },
      onOutput: () => undefined,
    });
    expect(done).toBe(false);
    expect(Math.abs(reached - 1)).toBeLessThan(1e-3);
  });
});

test("a field that depends on the time: u' = u cos t", () => {
  const found: number[] = [];
  const times = [1, 5, 9];
  const field: VectorField = (t, [u], out) => {
    out[0] = u * Math.cos(t);
  };
  dop853(field, Float64Array.of(1), 0, times, {
    ...{ tolerance: 1e-12, ends: [1], mostSteps: 10_000 },
    onOutput: ([u]) => found.push(u),
  });
  times.forEach((t, k) =>
    expect(Math.abs(found[k] / Math.exp(Math.sin(t)) - 1)).toBeLessThan(1e-10),
  );
});
