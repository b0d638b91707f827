import { InputError, shown } from "../../problem/input-error.js";
import type { Problem } from "../../problem/problem.js";
import { refuseUnknown } from "../define/check-draft.js";
import { identityProblem, powerLawProblem, zeroOneProblem } from "../catalog/support/families.js";

type Values = Readonly<Record<string, number>>;

interface Family {
  readonly parameters: readonly string[];
  problem(values: Values): Problem;
}

/** Families of binary logistic problems in the limit, by the name that a claim file uses. */
const FAMILIES = {
  identity: {
    parameters: ["gamma", "norm"],
    problem: ({ gamma, norm }) => identityProblem(gamma, norm),
  },
  "zero-one": { parameters: ["gamma"], problem: ({ gamma }) => zeroOneProblem(gamma) },
  "power-law": {
    parameters: ["alpha", "beta", "gamma"],
    problem: ({ alpha, beta, gamma }) => powerLawProblem(alpha, beta, gamma),
  },
} as const satisfies Record<string, Family>;

export type FamilyName = keyof typeof FAMILIES;
export const FAMILY_NAMES = Object.keys(FAMILIES) as [FamilyName, ...FamilyName[]];

/** What a parameter is when neither the family's entry nor the region gives it. */
const DEFAULTS: Values = { norm: 1 };

/**
 * The problems of a family: its parameters are those of the entry and, for the others, of the region.
 * @throws InputError for an unknown parameter and one that nothing gives
 */
export function familyOf(
  name: FamilyName,
  entry: Readonly<Record<string, unknown>>,
  region: readonly string[],
  where: string,
): (point: Values) => Problem {
  const { parameters, problem }: Family = FAMILIES[name];
  const { family: _family, ...given } = entry;
  for (const [key, value] of Object.entries(given)) {
    refuseUnknown(key, ["family", ...parameters], where);
    if (typeof value !== "number" || !Number.isFinite(value))
      throw new InputError(where, key, `${shown(value)}, expected a finite number`);
  }
  const missing = parameters.find(
    (key) => !(key in given) && !(key in DEFAULTS) && !region.includes(key),
  );
  if (missing !== undefined)
    throw new InputError(where, missing, `missing, expected a number here or a range in forAll`);
  return (point) => problem({ ...DEFAULTS, ...(given as Values), ...point });
}
