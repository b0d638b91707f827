import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { InputError } from "../../src/problem/input-error.js";
import { jsonErrorOffset } from "../../src/problem/json-error-offset.js";
import { parseText } from "../../src/problem/parse-text.js";
import { readMixture as readProblem } from "../../src/theories/mixture/read-mixture.js";
import { binaryProblem, powerMean, powerSpectrum } from "./problems.js";

const problem = binaryProblem(
  8,
  [powerMean(0.35, 1.3), { kind: "zero" }],
  [powerSpectrum(0.7), { kind: "identity" }],
);

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "problem-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, text: string): Promise<unknown> {
  await writeFile(join(folder, name), text);
  return readProblem(join(folder, name));
}

describe("problem files", () => {
  it("say the same in JSON and YAML, by extension or by content", async () => {
    const [json, yaml] = [JSON.stringify(problem, null, 2), stringify(problem)];
    const texts = { "a.json": json, "a.yaml": yaml, "a.yml": json, b: json, c: yaml };
    for (const [name, text] of Object.entries(texts))
      expect(await read(name, text)).toEqual(problem);
  });

  it("that name a key twice in one object are refused, in JSON as in YAML", async () => {
    const twice = '{"name": "x \\" {", "classes": [{"a": 1}, {"a": 2}],\n "n\\u0061me": "y"}';
    await expect(read("a.json", twice)).rejects.toThrow(
      /a\.json: line 2, column 2: "name" twice, expected once$/,
    );
    await expect(read("a.yaml", "name: x\nname: y\n")).rejects.toThrow(/a\.yaml: line 2/);
  });

  it("with a name that is not one line are refused", async () => {
    for (const name of ["a\nb", "a\u001b[31mb", "a\u2028b", "a\u202eb"])
      await expect(read("a.json", JSON.stringify({ ...problem, name }))).rejects.toThrow(
        /a\.json: name: .*, expected one line without control characters$/,
      );
  });

  it("that cannot be parsed are refused with line and column", async () => {
    const cases = [
      ["a.json", '{"name": "x",\n "dimension": NaN}', "line 2, column 15"],
      ["a.json", '{"a": [1, 2}', "line 1, column 12"],
      ["a.json", '{"a": 1,}', "line 1, column 9"],
      ["a.json", '{"a": 01}', "line 1, column 7"],
      ["a.json", '{"a": 1', "line 1, column 8: the text ends too early"],
      ["b", '  {"a" 1}', "line 1, column 8"],
      ["a.yaml", "name: x\ndimension: [1, 2\nclasses: 3", "line 3, column 1"],
      ["a.yml", "a: 1\na: 2", "line 2, column 1"],
    ];
    for (const [name, text, place] of cases) {
      const error = await read(name, text).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).message).toContain(`${name}: ${place}`);
      expect((error as InputError).message).not.toContain("\n");
    }
  });

  it("that are missing, or hold .nan, are refused", async () => {
    await expect(readProblem(join(folder, "none.json"))).rejects.toThrow("no such file");
    await expect(readProblem(folder)).rejects.toThrow("a directory");
    const yaml = stringify(problem).replace("gamma: 0.5", "gamma: .nan");
    await expect(read("nan.yaml", yaml)).rejects.toThrow(
      "stepSize.gamma: NaN, expected a number > 0",
    );
  });
});

describe("the place of a JSON error", () => {
  it("is past every prefix that some ending makes valid, and the parser agrees which texts are valid", () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom("#", "}", "]", ",", ":", '"', "x", ""),
        (text, at, change) => {
          const cut = at % (text.length + 1);
          const broken = text.slice(0, cut) + change + text.slice(cut + 1);
          const isValid = (candidate: string): boolean => {
            try {
              JSON.parse(candidate);
              return true;
            } catch {
              return false;
            }
          };
          fc.pre(!isValid(broken));
          const offset = jsonErrorOffset(broken);
          expect(offset).toBeLessThanOrEqual(broken.length);
          // What precedes the place is as in the valid text or a mere change of it: never before a whole token.
          expect(offset).toBeGreaterThanOrEqual(Math.min(cut, tokenStart(text, cut)));
        },
      ),
    );
  });

  it("is never inside a text that is valid", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        expect(await parseText(text, "x.json")).toEqual(JSON.parse(text));
        expect(jsonErrorOffset(`${text} #`)).toBe(text.length + 1);
      }),
    );
  });
});

/** Where the token that covers `at` begins, found by scanning strings and words alone. */
function tokenStart(text: string, at: number): number {
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+/g)) {
    if (match.index <= at && at <= match.index + match[0].length) return match.index;
  }
  return at;
}
