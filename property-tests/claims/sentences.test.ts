import { describe, expect, test } from "vitest";
import { judgeBehaviour } from "../../src/claims/define/judge-assertion.js";
import { neighbourOf, type JudgeBehaviour } from "../../src/claims/define/neighbour.js";
import { parseAssertion } from "../../src/claims/define/parse-assertion.js";
import { plantedTruth } from "../../src/claims/define/planted-truth.js";
import { curveFromLogarithms } from "../../src/asymptotics/curve.js";
import { curveOfFunction, sampledTimes } from "../asymptotics/planted.js";

/** To t = 10^300. */
const EXPONENTIAL = sampledTimes(300);
const curves = {
  "1/t": curveOfFunction((x) => -x + 3 / x),
  "2 + t^-0.2": curveOfFunction((x) => Math.log(2 + Math.exp(-0.2 * x))),
  "e^-t": curveFromLogarithms(
    "L",
    EXPONENTIAL,
    EXPONENTIAL.map((x) => -Math.exp(x)),
    EXPONENTIAL.map((x) => 1e-9 * Math.exp(x)),
  ),
  "log t": curveOfFunction((x) => Math.log(x + 3)),
  "3 - 1/(1 + log t)": curveOfFunction((x) => Math.log(3 - 1 / (1 + x))),
  "2.2 + t^-0.2": curveOfFunction((x) => Math.log(2.2 + Math.exp(-0.2 * x))),
  "minus (1 + t^-0.2)": {
    ...curveOfFunction((x) => Math.log1p(Math.exp(-0.2 * x))),
    sign: -1 as const,
  },
  "minus (2 + t^-0.2)": {
    ...curveOfFunction((x) => Math.log(2 + Math.exp(-0.2 * x))),
    sign: -1 as const,
  },
};
type Name = keyof typeof curves;

const rows: readonly (readonly [string, Name, "supported" | "refuted"])[] = [
  ["is O(1/t)", "1/t", "supported"],
  ["is O(t^-1.1)", "1/t", "refuted"],
  ["decays faster than every power of t", "e^-t", "supported"],
  ["decays faster than every power of t", "1/t", "refuted"],
  ["is o(t^-1/2)", "1/t", "supported"],
  ["is o(1/t)", "1/t", "refuted"],
  ["decays faster than t^-0.9", "1/t", "supported"],
  ["decays faster than t^-1.1", "1/t", "refuted"],
  ["grows more slowly than t^0.1", "log t", "supported"],
  ["is at most log t", "log t", "supported"],
  ["is at most sqrt(log t)", "log t", "refuted"],
  ["stays at most 4", "2 + t^-0.2", "supported"],
  ["stays at most 1.9", "2 + t^-0.2", "refuted"],
  ["stays at most 2.9", "3 - 1/(1 + log t)", "refuted"],
  ["stays at most 1", "minus (2 + t^-0.2)", "supported"],
  ["tends to a limit", "3 - 1/(1 + log t)", "supported"],
  ["converges", "log t", "refuted"],
  ["converges", "1/t", "supported"],
  ["increases", "log t", "supported"],
  ["is decreasing", "log t", "refuted"],
  ["increases", "minus (2 + t^-0.2)", "supported"],
  ["approaches 2 like t^-0.2", "2 + t^-0.2", "supported"],
  ["approaches 2 like t^-0.3", "2 + t^-0.2", "refuted"],
  ["approaches -2 like t^-0.2", "minus (2 + t^-0.2)", "supported"],
  ["tends to -2", "minus (2 + t^-0.2)", "supported"],
  ["tends to 2", "minus (2 + t^-0.2)", "refuted"],
  ["tends to -2.2", "minus (2 + t^-0.2)", "refuted"],
  ["tends to -1", "minus (1 + t^-0.2)", "supported"],
  ["tends to 2", "2.2 + t^-0.2", "refuted"],
  ["decreases", "2 + t^-0.2", "supported"],
  ["increases", "2 + t^-0.2", "refuted"],
  ["grows like (log t)^1/2", "log t", "refuted"],
  ["decays like t^-1 (log t)^-1/2", "1/t", "refuted"],
  ["is o((log t)^1/2)", "log t", "refuted"],
  ["stays at most 9", "3 - 1/(1 + log t)", "supported"],
];

describe("a sentence about a curve whose law is known", () => {
  test.each(rows)("%s: %s is %s", (said, name, verdict) => {
    const found = judgeBehaviour(curves[name], parseAssertion(`loss ${said}`));
    expect(found.verdict, found.reason ?? found.witness).toBe(verdict);
  });
});

describe("the control of a sentence, true or false, is refuted", () => {
  test.each(rows)("%s, on %s", (said, name) => {
    const found = neighbourOf(parseAssertion(`loss ${said}`)).judge(curves[name]);
    expect(found.verdict, found.reason).toBe("refuted");
  });
});

describe("what a control shows of a judge", () => {
  const assertions = rows.map(([said]) => parseAssertion(`loss ${said}`));
  const always =
    (verdict: "supported" | "refuted"): JudgeBehaviour =>
    () => ({ verdict, evidence: [], witness: "said at once" });

  test("one that supports whatever it is given, or refutes it, has no control refuted", () => {
    for (const assertion of assertions)
      for (const verdict of ["supported", "refuted"] as const) {
        const found = neighbourOf(assertion, always(verdict)).judge(curves["log t"]);
        expect([assertion.verb, found.verdict]).not.toEqual([assertion.verb, "refuted"]);
      }
  });

  test.each(rows)("%s, planted at the times of %s: is supported", (said, name) => {
    const assertion = parseAssertion(`loss ${said}`);
    if (assertion.verb === "at time") throw new RangeError(said);
    const { errors: _errors, ...times } = curves[name];
    const planted = plantedTruth({ ...times, errors: times.logTimes.map(() => 1e-9) }, assertion);
    const found = judgeBehaviour(planted, assertion);
    expect(found.verdict, found.reason ?? found.witness).toBe("supported");
  });
});

test.each([
  ["loss is O t^-1", /O\(t\^-1\)/],
  ["loss stays at most -1", /number > 0/],
  ["loss approaches like t^-1", /approaches 2 like/],
  ["loss approaches 2 like t", /one that decays/],
  ["loss decays faster than t", /decays faster than/],
])("%s is refused with an example", (sentence, complaint) => {
  expect(() => parseAssertion(sentence)).toThrow(complaint);
});

test.each([
  ["loss decys like t^-1", /did you mean "decays like LAW"\?$/],
  ["overlap grow lik log t", /did you mean "grows like LAW"\?$/],
  ["loss decrases", /did you mean "decreases"\?$/],
  ["loss stays boundd", /did you mean "stays bounded"\?$/],
  ["overlap jumps about", /"decays faster than every power of t"$/],
])("a verb that is not known is met by the nearest one: %s", (sentence, message) => {
  expect(() => parseAssertion(sentence)).toThrow(message);
});
