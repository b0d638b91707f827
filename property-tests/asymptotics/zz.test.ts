import fc from "fast-check";
import { test } from "vitest";
import { logConstantOf, logPowerOf, powerOf } from "../../src/asymptotics/growth.js";
import { covers } from "../../src/asymptotics/interval.js";
import { curveOfPlanted, planted } from "./planted.js";
test("x", () => {
  const draws = fc.sample(planted, { numRuns: 1000, seed: 5 });
  const med = (l: number[]) => l.sort((a,b)=>a-b)[l.length>>1];
  for (const last of [300, 100, 30]) {
  console.log(last, draws.filter((l) => covers(powerOf(curveOfPlanted(l,last)), l.power)).length, draws.filter((l) => covers(logPowerOf(curveOfPlanted(l,last), l.power), l.logPower)).length, draws.filter((l) => covers(logConstantOf(curveOfPlanted(l,last), l), l.logConstant)).length, med(draws.map(l=>powerOf(curveOfPlanted(l,last)).error)), med(draws.map(l=>logPowerOf(curveOfPlanted(l,last),l.power).error)), med(draws.map(l=>logConstantOf(curveOfPlanted(l,last),l).error)));
  }
});
