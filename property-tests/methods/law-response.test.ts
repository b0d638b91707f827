import { expect, test } from "vitest";
import { lossExpectation } from "../../src/expectation/loss-expectation.js";
import { stepLaw } from "../../src/methods/slow-time/states/coefficients.js";
import { DriveChanges } from "../../src/methods/slow-time/states/drive-changes.js";
import { Drives } from "../../src/methods/slow-time/states/drives.js";
import { LawResponse } from "../../src/methods/slow-time/states/law-response.js";
import { lawLayout, LawReader } from "../../src/methods/slow-time/states/laws.js";
import { StageSystems } from "../../src/methods/slow-time/states/mode-equations.js";
import { initialStates, type ModeStates } from "../../src/methods/slow-time/states/state-modes.js";
import { radauTableau } from "../../src/numerics/radau/radau-tableau.js";
import { compressedModes } from "../../src/problem/compressed-modes.js";
import type { Problem } from "../../src/problem/problem.js";
import { classification, regression } from "../optimisers/optimised-problems.js";

const STAGES = 3;
const LENGTH = 0.7;

/** One round of a step: laws at the stages -> moments -> modes -> laws, and its derivative as Newton's method has it. */
async function round(problem: Problem): Promise<{
  readonly values: Float64Array;
  image(values: Float64Array): Float64Array;
  derivative(values: Float64Array): Float64Array;
}> {
  const modes = compressedModes(problem);
  const layout = lawLayout(modes);
  const law = stepLaw(problem, () => 0.8);
  const tableau = radauTableau(STAGES);
  const drives = new Drives(modes, layout, (await lossExpectation(problem)).fresh());
  const shares = problem.classes.map(({ probability }) => probability);
  const batch = problem.batch ?? 1;
  const systems = new StageSystems(modes, law.states, shares, batch, tableau);
  const reader = new LawReader(modes, layout);
  const start = initialStates(modes, law);
  start.means.forEach((value, k) => (start.means[k] = value + 0.1 * Math.sin(k + 1)));
  const room = (): ModeStates => ({
    means: new Float64Array(start.means.length),
    noise: new Float64Array(start.noise.length),
  });
  const states = Array.from({ length: STAGES }, room);
  const drive = Array.from({ length: STAGES }, (_, stage) => ({
    speed: 1 + stage,
    coefficients: law.at(1 + stage),
    moments: drives.room(),
  }));
  const read = (from: readonly ModeStates[]): Float64Array => {
    const all = new Float64Array(STAGES * layout.size);
    from.forEach((state, stage) => {
      const into = all.subarray(stage * layout.size, (stage + 1) * layout.size);
      reader.read(drive[stage].coefficients.point, state, into);
    });
    return all;
  };
  const evaluate = (values: Float64Array): void =>
    drive.forEach(({ moments }, stage) => {
      const own = values.subarray(stage * layout.size, (stage + 1) * layout.size);
      expect(drives.evaluate(own, moments)).toBe(true);
    });
  const image = (values: Float64Array): Float64Array => {
    evaluate(values);
    systems.solve(start, LENGTH, drive, states);
    return read(states);
  };
  const changes = new DriveChanges(drives, layout, STAGES);
  const n = law.states * layout.logits;
  const parts = { modes, layout, drive, states, n, shares, batch, changes: changes.list };
  const response = new LawResponse(parts);
  return {
    values: image(read(Array.from({ length: STAGES }, () => start))),
    image,
    derivative(values) {
      image(values);
      changes.take(drive, values, new Float64Array(layout.size).fill(1));
      response.begin();
      systems.solve(start, LENGTH, drive, states, response);
      return response.matrix;
    },
  };
}

const softmax = classification({ rule: "momentum", lag: 2 }, { loss: "softmax", batch: 2 });

test.each<[string, Problem]>([
  ["momentum with a lag", classification({ rule: "momentum", lag: 2 }, { batch: 3 })],
  ["schedule-free, a teacher", regression({ rule: "schedule-free", beta: 0.7 }, { ridge: 0.2 })],
  ["dana", classification({ rule: "dana", g2: 0.4, g3: 0.3, delta: 2 })],
  ["two logits", softmax],
])("the derivative of a round is that of its values: %s", async (_, problem) => {
  const { values, image, derivative } = await round(problem);
  const found = derivative(values).slice();
  const width = values.length;
  const largest = found.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const step = 1e-4;
  for (let column = 0; column < width; column++) {
    const moved = (by: number): Float64Array =>
      image(values.map((value, k) => (k === column ? value + by : value)));
    const [up, down] = [moved(step), moved(-step)];
    for (let row = 0; row < width; row++) {
      const slope = (up[row] - down[row]) / (2 * step);
      const error = Math.abs(slope - found[row * width + column]);
      expect(error, `${row}, ${column}`).toBeLessThan(3e-5 * largest);
    }
  }
});
