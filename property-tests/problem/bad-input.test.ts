import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/problem/input-error.js";
import { parseProblem } from "../../src/problem-file/parse-problem.js";

type Loose = Record<string, unknown>;
type Place = readonly (string | number)[];

const matrix = [
  [2, 1, 0],
  [1, 2, 0],
  [0, 0, 3],
];
/** A valid problem with every kind of list in it, as JSON would give it. */
function valid(): Loose {
  return {
    name: "all kinds",
    dimension: 3,
    classes: [
      {
        probability: 0.3,
        label: 1,
        mean: { kind: "coordinates", values: [1, 2, 3] },
        covariance: { kind: "matrix", rows: matrix },
      },
      {
        probability: 0.7,
        label: 0,
        mean: { kind: "power-law", exponent: 0.35, scale: -1.3 },
        covariance: { kind: "identity" },
      },
    ],
    loss: "binary-logistic",
    stepSize: { rule: "constant", gamma: 0.8 },
    initial: { kind: "coordinates", values: [[0, 0, 1]] },
  };
}

function changed(place: Place, value: unknown): unknown {
  const problem = structuredClone(valid());
  let target = problem as Record<string | number, unknown>;
  for (const key of place.slice(0, -1)) target = target[key] as typeof target;
  const last = place[place.length - 1];
  if (value === undefined) Reflect.deleteProperty(target, last);
  else target[last] = value;
  return problem;
}

function complaint(value: unknown): string {
  try {
    parseProblem(value, "problem.json");
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).message;
  }
  throw new Error("accepted");
}

const C0 = ["classes", 0] as const;
const covariance = (value: unknown): unknown => changed([...C0, "covariance"], value);
const blocks = { kind: "blocks", fractions: [1 / 3, 2 / 3], eigenvalues: [1, 2] };

/** What is changed, and the beginning of the line that must follow. */
const cases: readonly (readonly [unknown, string])[] = [
  [changed(["dimention"], 3), "dimention: unknown key, expected one of name, dimension, "],
  [changed(["classes", 1, "probability"], 0.6), "classes: probabilities sum to 0.9, expected 1"],
  [
    changed(["classes", 1, "probability"], -0.7),
    "classes[1].probability: -0.7, expected a number b",
  ],
  [changed([...C0, "label"], 2), "classes[0].label: 2, expected 0 or 1"],
  [changed([...C0, "label"], undefined), "classes[0].label: missing, expected a finite number"],
  [changed([...C0, "mean", "values", 1], NaN), "classes[0].mean.values[1]: NaN, expected a finite"],
  [changed([...C0, "mean", "values"], [1, 2]), "classes[0].mean.values: a list of 2, expected 3"],
  [changed([...C0, "mean", "kind"], "flat"), 'classes[0].mean.kind: "flat", expected one of unif'],
  [
    changed(["classes", 1, "mean", "exponent"], -1),
    "classes[1].mean.exponent: -1, expected a numb",
  ],
  [covariance({ kind: "power-law", exponent: -0.1 }), "classes[0].covariance.exponent: -0.1, exp"],
  [
    covariance({ kind: "eigenvalues", values: [1, 2, -0.1] }),
    "classes[0].covariance.values[2]: -0.1, expected a number >= 0",
  ],
  [
    covariance({ ...blocks, fractions: [0.5, 0.4] }),
    "classes[0].covariance.fractions: they sum to 0.9",
  ],
  [covariance({ ...blocks, eigenvalues: [1] }), "classes[0].covariance.eigenvalues: a list of 1"],
  [
    covariance({ kind: "marchenko-pastur", ratio: 0 }),
    "classes[0].covariance.ratio: 0, expected a",
  ],
  [
    covariance({ kind: "matrix", rows: [...matrix.slice(0, 2), [0, 0]] }),
    "classes[0].covariance.rows[2]: a list of 2, expected 3",
  ],
  [
    covariance({ kind: "matrix", rows: [[2, 1.5, 0], ...matrix.slice(1)] }),
    "classes[0].covariance.rows[1][0]: 1, expected 1.5 as in rows[0][1] (a symmetric matrix)",
  ],
  [
    covariance({
      kind: "matrix",
      rows: [
        [0, 1, 0],
        [1, 0, 0],
        [0, 0, 3],
      ],
    }),
    "classes[0].covariance.rows: eigenvalue -1, expected all >= 0",
  ],
  [
    changed(["classes", 1, "covariance"], { kind: "power-law", exponent: 1 }),
    "classes[1].covariance.kind: power-law, expected matrix or identity",
  ],
  [changed(["loss"], "logistic"), 'loss: "logistic", expected one of binary-logistic, softmax'],
  [
    changed(["loss"], { expression: "r^2", variable: "2r" }),
    'loss.variable: "2r", expected an ide',
  ],
  [changed(["stepSize", "gamma"], -1), "stepSize.gamma: -1, expected a number > 0"],
  [changed(["stepSize", "rule"], "adam"), 'stepSize.rule: "adam", expected one of constant, adag'],
  [changed(["initial", "values"], [[1, 2]]), "initial.values[0]: a list of 2, expected 3"],
  [
    changed(["initial", "values"], [matrix[0], matrix[1]]),
    "initial.values: a list of 2, expected 1",
  ],
  [changed(["dimension"], 2.5), 'dimension: 2.5, expected a positive integer or "infinity"'],
  [
    changed(["dimension"], "infinity"),
    "classes[0].mean.kind: coordinates, expected uniform, power",
  ],
  [
    changed(["teacher"], { coordinates: [1, 2], link: "logistic" }),
    "teacher.coordinates: a list of 2, expected 3 (the dimension)",
  ],
  [
    changed(["teacher"], { coordinates: [1, 2, 3], link: "softmax" }),
    "teacher.link: softmax, expected logistic, linear, absolute",
  ],
  [
    changed(["teacher"], {
      coordinates: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      link: "logistic",
    }),
    "teacher.coordinates: 2 vectors, expected 1 (link logistic)",
  ],
  [changed(["loss"], "phase-retrieval"), "teacher: missing, expected one with phase-retrieval"],
  [changed(["stepSize"], { rule: "polyak" }), "stepSize.rule: polyak, expected a teacher X*"],
  [changed(["stepSize"], { rule: "schedule", gamma: 1 }), "stepSize.gamma: 1, expected a string"],
  [changed(["classes"], []), "classes: a list of 0, expected a list that is not empty"],
  [null, "null, expected an object with name, dimension"],
];

