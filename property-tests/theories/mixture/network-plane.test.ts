import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignedPlane } from "../../../src/theories/mixture/separated/aligned-plane.js";
import { conePlane } from "../../../src/theories/mixture/separated/cone-plane.js";
import { networkPlane } from "../../../src/theories/mixture/separated/network-plane.js";
import { planePaths } from "../../../src/theories/mixture/separated/plane-paths.js";
import { SlidingFlow } from "../../../src/theories/mixture/separated/sliding-flow.js";
import { networkOn } from "./networks.js";

const networkAt = (alpha: number) => ({ model: "binary" as const, units: 2, alpha });

/** Where the flow of all four order parameters takes v = w . mu. */
function endOf(alpha: number, v: readonly number[]): number[] {
  const flow = new SlidingFlow(networkAt(alpha), Float64Array.from([...v, ...v]));
  flow.advance(400, 0.1);
  return [...flow.state];
}

const alphas = fc.double({ min: 0.04, max: 0.2, noNaN: true });
const sizes = fc.double({ min: 0.05, max: 2, noNaN: true });

describe("the plane v = w . mu of two units on two classes", () => {
  it("is kept to, and holds what the whole flow runs to: an arc for equal signs, a point for others", () => {
    fc.assert(
      fc.property(alphas, sizes, sizes, fc.boolean(), (alpha, first, second, areEqual) => {
        const { arcs, points } = alignedPlane(networkAt(alpha));
        const [v1, v2, m1, m2] = endOf(alpha, [first, areEqual ? second : -second]);
        expect([m1, m2]).toEqual([expect.closeTo(v1, 9), expect.closeTo(v2, 9)]);
        if (areEqual) {
          expect(v2 / v1).toBeCloseTo(second / first, 6);
          const radii = arcs[0].map(([x, y]) => Math.hypot(x, y));
          for (const radius of radii) expect(Math.hypot(v1, v2)).toBeCloseTo(radius, 5);
        } else {
          const good = points.find(({ kind, at: [x] }) => kind === "stable" && x > 0);
          expect([v1, v2]).toEqual(good?.at.map((x) => expect.closeTo(x, 5) as number));
        }
      }),
      { numRuns: 12 },
    );
  });

  it("rests where it says, and repels from the end of an arc to the side of the other sign only", () => {
    const plane = alignedPlane(networkAt(0.1));
    const out = new Float64Array(2);
    for (const at of [...plane.points.map((point) => point.at), ...plane.arcs.flat()]) {
      plane.velocity(Float64Array.from(at), out);
      expect(Math.hypot(...out)).toBeLessThan(1e-12);
    }
    const end = Math.max(...plane.points.filter((p) => p.kind === "saddle").map((p) => p.at[0]));
    expect(endOf(0.1, [end, -1e-4])[1]).toBeCloseTo(-end, 5);
    expect(endOf(0.1, [end, 1e-4])[1]).toBeCloseTo(1e-4, 6);
  });

  it("has runs of SGD over it that come to rest on it, nearer for a larger dimension", async () => {
    const of = async (dimension: number) => {
      const small = networkOn("binary", { lambda: Infinity, ridge: 0.1, gamma: 1, units: 2 });
      const along = (scale: number) => ({ kind: "uniform" as const, scale });
      return (await networkPlane({
        ...{ ...small, dimension, initial: [along(1), along(1)] },
        classes: small.classes.map((own) => ({ ...own, mean: along(2 * own.label - 1) })),
      }))!;
    };
    const gapAt = async (dimension: number): Promise<number> => {
      const { paths, arcs, points } = await of(dimension);
      const rests = [...arcs.flat(), ...points.map(({ at }) => at)].filter((at) => at[0] !== 0);
      const ends = paths!.map((path) => path[path.length - 1]);
      const gaps = ends.map(([x, y]) =>
        Math.min(...rests.map(([a, b]) => Math.hypot(x - a, y - b))),
      );
      return Math.max(...gaps);
    };
    // stationary radial variance c alpha C / (1 - 2 alpha) / d over 4 C; arcs are given at points 0.06 apart
    expect(await gapAt(400)).toBeLessThan(0.08);
    expect(await gapAt(10)).toBeGreaterThan(0.08);
    const large = { ...networkAt(0.1), lambda: Infinity, c: 1, dimension: 1e5 };
    expect(planePaths(large, alignedPlane(networkAt(0.1)))).toEqual([]);
  });

  it("has nothing but the origin from alpha = 1/4 on", () => {
    const { arcs, points, separatrices } = alignedPlane(networkAt(0.26));
    expect([arcs, separatrices, points]).toEqual([[], [], [{ kind: "stable", at: [0, 0] }]]);
    expect(Math.hypot(...endOf(0.26, [1, -1]))).toBeLessThan(0.05);
  });
});

describe("the cone v = |w| of one unit on four classes", () => {
  const network = { model: "xor" as const, units: 2, alpha: 0.05 };

  it("is kept to, from any start to the point of its side, sliding along w . nu = 0", () => {
    const { points, startAt, velocity } = conePlane(network);
    const stable = points.filter(({ kind }) => kind === "stable").map(({ at }) => at);
    const angles = fc.double({ min: 0.1, max: 2 * Math.PI, noNaN: true });
    fc.assert(
      fc.property(sizes, angles, (size, angle) => {
        fc.pre(Math.abs(Math.cos(angle)) > 0.1);
        const start = [size * Math.cos(angle), size * Math.sin(angle)] as const;
        const flow = new SlidingFlow(network, Float64Array.from(startAt(start)!.state));
        const slope = new Float64Array(2);
        velocity(Float64Array.from(start), slope);
        flow.advance(1e-4, 1e-4);
        expect((flow.state[2] - start[0]) / 1e-4).toBeCloseTo(slope[0], 3);
        flow.advance(5, 0.05);
        const [v, other, mu, otherMu, nu, otherNu] = flow.state;
        expect([other, otherMu, otherNu]).toEqual([0, 0, 0]);
        expect(v).toBeCloseTo(Math.hypot(mu, nu), 4);
        flow.advance(500, 0.1);
        const [x, y] = stable.find(([along]) => along * start[0] > 0)!;
        expect([flow.state[2], flow.state[4]]).toEqual([
          expect.closeTo(x, 4) as number,
          expect.closeTo(y, 4) as number,
        ]);
      }),
      { numRuns: 12 },
    );
  });

  it("has nothing but the origin from alpha = 1/8 on", () => {
    const { points, separatrices } = conePlane({ ...network, alpha: 0.13 });
    expect([points, separatrices]).toEqual([[{ kind: "stable", at: [0, 0] }], []]);
  });
});
