/**
 * One run in this thread; prints CPU seconds of the steps to each point, code not yet compiled included in those to the
 * first, and the last point.
 */
import { readFileSync } from "node:fs";
import { prepareSimulation } from "../../dist/simulation/prepare.js";

const settings = JSON.parse(readFileSync(0, "utf8"));
const simulator = await prepareSimulation(settings);
const seconds = [];
let point;
let before = process.cpuUsage();
for (point of simulator.points(settings.run ?? 0)) {
  const { user, system } = process.cpuUsage(before);
  seconds.push((user + system) / 1e6);
  before = process.cpuUsage();
}
console.log(JSON.stringify({ seconds, point }));
