/**
 * Prints "N passed, N failed" for the last `npm test`, or for the vitest JSON file given; a run that
 * stopped before vitest wrote its result is one failure.
 */
import { existsSync, readFileSync } from "node:fs";
import { countTests, reportFile } from "./test-report.mjs";

const file = process.argv[2] ?? reportFile;
const { passed, failed } = existsSync(file)
  ? countTests(JSON.parse(readFileSync(file, "utf8")))
  : { passed: 0, failed: 1 };
console.log(`${passed} passed, ${failed} failed`);
