import { expect, test } from "vitest";
import { parseProblem } from "../../src/problem-file/parse-problem.js";
import { problemFrom } from "../../src/theories/problem-from.js";

const unlabelled = {
  ...{ name: "n", dimension: 4, loss: "least-squares", initial: "zero" },
  classes: [{ probability: 1, mean: { kind: "zero" }, covariance: { kind: "identity" } }],
  stepSize: { rule: "constant", gamma: 0.5 },
};
const teacher = { coordinates: { kind: "uniform", scale: 1 }, link: "linear" };

test("labels of classes may be left out with a teacher, and only then", () => {
  expect(parseProblem({ ...unlabelled, teacher }, "file").classes[0].label).toBe(0);
  expect(() => parseProblem(unlabelled, "file")).toThrow("classes[0].label: missing");
});

test("$schema is passed over in every theory", () => {
  const raw = { $schema: "schema.json", ...unlabelled, teacher };
  expect(problemFrom(raw, "file").theory.id).toBe("mixture");
  expect(() => problemFrom({ ...raw, schema: 1 }, "file")).toThrow("schema: unknown key");
});
