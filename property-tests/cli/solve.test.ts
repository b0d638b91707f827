import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandLine, problemFolder, smallProblem } from "./command-line.js";

let file = "";
let folder: Awaited<ReturnType<typeof problemFolder>>;
beforeAll(async () => {
  folder = await problemFolder();
  file = await folder.write("small.json", smallProblem);
});
afterAll(() => folder.remove());

interface Printed {
  problem: { name: string };
  method: string;
  times?: number[];
  log10Times: (number | null)[];
  observables: Record<string, unknown[]>;
  relativeError: number;
  relativeErrors: Record<string, number>;
  perMode?: { fractions: number[]; norms: number[][]; overlaps: number[][][] };
  seconds?: number;
}
const solved = async (...argv: string[]): Promise<Printed> => {
  const { code, out, note } = await commandLine("solve", file, "--json", ...argv);
  // at d = 4 the limit is not the mean, and at X = 0 there is no direction: both are said
  const other = note.replace(
    /^warning: (gamma lambda_max|alignment is undefined at t = 0).*\n/gm,
    "",
  );
  expect([code, other]).toEqual([0, ""]);
  return JSON.parse(out) as Printed;
};

describe("solve --json", () => {
  test("gives the times in the order asked for, with repeats", async () => {
    const { times, log10Times, observables } = await solved(
      "--at",
      "10,0,1,10",
      "--method",
      "modes",
    );
    expect(times).toEqual([10, 0, 1, 10]);
    expect(log10Times).toEqual([1, null, 0, 1]);
    const { loss, norm } = observables as Record<string, number[]>;
    expect(loss[0]).toBe(loss[3]);
    expect(loss[1]).toBeCloseTo(Math.log(2), 12);
    expect([norm[1] === 0, norm[2] > 0, norm[0] > norm[2]]).toEqual([true, true, true]);
  });

  test("has the shapes of the contract and an error for every observable", async () => {
    const { problem, method, observables, relativeError, relativeErrors, seconds } = await solved(
      ...["--at", "1,5", "--method", "modes", "--tolerance", "1e-7"],
    );
    expect([problem.name, method, seconds]).toEqual(["small", "modes", undefined]);
    expect(observables).toMatchObject({
      overlaps: [[[expect.any(Number)], [expect.any(Number)]], expect.anything()],
      covariances: [[[[expect.any(Number)]], [[expect.any(Number)]]], expect.anything()],
      stepSize: [0.5, 0.5],
    });
    expect(Object.keys(relativeErrors)).toEqual(Object.keys(observables));
    expect(relativeError).toBe(Math.max(...Object.values(relativeErrors)));
    expect(relativeErrors.loss).toBeLessThan(1e-7);
  });

  test("adds modes and seconds when asked to", async () => {
    const { perMode, seconds, observables } = await solved(
      ...["--at", "2", "--method", "modes", "--per-mode", "--timing"],
    );
    const mean = perMode?.norms[0].reduce((sum, V, k) => sum + V * perMode.fractions[k], 0);
    expect(mean).toBeCloseTo(observables.norm[0] as number, 9);
    expect(perMode?.overlaps[0]).toHaveLength(2);
    expect(seconds).toBeGreaterThan(0);
  });

  test("agrees between methods within the errors they state", async () => {
    const [modes, resolvent] = [
      await solved("--at", "1,5", "--method", "modes"),
      await solved("--at", "1,5", "--method", "resolvent"),
    ];
    for (const name of ["loss", "norm", "ratio"]) {
      const allowed = 1e-8 + modes.relativeErrors[name] + resolvent.relativeErrors[name];
      modes.observables[name].forEach((value, k) => {
        const other = resolvent.observables[name][k] as number;
        expect(Math.abs((value as number) / other - 1)).toBeLessThan(allowed);
      });
    }
  });
});

describe("solve without --json", () => {
  test("prints a table whose digits the error supports", async () => {
    const { code, out } = await commandLine(
      ...["solve", file, "--at", "1,1e5", "--method", "modes", "--tolerance", "1e-5"],
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^small: d = 4, method modes\n/);
    const [header, ...rows] = out.split("\n").slice(2);
    expect(header).toMatch(/^t +1 +1e5 +relative error$/);
    const loss = rows.find((row) => row.startsWith("loss")) ?? "";
    const [, first, , error] = loss.split(/ +/);
    const digits = first.replace(/^0\.0*/, "").replace(".", "").length;
    expect(digits).toBe(Math.floor(-Math.log10(Number(error))));
  });

  test("ends in code 1 and one line when the method cannot get there", async () => {
    const { code, out, note } = await commandLine(
      ...["solve", file, "--at-log10", "400", "--method", "modes"],
    );
    expect([code, out]).toEqual([1, ""]);
    expect(note).toMatch(/^sgd-limits: [^\n]+slow-time[^\n]+\n$/);
  });
});

describe("solve that stops on the way", () => {
  const stopped = (...argv: string[]): ReturnType<typeof commandLine> =>
    commandLine("solve", file, "--at-log10", "400,1,0", "--method", "modes", ...argv);

  test("prints the times it reached, says where and why it stopped, and ends in code 1", async () => {
    const { code, out, note } = await stopped();
    expect(code).toBe(1);
    expect(out.split("\n")[2]).toMatch(/^t +10 +1 +relative error$/);
    expect(note).toMatch(
      /^sgd-limits: [^\n]+: stopped, 2 of 3 times reached: [^\n]*t = 10\^308[^\n]+\n$/,
    );
  });

  test("prints of them what it prints when asked for them alone", async () => {
    const { out } = await stopped("--json");
    expect(JSON.parse(out)).toEqual(await solved("--at-log10", "1,0", "--method", "modes"));
  });
});

test("solve --help names every observable that solve prints", async () => {
  const { code, out } = await commandLine("solve", "--help");
  expect(code).toBe(0);
  const { observables } = await solved("--at", "1", "--method", "modes");
  for (const name of Object.keys(observables)) expect(out).toContain(`  ${name} `);
});
