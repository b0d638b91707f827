import { fc, test as fcTest } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { streamsOf } from "../../../src/simulation/random/streams.js";
import { walkedBasin } from "../../../src/theories/mixture/separated/basins.js";
import {
  NetworkWalker,
  type SpreadNetwork,
} from "../../../src/theories/mixture/separated/network-walker.js";
import { solved } from "../../methods/fluctuations/problems.js";
import { networkOn } from "./networks.js";
import { plainSteps } from "./plain-network-walker.js";

const START = { v: [0.8, -0.6], m: [0.5, -0.4], n: [0.1, 0.3], factor: [0.3, 0, -0.1, 0.4] };

describe("SGD of networks, exactly in law", () => {
  it.each(["binary", "xor"] as const)(
    "%s: means lie on the limit of the problem file",
    async (model) => {
      const [lambda, alpha, c, until, runs] = [4, 0.1, 1, 2, 20];
      const dimension = 20_000;
      const network: SpreadNetwork = { model, units: 2, alpha, lambda, dimension, c };
      const { v, m, n, factor } = START;
      const signals = model === "binary" ? [m] : [m, n];
      const problem = networkOn(model, { lambda, ridge: alpha, gamma: c, units: 2 });
      const across = [factor.slice(0, 2), factor.slice(2)];
      const found = await solved(
        {
          ...problem,
          parameters: { v1: { initial: v[0] }, v2: { initial: v[1] } },
          initial: {
            kind: "coordinates",
            values: [0, 1].map((k) =>
              model === "binary" ? [m[k], ...across[k], 0] : [m[k], n[k], ...across[k]],
            ),
          },
        },
        { at: [until], tolerance: 1e-5 },
      );
      const sums: number[] = [];
      const squares: number[] = [];
      for (let run = 0; run < runs; run++) {
        const walker = new NetworkWalker(network, streamsOf(11)(run), {
          state: [...v, ...signals.flat()],
          factor,
        });
        walker.advance(until * dimension);
        const square = [...walker.factor, ...walker.state.slice(2)].reduce((s, x) => s + x * x, 0);
        [...walker.state, square].forEach((value, k) => {
          sums[k] = (sums[k] ?? 0) + value / runs;
          squares[k] = (squares[k] ?? 0) + value ** 2 / runs;
        });
      }
      const overlaps = found.observables.overlaps[0] as readonly (readonly number[])[];
      const byName = found.observables.parameters[0] as Readonly<Record<string, number>>;
      const expected = [
        ...[byName.v1, byName.v2],
        ...overlaps[0],
        ...(model === "xor" ? overlaps[2] : []),
        found.observables.norm[0] as number,
      ];
      expected.forEach((value, k) => {
        const error = Math.sqrt((squares[k] - sums[k] ** 2) / (runs - 1));
        expect(Math.abs(sums[k] - value)).toBeLessThan(4 * error + 5 / dimension);
      });
    },
  );

  fcTest.prop([
    fc.constantFrom("binary" as const, "xor" as const),
    fc.integer({ min: 1, max: 13 }),
    fc.constantFrom(1, 2, 3, 50, 10_000),
    fc.double({ min: 0.5, max: 1e4, noNaN: true }),
    fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  ])(
    "compiled steps are those of the plain loop, draw for draw",
    (model, units, spare, lambda, seed) => {
      const dimension = units + (model === "binary" ? 1 : 2) + spare;
      const network: SpreadNetwork = { model, units, alpha: 0.1, lambda, dimension, c: 0.3 };
      const [own, other] = [streamsOf(seed)(0), streamsOf(seed)(0)];
      const walker = new NetworkWalker(network, own);
      const { state, factor } = new NetworkWalker(network, other);
      for (const steps of [1, 2, 200]) {
        walker.advance(steps);
        plainSteps(network, { state, factor }, other, steps);
        expect(own.state).toEqual(other.state);
        const size = Math.max(...state.map(Math.abs), ...factor.map(Math.abs));
        state.forEach((x, k) => expect(Math.abs(walker.state[k] - x)).toBeLessThan(1e-11 * size));
        factor.forEach((x, k) => expect(Math.abs(walker.factor[k] - x)).toBeLessThan(1e-9 * size));
      }
    },
  );

  it("walks in one go as in parts, another network in between, and from any factor of the Gram matrix", () => {
    const network: SpreadNetwork = {
      ...{ model: "xor", units: 3, alpha: 0.1 },
      ...{ lambda: 10, dimension: 50, c: 1 },
    };
    const state = [1, -1, 0.5, 0.1, 0.2, 0.3, -0.3, -0.2, -0.1];
    const [upper, lower] = [
      [0.3, 0, 0.4, 0, 0.1, 0, 0, 0, 0.2],
      [0.5, 0, 0, 0, 0.1, 0, 0.16, 0, 0.12],
    ];
    const walker = new NetworkWalker(network, streamsOf(1)(0), { state, factor: lower });
    walker.advance(70);
    const random = streamsOf(1)(0);
    const parts = new NetworkWalker(network, random, { state, factor: upper });
    parts.advance(30);
    new NetworkWalker({ ...network, units: 6 }, streamsOf(1)(1)).advance(5);
    parts.advance(40);
    [...walker.state, ...walker.factor].forEach((x, k) =>
      expect([...parts.state, ...parts.factor][k]).toBeCloseTo(x, 12),
    );
  });

  it("far apart, lambda >> d, ends well with probability 3/32 for K = 4; at fixed lambda more often", () => {
    const network = { model: "xor", units: 4, dimension: 100, c: 1 } as const;
    const far = walkedBasin(
      { ...network, alpha: 0.05, lambda: 1e5 },
      { runs: 150, until: 100 },
      streamsOf(5)(0),
    );
    expect(Math.abs(far.probability - 3 / 32)).toBeLessThan(3.5 * far.error);
    const near = walkedBasin(
      { ...network, dimension: 1000, alpha: 0.03, lambda: 30 },
      { runs: 40, until: 120 },
      streamsOf(5)(1),
    );
    expect(near.probability - 3 / 32).toBeGreaterThan(2 * near.error);
  });

  it("refuses fewer dimensions than units and signals", () => {
    const network: SpreadNetwork = {
      ...{ model: "xor", units: 4, alpha: 0.1 },
      ...{ lambda: 10, dimension: 6, c: 1 },
    };
    expect(() => new NetworkWalker(network, streamsOf(1)(0))).toThrow("expected more than 6");
  });
});