describe("bad input", () => {
  it("is refused in one line that names the path, what is wrong and what was expected", () => {
    for (const [value, start] of cases) {
      const line = complaint(value);
      expect(line).not.toContain("\n");
      expect(line).toContain("expected ");
      expect(line.slice(0, `problem.json: ${start}`.length)).toBe(`problem.json: ${start}`);
    }
  });

  it("leaves the valid neighbour accepted, the start being zero by default", () => {
    expect(parseProblem(valid(), "problem.json")).toEqual(valid());
    expect(parseProblem(changed(["initial"], undefined), "problem.json").initial).toBe("zero");
  });

  it("is refused at every place: no leaf may be missing, no number may be NaN or infinite", () => {
    const places = leaves(valid(), []);
    expect(places.length).toBeGreaterThan(30);
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.constantFrom(undefined, NaN, Infinity, null, { a: 1 }),
        (place, value) => {
          const line = complaint(changed(place, value));
          expect(line).not.toContain("\n");
          expect(line.startsWith(`problem.json: ${String(place[0])}`)).toBe(true);
        },
      ),
    );
  });

  it("with a key unknown anywhere names it and its neighbours", () => {
    const objects = ["", ...leaves(valid(), []).map((place) => place.slice(0, -1).join())]
      .map((text) => (text === "" ? [] : text.split(",")))
      .filter((place) => place.every((key) => key !== "values" && key !== "rows"));
    fc.assert(
      fc.property(fc.constantFrom(...objects), fc.string({ minLength: 1 }), (place, key) => {
        const name = `${key}?`;
        const line = complaint(changed([...place, name], 1));
        expect(line).toContain("unknown key, expected one of ");
        expect(line).not.toContain("\n");
      }),
    );
  });

  it("counts the further complaints", () => {
    const twice = changed(["stepSize"], { rule: "constant", gama: 1 });
    expect(complaint(twice)).toBe(
      "problem.json: stepSize.gama: unknown key, expected one of rule, gamma (did you mean gamma?) (and 1 more)",
    );
  });
});

function leaves(value: unknown, place: Place): Place[] {
  if (typeof value !== "object" || value === null) return [place];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, [...place, isList ? Number(key) : key]),
  );
}
