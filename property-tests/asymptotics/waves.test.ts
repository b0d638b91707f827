import { expect, test } from "vitest";
import { followsLaw } from "../../src/asymptotics/comparable.js";
import { curveFromLogarithms, type Curve } from "../../src/asymptotics/curve.js";
import { converges } from "../../src/asymptotics/simple-statements.js";
import { curveTimes } from "../../src/claims/measuring/curve-of.js";
import { Random } from "./random-numbers.js";

/** Draws among which windows of fewer points than are asked for took some waves for a law. */
const DRAWS = 150;

/** exp(A sin(w log t + f)) at the times of a curve: bounded, without a limit, its waves shorter than the steps between late times. */
function wave(random: Random): Curve {
  const [size, w] = [random.logarithmic(1e-3, 1), random.between(0.3, 3.3)];
  const [phase, decades] = [random.between(0, 6.28), random.logarithmic(15, 300)];
  const logTimes = curveTimes({ decades: [0, decades] }).map((time) => time * Math.LN10);
  const values = logTimes.map((x) => size * Math.sin(w * x + phase));
  return curveFromLogarithms("$y$", logTimes, values, random.logarithmic(1e-12, 1e-4));
}

test("waves in log t that do not damp out are taken for no law: nothing is decided", () => {
  const random = new Random(20_261_130);
  for (let draw = 0; draw < DRAWS; draw++) {
    const curve = wave(random);
    expect(converges(curve).decision, `draw ${draw}`).toBe("undecided");
    expect(followsLaw(curve, { power: 0, logPower: 0 }).decision, `draw ${draw}`).not.toBe("fails");
  }
});
