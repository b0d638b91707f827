/**
 * How often the 95 % intervals hold the truth, and how often a verdict is wrong, on planted laws of every family of
 * property-tests/asymptotics/planted-families.ts: DRAWS=1000 SEED=1 in the environment set how many, and which.
 */
import { followsLaw } from "../dist/asymptotics/comparable.js";
import { RESOLUTION } from "../dist/asymptotics/finding.js";
import { logConstantOf, logPowerOf, powerOf } from "../dist/asymptotics/growth.js";
import { importTypeScript } from "./support/typescript.mjs";

const DRAWS = Number(process.env.DRAWS ?? 100);
const SEED = Number(process.env.SEED ?? 1);
const { FAMILIES, plantedCurve } = await importTypeScript(
  "property-tests/asymptotics/planted-families.ts",
);

const MEASURES = [
  {
    name: "power of t",
    found: ({ curve }) => powerOf(curve),
    truth: ({ power }) => power,
    resolution: RESOLUTION.power,
  },
  {
    name: "power of log t",
    found: ({ curve, power }) => logPowerOf(curve, power),
    truth: ({ logPower }) => logPower,
    resolution: RESOLUTION.logPower,
  },
  {
    name: "constant",
    found: ({ curve, power, logPower }) => logConstantOf(curve, { power, logPower }),
    truth: ({ logConstant }) => logConstant,
    resolution: RESOLUTION.constant,
  },
];
const percent = (count, of) => `${((100 * count) / of).toFixed(1)} %`.padStart(8);

console.log(`${DRAWS} draws of each family, seed ${SEED}`);
for (const family of FAMILIES) {
  console.log(`\n${family.name}`);
  const draws = Array.from({ length: DRAWS }, (_, k) => plantedCurve(family, SEED * 100_003 + k));
  for (const { name, found, truth, resolution } of MEASURES) {
    const intervals = draws.map((one) => ({ ...found(one), truth: truth(one) }));
    const missed = ({ value, error, truth: one }) => Math.abs(value - one) > error;
    const covered = intervals.filter((one) => !missed(one)).length;
    const sharp = intervals.filter(({ error }) => error <= resolution);
    console.log(
      `  ${name.padEnd(16)} covered ${percent(covered, DRAWS)}, known to ${resolution} in ${percent(sharp.length, DRAWS)}`,
    );
  }
  const decide = (shift) =>
    draws.map(({ curve, power, logPower }) => {
      const law = { power: power + (shift.power ?? 0), logPower: logPower + (shift.logPower ?? 0) };
      return followsLaw(curve, law).decision;
    });
  const count = (decisions, wanted) => decisions.filter((one) => one === wanted).length;
  const truths = decide({});
  const neighbours = [{ power: 0.05 }, { power: -0.05 }, { logPower: 0.5 }, { logPower: -0.5 }];
  const supported = neighbours.map((shift) => count(decide(shift), "holds"));
  console.log(
    `  the truth is supported in ${percent(count(truths, "holds"), DRAWS)}, refuted in ${percent(count(truths, "fails"), DRAWS)}; a false neighbour supported in ${percent(
      supported.reduce((sum, one) => sum + one, 0),
      DRAWS * neighbours.length,
    )}`,
  );
}
