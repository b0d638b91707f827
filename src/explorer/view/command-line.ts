/** The command that gives the numbers of a page: the problem goes to its standard input. */
export function commandLine(problem: object | string, log10Times: readonly number[]): string {
  const text = typeof problem === "string" ? problem.trim() : JSON.stringify(problem);
  return [
    `npx sgd-limits solve - --json --at-log10 ${log10Times.join(",")} <<'PROBLEM'`,
    text,
    "PROBLEM",
  ].join("\n");
}
