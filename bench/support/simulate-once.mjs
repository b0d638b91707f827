/** One run in this thread; prints CPU seconds of the steps, code not yet compiled included, and the last point. */
import { readFileSync } from "node:fs";
import { prepareSimulation } from "../../dist/simulation/prepare.js";

const settings = JSON.parse(readFileSync(0, "utf8"));
const simulator = await prepareSimulation(settings);
const before = process.cpuUsage();
const [point] = [...simulator.points(settings.run ?? 0)].slice(-1);
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ seconds: (user + system) / 1e6, point }));
