/**
 * How often the 95 % intervals hold the truth, and how often a verdict is wrong, on planted laws of every family of
 * property-tests/asymptotics/planted-families.ts, as the table of docs/semantics.md. DRAWS=1000 SEED=1 in the environment
 * set how many, and which; FAMILY=3 one of them.
 */
import { followsLaw } from "../dist/asymptotics/comparable.js";
import { standing } from "../dist/asymptotics/compare.js";
import { dividedBy } from "../dist/asymptotics/curve.js";
import { LEAST_DIFFERENCE, RESOLUTION } from "../dist/asymptotics/finding.js";
import { logConstantOf, logPowerOf, powerOf } from "../dist/asymptotics/growth.js";
import { logOfLaw } from "../dist/asymptotics/law.js";
import { importTypeScript } from "./support/typescript.mjs";

const DRAWS = Number(process.env.DRAWS ?? 100);
const SEED = Number(process.env.SEED ?? 1);
const folder = "property-tests/asymptotics";
const { FAMILIES } = await importTypeScript(`${folder}/planted-families.ts`);
const { plantedCurve } = await importTypeScript(`${folder}/planted-curve.ts`);

/** False by 1.5 times what a verdict resolves. */
const NEIGHBOURS = [1.5, -1.5].flatMap((factor) => [
  { power: factor * RESOLUTION.power },
  { logPower: factor * RESOLUTION.logPower },
]);

/** What is measured of a draw, beside the truth; nothing of what the law has not. */
function measuresOf({ curve, power, logPower, logLogPower = 0, logConstant }) {
  const ratio = dividedBy(curve, (x) => logOfLaw({ power: 0, logPower: 0, logLogPower }, x));
  const measures = { power: { found: powerOf(curve), truth: power } };
  if (logPower !== undefined)
    measures.logPower = { found: logPowerOf(ratio, power), truth: logPower };
  if (logConstant !== undefined)
    measures.constant = { found: logConstantOf(ratio, { power, logPower }), truth: logConstant };
  return measures;
}

/** The judge's decision; where a power that is measured already settles it, the judge is not asked again. */
function decision({ curve, logLogPower = 0 }, { power, logPower }, law) {
  const place = (measure, key) =>
    standing(measure.found, law[key], RESOLUTION[key], LEAST_DIFFERENCE[key]);
  for (const [measure, key] of [
    [power, "power"],
    [logPower, "logPower"],
  ]) {
    if (measure === undefined) break;
    const found = place(measure, key);
    if (found === "below" || found === "above") return "fails";
    if (found !== "equal") return "undecided";
    if (law.power !== power.truth) break; // what follows was measured over the true power
  }
  return followsLaw(curve, { logLogPower, ...law }).decision;
}

const covered = ({ found: { value, error }, truth }) =>
  Number.isNaN(value) || Math.abs(value - truth) <= error;
const percent = (count, of) => (of === 0 ? "–" : `${((100 * count) / of).toFixed(1)} %`);
const row = (cells) => console.log(`| ${cells.join(" | ")} |`);

console.log(`${DRAWS} draws of each family, seed ${SEED}\n`);
row([
  "family",
  ...["power of $t$", "power of $\\log t$", "constant"].map((name) => `${name} covered (known)`),
  "truth supported",
  "truth refuted",
  "false supported",
]);
row(Array(7).fill("---"));
const total = { draws: 0, refuted: 0, neighbours: 0, supported: 0 };
for (const [number, family] of FAMILIES.entries()) {
  if (process.env.FAMILY !== undefined && Number(process.env.FAMILY) !== number) continue;
  const draws = Array.from({ length: DRAWS }, (_, k) => plantedCurve(family, SEED * 100_003 + k));
  const measured = draws.map(measuresOf);
  const shares = ["power", "logPower", "constant"].map((key) => {
    const list = measured.flatMap((measures) => measures[key] ?? []);
    const known = list.filter(({ found }) => found.error <= RESOLUTION[key]).length;
    if (list.length === 0) return "–";
    return `${percent(list.filter(covered).length, list.length)} (${percent(known, list.length)})`;
  });
  const truths = draws.flatMap((draw, k) =>
    draw.logPower === undefined ? [] : [decision(draw, measured[k], draw)],
  );
  const neighbours = draws.flatMap((draw, k) =>
    NEIGHBOURS.map(({ power = 0, logPower = 0 }) =>
      decision(draw, measured[k], {
        power: draw.power + power,
        logPower: (draw.logPower ?? 0) + logPower,
      }),
    ),
  );
  const count = (list, wanted) => list.filter((one) => one === wanted).length;
  total.draws += truths.length;
  total.refuted += count(truths, "fails");
  total.neighbours += neighbours.length;
  total.supported += count(neighbours, "holds");
  row([
    `\`${family.name}\``,
    ...shares,
    percent(count(truths, "holds"), truths.length),
    `${count(truths, "fails")} of ${truths.length}`,
    `${count(neighbours, "holds")} of ${neighbours.length}`,
  ]);
}
console.log(
  `\nThe truth refuted in ${total.refuted} of ${total.draws}, false neighbours supported in ${total.supported} of ${total.neighbours}.`,
);
