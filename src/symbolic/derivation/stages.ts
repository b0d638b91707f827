import * as rules from "./rules.js";
import type { Logits } from "../expression/names.js";
import { substitutePoint } from "./gradient-point.js";
import type { Term } from "./term.js";
import { gradientState, type Update } from "./update.js";

/** The rules of the derivation; a test may put a false one in place of a true one. */
export interface Rules {
  readonly meanOverBatch: rules.Rule;
  readonly conditionOnClass: rules.Rule;
  readonly stein: rules.Rule;
  readonly price: rules.Rule;
  readonly timeScaling: rules.Rule;
  readonly limit: rules.Rule;
  readonly substituteModes: rules.Rule;
  readonly nameExpectations: rules.Rule;
}
export const TRUE_RULES: Rules = rules;

/** The left side of an equation of the derivation. */
export type Left = "definition" | "increment" | "mean" | "drift";

/** One rule applied to all terms, and what stands on the left of the equation afterwards. */
export interface Stage {
  readonly rule: string;
  /** Formulas between backquotes. */
  readonly why: string;
  readonly left: Left;
  readonly apply: (terms: readonly Term[], logits: Logits) => Term[];
}

const BATCH =
  "The gradient is the mean over `batch` independent samples. Of the products of two of its terms a share " +
  "`1/batch` belongs to one sample; those of two samples have means `E[a f'] E[a f'] = O(1/d)`, and vanish as `d` grows.";

const once =
  (rule: rules.Rule): Stage["apply"] =>
  (t, l) =>
    rules.applyRule(rule, t, l);

/** The stages in order; all but Stein's are applied once. */
export function stages(given: Rules, update: Update): readonly Stage[] {
  const { isBatched } = update;
  return [
    ...(isBatched
      ? [
          {
            rule: "batch",
            why: BATCH,
            left: "increment",
            apply: once(given.meanOverBatch),
          } as const,
        ]
      : []),
    {
      rule: "conditional expectation",
      why: "The sample is independent of `X` and of class `i` with probability `p_i` (law of total probability).",
      left: "mean",
      apply: once(given.conditionOnClass),
    },
    update.direction === "sign" ? signStage(given) : steinStage(given),
    ...(gradientState(update) === undefined ? [pointStage(update)] : []),
    {
      rule: "time scaling",
      why: "`t = n/d`, so one step lasts `dt = 1/d` and the drift is `d` times the mean increment.",
      left: "drift",
      apply: once(given.timeScaling),
    },
    {
      rule: "second moment",
      why:
        "With delocalised eigenvectors `x` and `mu_i` are `O(d^(-1/2))` in each mode, so `E_i[a^2 phi] = " +
        "lambda_i E_i[phi] + O(1/d)`, and the remainder vanishes as `d` grows.",
      left: "drift",
      apply: once(given.limit),
    },
    {
      rule: "substitution",
      why: "`d x^2 = V`, `d x mu_j = m_j` and `d mu_i mu_j = c_i_j` are `O(1)` in each mode.",
      left: "drift",
      apply: once(given.substituteModes),
    },
    {
      rule: "autonomy",
      why:
        "Under class `i`, `r ~ N(M_i, B_i)`, `M_i = <m_i>` and `B_i = <lambda_i V>`: `g_i = E_i[f']`, `H_i = E_i[f'']` and " +
        "`F_i = E_i[f'^2]` are functions of the unknowns, and the system is closed.",
      left: "drift",
      apply: once(given.nameExpectations),
    },
  ];
}

const steinStage = (given: Rules): Stage => ({
  rule: "Stein",
  why:
    "Gaussian integration by parts, `a ~ N(mu_i, K_i)` and `r = X^T a`: `E_i[a phi] = mu_i E_i[phi] + " +
    "lambda_i (E_i[dphi/da] + x E_i[dphi/dr])`, applied until no data coordinate is left.",
  left: "mean",
  apply: (t, l) => rules.applyRepeatedly(given.stein, t, l),
});

const signStage = (given: Rules): Stage => ({
  rule: "Price",
  why:
    "`a` and `f'` stand for their signs, or for what takes the place of the sign of `f'` in a batch. The covariance of a coordinate of the data with the logit is " +
    "`lambda_i x = O(d^(-1/2))`; to first order in it and in `mu_i` (Price's theorem) `E_i[sign(a) phi] = omega_i (mu_i E_i[phi] + " +
    "lambda_i x E_i[dphi/dr])`, with `omega_i = sqrt(2/(pi lambda_i))`, and the square of a sign is 1.",
  left: "mean",
  apply: (t, l) => rules.applyRepeatedly(given.price, t, l),
});

const pointStage = ({ gradientAt }: Update): Stage => ({
  rule: "gradient's point",
  why: "The gradient is taken at `w`, a combination of the states.",
  left: "mean",
  apply: once(substitutePoint(gradientAt)),
});
