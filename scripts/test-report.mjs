import path from "node:path";

/** Where `npm test` leaves vitest's JSON result. Inside node_modules: `npm ci` wipes a stale one. */
export const reportFile = path.resolve(
  import.meta.dirname,
  "../node_modules/.cache/sgd-limits/tests.json",
);

/**
 * Passed and failed tests of a vitest JSON result. A file that breaks before its first test counts as one
 * failure, and so does a run that failed for another reason, such as an unhandled rejection.
 */
export function countTests(result) {
  const broken = result.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const failed = result.numFailedTests + broken;
  return { passed: result.numPassedTests, failed: result.success ? failed : Math.max(1, failed) };
}
