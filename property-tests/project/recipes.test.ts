/** CONTRIBUTING's recipes for a loss and for an observable, carried out on a copy of the sources and built there. */
import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  at,
  command,
  compile,
  definition,
  FIELDS,
  followRecipes,
  makeCopy,
  removeCopy,
} from "./recipe-copy.js";

/** The fields of a loss that the compiler asks for. */
const NAMES = FIELDS.map((field) => field.split(":")[0]);

const problem = (loss: unknown, given: object): string =>
  JSON.stringify({
    name: "squares",
    dimension: 6,
    classes: [
      {
        probability: 1,
        label: 0.2,
        mean: { kind: "uniform", scale: 0.5 },
        covariance: { kind: "blocks", fractions: [0.5, 0.5], eigenvalues: [1, 0.5] },
      },
    ],
    loss,
    stepSize: { rule: "constant", gamma: 0.1 },
    initial: { kind: "coordinates", values: [[0.4, 0.1, 0.2, 0.3, -0.2, 0.1]] },
    ...given,
  });
const PROBLEMS = {
  plain: {},
  taught: { teacher: { coordinates: [1, 0, 0, 0, 0, 0], link: "linear" } },
} as const;
type Which = keyof typeof PROBLEMS;
const fileOf = (which: Which, loss: "named" | "expression"): string => `${which}-${loss}.json`;

function writeProblems(): void {
  for (const which of Object.keys(PROBLEMS) as Which[]) {
    const expression = { expression: "(r^2 - y)^2/4", variable: "r" };
    writeFileSync(at(fileOf(which, "named")), problem("squares", PROBLEMS[which]));
    writeFileSync(at(fileOf(which, "expression")), problem(expression, PROBLEMS[which]));
  }
}

/** What a command prints for the named loss and for the expression, less what names the problem itself. */
async function bothOutputs(which: Which, args: (file: string) => string[]): Promise<object[]> {
  const outputs: object[] = [];
  for (const loss of ["named", "expression"] as const) {
    const { code, stdout, stderr } = await command(...args(fileOf(which, loss)));
    if (code !== 0) throw new Error(`${loss}: exit code ${code}: ${stderr}`);
    const names = { problem: undefined, problemHash: undefined, file: undefined };
    outputs.push({ ...(JSON.parse(stdout) as object), ...names });
  }
  return outputs;
}

beforeAll(async () => {
  makeCopy();
  followRecipes();
  writeProblems();
  const { code, stdout } = await compile("--noCheck");
  if (code !== 0) throw new Error(stdout);
});
afterAll(() => {
  removeCopy();
});

const SOLVE = ["--at", "0,0.5,2", "--tolerance", "1e-6", "--json"];
const COMMANDS: readonly (readonly [string, Which, (file: string) => string[]])[] = [
  ["derive", "plain", (file) => ["derive", file, "--json"]],
  ["derive", "taught", (file) => ["derive", file, "--json"]],
  ["solve by slow time", "plain", (file) => ["solve", file, "--method", "slow-time", ...SOLVE]],
  ["solve by modes", "taught", (file) => ["solve", file, "--method", "modes", ...SOLVE]],
  ["solve by resolvent", "plain", (file) => ["solve", file, "--method", "resolvent", ...SOLVE]],
  [
    "simulate",
    "taught",
    (file) => [
      "simulate",
      file,
      "--until",
      "2",
      "--runs",
      "2",
      "--workers",
      "0",
      "--json",
      "--seed",
      "1",
    ],
  ],
  [
    "sweep",
    "plain",
    (file) => [
      "sweep",
      file,
      "--over",
      "gamma=0.05:0.1:2",
      "--observable",
      "length",
      "--at",
      "1",
      "--json",
    ],
  ],
];

describe("the recipe for a loss gives the numbers of the same loss as an expression", () => {
  test.each(COMMANDS)("%s, %s", async (_, which, args) => {
    const [named, expression] = await bothOutputs(which, args);
    expect(named).toEqual(expression);
  });

  test("forgetting a field is a compile error", async () => {
    for (const field of NAMES)
      writeFileSync(
        at(`src/losses/without-${field.toLowerCase()}.ts`),
        definition(FIELDS.filter((text) => !text.startsWith(field)).join(", ")),
      );
    const { code, stdout } = await compile("--noEmit");
    expect(code).not.toBe(0);
    for (const field of NAMES)
      expect(stdout).toMatch(
        new RegExp(`without-${field.toLowerCase()}\\.ts.*'?${field}'? is missing`),
      );
  });
});

test("the recipe for an observable: it is printed, and is the root of the norm", async () => {
  const { stdout } = await command("solve", fileOf("plain", "named"), ...SOLVE);
  const { observables, relativeErrors } = JSON.parse(stdout) as {
    observables: Record<"length" | "norm", number[]>;
    relativeErrors: Record<string, number>;
  };
  expect(observables.length.map((value) => value ** 2)).toEqual(
    observables.norm.map((value) => expect.closeTo(value, 12) as number),
  );
  expect(relativeErrors.length).toBeGreaterThan(0);
});
