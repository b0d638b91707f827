import { meanOf } from "../../../results/run-statistics.js";
import type { Claim, Judgement } from "../../claim.js";
import { illustrated } from "./portraits.js";
import { limitPassage, simulatedPassages, type LimitPassage } from "./ring-passage.js";
import { ASSUMPTIONS, SOURCE } from "./separated-basins.js";

/** [d, runs] */
const SIZES = [
  [500, 50],
  [4000, 16],
] as const;
/** Near the d at which noise and drift would take equally long. */
const [SMALL, SMALL_RUNS] = [30, 40];

interface Row {
  readonly dimension: number;
  readonly passed: number;
  readonly runs: number;
  readonly mean: number;
  /** Predicted standard error of the mean. */
  readonly error: number;
  /** Observed variance over the predicted one, and how far from 1 in standard errors. */
  readonly ratio: number;
  readonly ratioScore: number;
}

interface Findings {
  readonly limit: LimitPassage;
  readonly rows: readonly Row[];
  readonly alignedShare: number;
}

let known: Findings | undefined;

async function findings(): Promise<Findings> {
  const limit = await limitPassage();
  const rows = SIZES.map(([dimension, runs]) => {
    const { times } = simulatedPassages(limit, dimension, runs);
    const passed = times.length;
    const mean = meanOf(times);
    const variance = times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / (passed - 1);
    const ratio = variance / (limit.deviation ** 2 / dimension);
    return {
      ...{ dimension, passed, runs, mean, ratio },
      error: limit.deviation / Math.sqrt(dimension * passed),
      ratioScore: (ratio - 1) / Math.sqrt(2 / (passed - 1)),
    };
  });
  const { aligned } = simulatedPassages(limit, SMALL, SMALL_RUNS);
  return { limit, rows, alignedShare: aligned / SMALL_RUNS };
}

/** Whether passage times are the limit's times (d / 500)^power. */
async function growsLike(power: number): Promise<Judgement> {
  known ??= await findings();
  const { limit, rows, alignedShare } = known;
  const stated = rows.map(({ dimension }) => limit.time * (dimension / SIZES[0][0]) ** power);
  const texts = rows.map(
    ({ dimension, passed, runs, mean, error, ratio }, k) =>
      `$d = ${dimension}$: $${mean.toFixed(0)} \\pm ${error.toFixed(0)}$, stated ${stated[k].toFixed(0)} (${passed} of ${runs} runs; variance ${ratio.toFixed(2)} of the predicted one)`,
  );
  const crossover = (limit.deviation / limit.time) ** 2;
  const summary = `Times to turn: ${texts.join("; ")}. Predicted $${limit.time.toFixed(1)} \\pm ${limit.deviation.toFixed(0)}/\\sqrt d$, noise and drift alike at $d = ${crossover.toFixed(1)}$; at $d = ${SMALL}$ ${(100 * alignedShare).toFixed(0)} % of ${SMALL_RUNS} runs align instead.`;
  const measured = Object.fromEntries(
    rows.map(({ dimension, mean, error }) => [`d${dimension}`, { value: mean, error }]),
  );
  const evidence = [{ kind: "simulated" as const, summary, measured }];
  const worst = Math.max(...rows.map(({ mean, error }, k) => Math.abs(mean - stated[k]) / error));
  const witness = `The largest distance is ${worst.toFixed(1)} standard errors.`;
  if (worst > 6) return { verdict: "refuted", evidence, witness };
  const isSpread = rows.every(({ ratioScore }) => Math.abs(ratioScore) < 4);
  const arePassed = rows.every(({ passed, runs }) => passed === runs);
  if (worst < 4 && isSpread && arePassed && alignedShare > 0.5)
    return { verdict: "supported", evidence };
  return { verdict: "inconclusive", evidence, reason: `${witness} Or spread or ends differ.` };
}

export const claim: Claim = {
  id: "ring-escape",
  title: "Drift, not noise, carries aligned units along their ring",
  statement:
    "$\\lambda = 2$, $\\alpha = 0.1$, $c = 8$: a sample that both units see moves them alike, so that the noise along a ring comes of those between them alone. From the angle 0.2 of $v$ to 0.6 the drift towards $v_1 = v_2$ takes $\\int b^{-1} = 790$ of the paper's time whatever $d$, with deviation $(\\int s b^{-3}/d)^{1/2} = 3330\\,d^{-1/2}$ for a variance $s/d$ per unit of time; noise alone would be as fast only at $d = 18$, and there it aligns the units, which then rest.",
  source: `${SOURCE}, section 4; an open question, answered here by the derived drift and volatility and by simulation`,
  assumptions: [
    ASSUMPTIONS[0],
    "two classes $N(\\pm\\mu, I/\\lambda)$, two units that see one class; SGD itself, exactly in law",
  ],
  recorded: "supported",
  judge: async () =>
    illustrated(
      await growsLike(0),
      { model: "binary", alpha: 0.1, lambda: 2, c: 8 },
      "Where $v_1 v_2 > 0$ all runs to the ring, and from there, too slowly to be seen, to its stable point $v_1 = v_2$;",
    ),
  control: {
    statement: "The time grows like $d$, as that of a diffusion with noise of order $d^{-1/2}$.",
    judge: () => growsLike(1),
  },
};
