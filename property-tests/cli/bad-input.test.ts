import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandLine, problemFolder, smallProblem } from "./command-line.js";

let file = "";
let polyak = "";
let folder: Awaited<ReturnType<typeof problemFolder>>;
beforeAll(async () => {
  folder = await problemFolder();
  file = await folder.write("small.json", smallProblem);
  polyak = await folder.write("polyak.json", { ...smallProblem, stepSize: { rule: "polyak" } });
});
afterAll(() => folder.remove());

/** [what is wrong, the arguments with FILE for the problem, what the line must say]. */
const wrong: [string, string[], RegExp][] = [
  ["no times", ["solve", "FILE"], /--at 1,10,1e6/],
  ["both kinds of times", ["solve", "FILE", "--at", "1", "--at-log10", "2"], /exclude each other/],
  ["a time that is no number", ["solve", "FILE", "--at", "1,x"], /--at: "x"/],
  ["an empty entry", ["solve", "FILE", "--at", "1,,2"], /--at: ""/],
  ["a negative time", ["solve", "FILE", "--at", "-1"], /--at: -1/],
  ["a time beyond the doubles", ["solve", "FILE", "--at", "1e309"], /--at-log10/],
  ["an infinite logarithm", ["solve", "FILE", "--at-log10", "Infinity"], /finite/],
  ["a tolerance of 0", ["solve", "FILE", "--at", "1", "--tolerance", "0"], /--tolerance: "0"/],
  ["an unknown method", ["solve", "FILE", "--at", "1", "--method", "mode"], /slow-time, modes/],
  ["a misspelt option", ["solve", "FILE", "--att", "1"], /Did you mean --at\?/],
  ["a misspelt command", ["slove", "FILE"], /Did you mean solve\?/],
  ["a missing file name", ["solve", "--at", "1"], /missing required argument 'file'/],
  ["a file too many", ["derive", "FILE", "FILE"], /too many arguments/],
  ["a file that is not there", ["solve", "nowhere.json", "--at", "1"], /nowhere.json/],
  ["a rule modes do not have", ["solve", "POLYAK", "--at", "1", "--method", "modes"], /stepSize/],
  ["an unknown format", ["derive", "FILE", "--format", "word"], /text, latex, json/],
];

describe("bad input ends in code 2 and one line on the error stream:", () => {
  test.each(wrong)("%s", async (_what, argv, says) => {
    const names: Record<string, string> = { FILE: file, POLYAK: polyak };
    const { code, out, note } = await commandLine(...argv.map((word) => names[word] ?? word));
    expect([code, out]).toEqual([2, ""]);
    expect(note).toMatch(/^sgd-limits: [^\n]+\n$/);
    expect(note).toMatch(says);
  });

  test("a problem that is none, named by its path", async () => {
    const classes = smallProblem.classes.map((model) => ({ ...model, probability: 0.4 }));
    const bad = await folder.write("bad.json", { ...smallProblem, classes });
    const { code, out, note } = await commandLine("solve", bad, "--at", "1");
    expect([code, out]).toEqual([2, ""]);
    expect(note).toMatch(/^sgd-limits: [^\n]*bad\.json[^\n]+\n$/);
  });
});
