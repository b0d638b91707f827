import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandLine, problemFolder, smallProblem, type Finished } from "./command-line.js";

let folder: Awaited<ReturnType<typeof problemFolder>>;
beforeAll(async () => {
  folder = await problemFolder();
});
afterAll(() => folder.remove());

const own = (expression: string, variable: unknown = "r") => ({
  ...smallProblem,
  loss: { expression, variable },
});
const [first, second] = smallProblem.classes;

/** [what is wrong, the content of the file, what the line must say]. */
const files: readonly (readonly [string, unknown, RegExp])[] = [
  ["an unknown key", { ...smallProblem, los: 1 }, /los/],
  ["a loss that is not known", { ...smallProblem, loss: "logistic" }, /loss/],
  ["no loss", { ...smallProblem, loss: undefined }, /loss/],
  [
    "probabilities that do not sum to 1",
    { ...smallProblem, classes: [first, { ...second, probability: 0.4 }] },
    /probabilit.*1/,
  ],
  [
    "a label that the loss does not take",
    { ...smallProblem, classes: [first, { ...second, label: 2 }] },
    /label.*2/,
  ],
  [
    "softmax with one class",
    { ...smallProblem, loss: "softmax", classes: [{ ...first, probability: 1, label: 0 }] },
    /class/,
  ],
  ["half a formula", own("log(1 + exp(r)"), /loss\.expression/],
  ["a symbol that is not known", own("q*r^2"), /unknown symbol q/],
  ["a function that is not known", own("floor(r)"), /floor/],
  ["a loss without the logit", own("y^2"), /logit/],
  ["the label as the logit", own("y^2", "y"), /loss\.variable.*"y"/],
  ["two logits of one name", own("a*b", ["a", "a"]), /loss\.variable.*different/],
  ["a loss that is nowhere real", own("log(-1 - r^2)"), /real/],
  ["a loss whose derivative is not found", own("sqrt(r^2)"), /derivative/],
  ["JSON that ends too soon", '{ "name": "x", ', /bad\.json/],
  ["a list", [], /object/],
  ["an empty file", "", /bad\.json/],
];

function expectOneLine({ code, out, note }: Finished, says: RegExp): void {
  expect([code, out]).toEqual([2, ""]);
  expect(note).toMatch(/^sgd-limits: [^\n]+\n$/);
  expect(note).not.toMatch(/ at \w+ \(|\.ts:\d|\.js:\d/);
  expect(note).toMatch(says);
}

describe("derive of bad input ends in code 2 and one line on the error stream:", () => {
  test.each(files)("%s", async (_, content, says) => {
    const file = await folder.write("bad.json", content);
    for (const format of ["text", "latex", "json"])
      expectOneLine(await commandLine("derive", file, "--format", format), says);
  });

  test("options and files that are not there", async () => {
    const file = await folder.write("small.json", smallProblem);
    const lines: readonly (readonly [string[], RegExp])[] = [
      [[], /missing required argument 'file'/],
      [["nowhere.json"], /nowhere\.json.*no such file/],
      [[file, file], /too many arguments/],
      [[file, "--format"], /--format/],
      [[file, "--format", "tex"], /text, latex, json/],
      [[file, "--formt", "text"], /Did you mean --format\?/],
    ];
    for (const [argv, says] of lines) expectOneLine(await commandLine("derive", ...argv), says);
  });
});
