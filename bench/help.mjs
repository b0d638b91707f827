/** Wall time of `sgd-limits --help`, start-up of Node included, beside a Node process that does nothing. */
import { announceLoad, COMMAND, median, milliseconds, output } from "./support/measure.mjs";

const RUNS = 15;

announceLoad();
const timed = (args) => {
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    output(process.execPath, args);
    return performance.now() - start;
  });
  return `median ${milliseconds(median(times))}, least ${milliseconds(Math.min(...times))}`;
};
console.log(`sgd-limits --help: ${timed([COMMAND, "--help"])}`);
console.log(`node, nothing to do: ${timed(["-e", "0"])}`);
