import { expect, test } from "vitest";
import { deviations, rootMeanSquare } from "../optimisers/deviations.js";
import { OPTIMISED, SEVERAL_LOGITS } from "../optimisers/optimised-problems.js";

test("with second moments of every logit runs scatter around the limit as those of every optimiser do", async () => {
  const found: number[] = [];
  for (const [name, problem] of Object.entries({ ...OPTIMISED, ...SEVERAL_LOGITS }))
    found.push(...(await deviations(name, problem)));
  expect(rootMeanSquare(found)).toBeLessThan(1.2);
});
