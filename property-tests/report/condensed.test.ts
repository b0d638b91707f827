import { describe, expect, test } from "vitest";
import type { Evidence, Figure, JudgedClaim, Series } from "../../src/claims/claim.js";
import { condensed, WITNESS } from "../../src/report/condensed.js";

const series = (label: string, role: Series["role"], values: number[]): Series => ({
  ...{ label, role, values },
  log10Time: values.map((_, k) => k),
});
const MEASURED = series("L", "measured", [3, 2, 1]);
const figure = (...list: Series[]): Figure => ({
  ...{ title: "Loss", yLabel: "L", yScale: "linear", series: list },
});
const piece = (summary: string, more: Partial<Evidence> = {}): Evidence => ({
  ...{ kind: "integrated", summary, ...more },
});
const judged = (evidence: Evidence[], control: Evidence[], witness: string): JudgedClaim => ({
  ...{ id: "a", title: "a", statement: "a", source: "a", assumptions: [], seconds: 1 },
  ...{ recorded: "supported", verdict: "supported", evidence },
  control: { statement: "not a", verdict: "refuted", witness, evidence: control },
});

describe("a control is shown without what its claim shows", () => {
  const claimed = series("limit 1", "claimed", [1, 1, 1]);
  const stated = series("limit 2", "claimed", [2, 2, 2]);
  const table = { title: "t", columns: ["a"], rows: [[1]] };
  const own = piece("It tends to 1.", { figures: [figure(MEASURED, claimed)], tables: [table] });

  test("the same curve is drawn once, with what the control states dotted in it", () => {
    const rejected = piece("It tends to 1, not 2.", {
      figures: [figure(MEASURED, stated)],
      tables: [table],
    });
    const { evidence, control, repeated } = condensed(
      judged([own], [rejected], "It tends to 1, not 2."),
    );
    expect(repeated).toBe(0);
    expect(control[0]).toMatchObject({ drawnIn: [[0, 0]], evidence: { figures: [], tables: [] } });
    expect(evidence[0].figures?.[0].series).toEqual([
      MEASURED,
      claimed,
      { ...stated, role: "control" },
    ]);
  });

  test("another curve keeps its figure", () => {
    const other = figure(series("L", "measured", [3, 2, 1.5]), stated);
    const { evidence, control } = condensed(
      judged([own], [piece("No.", { figures: [other] })], "No."),
    );
    expect(control[0].evidence.figures).toEqual([other]);
    expect(evidence[0].figures).toEqual(own.figures);
  });

  test("the same evidence is counted, not shown; then the witness stands by itself", () => {
    const found = condensed(judged([own], [own], "It tends to 1."));
    expect(found).toMatchObject({ control: [], repeated: 1, controlWitness: "It tends to 1." });
  });

  test("a witness that its evidence says is said once", () => {
    const { controlWitness } = condensed(judged([own], [piece("Case b: it ends.")], "it ends."));
    expect(controlWitness).toBeUndefined();
    const refuted = { ...judged([own], [own], "w"), witness: "It tends to 1." };
    expect(condensed(refuted).evidence[0].summary).toBe(WITNESS);
  });
});

test("numbers that the sentence holds leave the table, others stay", () => {
  const measured = {
    ...{ said: { value: 0.25, error: 0.01 }, unsaid: { value: 3, error: 0.1 } },
    hidden: { value: 1e-12, error: 2e-3 },
  };
  const own = piece("It is $0.25 \\pm 0.01$, and the rate $0 \\pm 0.002$.", { measured });
  expect(condensed(judged([own], [], "")).evidence[0].measured).toEqual({
    unsaid: measured.unsaid,
  });
});

test("digits that are all certain are said as well as digits with an error", () => {
  const measured = {
    certain: { value: 1.9959007862, error: 2e-10 },
    "with an error": { value: 0.7978540912, error: 0.0039 },
    small: { value: 2.7126354e-4, error: 3e-18 },
    "too many digits": { value: 3.079201251, error: 1e-4 },
    "another number": { value: 1.99593, error: 1e-9 },
    "too round": { value: 2.1, error: 1e-9 },
  };
  const own = piece(
    "The largest is $1.99590$, SGD has $0.7979 \\pm 0.0039$, the floor is $2.713\\cdot10^{-4}$, at $3.079201$, about $2.1$.",
    { measured },
  );
  expect(Object.keys(condensed(judged([own], [], "")).evidence[0].measured ?? {})).toEqual([
    ...["too many digits", "another number", "too round"],
  ]);
});
