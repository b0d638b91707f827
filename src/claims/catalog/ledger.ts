import { InputError } from "../../problem/input-error.js";
import { closestWord } from "../../problem/closest-word.js";
import type { Claim } from "../claim.js";

type Entry = () => Promise<{ readonly claim: Claim }>;

/** Every claim of the ledger in the order of the report, loaded when it is needed; the key is its id. */
const LEDGER: Readonly<Record<string, Entry>> = {
  identity: () => import("./logistic-mixture/identity.js"),
  "identity-level": () => import("./logistic-mixture/identity-level.js"),
  "zero-one-overlap": () => import("./logistic-mixture/zero-one-overlap.js"),
  "zero-one-other-overlaps": () => import("./logistic-mixture/zero-one-other-overlaps.js"),
  "zero-one-alignment": () => import("./logistic-mixture/zero-one-alignment.js"),
  "zero-one-alignment-sharp": () => import("./logistic-mixture/zero-one-alignment-sharp.js"),
  "zero-one-norm": () => import("./logistic-mixture/zero-one-norm.js"),
  "zero-one-loss": () => import("./logistic-mixture/zero-one-loss.js"),
  "zero-one-loss-sharp": () => import("./logistic-mixture/zero-one-loss-sharp.js"),
  "mild-power-law": () => import("./logistic-mixture/mild-power-law.js"),
  "mild-power-law-rate": () => import("./logistic-mixture/mild-power-law-rate.js"),
  "extreme-power-law-overlap": () => import("./logistic-mixture/extreme-power-law-overlap.js"),
  "extreme-power-law-loss-talk": () => import("./logistic-mixture/extreme-power-law-loss-talk.js"),
  "extreme-power-law-loss-review": () =>
    import("./logistic-mixture/extreme-power-law-loss-review.js"),
  "extreme-power-law-sharp": () => import("./logistic-mixture/extreme-power-law-sharp.js"),
  transition: () => import("./logistic-mixture/transition.js"),
  "transition-located": () => import("./logistic-mixture/transition-located.js"),
  "least-squares-transition": () => import("./other-losses/least-squares-transition.js"),
  "critical-line": () => import("./logistic-mixture/critical-line.js"),
  "bounded-ratio": () => import("./ratio/bounded-ratio.js"),
  "ratio-bound": () => import("./ratio/ratio-bound.js"),
  "ratio-random-spectra": () => import("./ratio/ratio-random-spectra.js"),
  "remark-5": () => import("./unequal-covariances/remark-5.js"),
  "unequal-figures": () => import("./unequal-covariances/unequal-figures.js"),
  "resolvent-series": () => import("./resolvent/resolvent-series.js"),
  concentration: () => import("./finite-dimension/concentration.js"),
  homogenised: () => import("./finite-dimension/homogenised.js"),
  "class-number": () => import("./finite-dimension/class-number.js"),
  "fifteen-classes": () => import("./finite-dimension/fifteen-classes.js"),
  "finite-dimension": () => import("./finite-dimension/finite-dimension.js"),
  "unstable-step": () => import("./finite-dimension/unstable-step.js"),
  "non-commuting": () => import("./unequal-covariances/non-commuting.js"),
  "adagrad-norm": () => import("./step-size/adagrad-norm.js"),
  "adagrad-norm-limit": () => import("./step-size/adagrad-norm-limit.js"),
  "adagrad-norm-noise": () => import("./step-size/adagrad-norm-noise.js"),
  "line-search": () => import("./step-size/line-search.js"),
  polyak: () => import("./step-size/polyak.js"),
  "phase-retrieval-escape": () => import("./other-losses/phase-retrieval-escape.js"),
  "phase-retrieval-threshold": () => import("./other-losses/phase-retrieval-threshold.js"),
  "descent-threshold": () => import("./step-size/descent-threshold.js"),
  "descent-threshold-later": () => import("./step-size/descent-threshold-later.js"),
  "average-eigenvalue-step": () => import("./step-size/average-eigenvalue-step.js"),
  "rate-of-smallest-eigenvalue": () => import("./step-size/rate-of-smallest-eigenvalue.js"),
  "hard-teacher-rate": () => import("./teachers/hard-teacher-rate.js"),
  "hard-teacher-schedule": () => import("./teachers/hard-teacher-schedule.js"),
  "hard-teacher-spectra": () => import("./teachers/hard-teacher-spectra.js"),
  "softmax-transition": () => import("./other-losses/softmax-transition.js"),
  "multi-pass-batches": () => import("./multi-pass/multi-pass-batches.js"),
  "multi-pass-modified-equation": () => import("./multi-pass/multi-pass-modified-equation.js"),
  "multi-pass-modified-equation-logistic": () =>
    import("./multi-pass/multi-pass-modified-equation-logistic.js"),
  "multi-pass-gradient-flow": () => import("./multi-pass/multi-pass-gradient-flow.js"),
  "multi-pass-small-steps": () => import("./multi-pass/multi-pass-small-steps.js"),
  "multi-pass-many-samples": () => import("./multi-pass/multi-pass-many-samples.js"),
  "multi-pass-first-pass": () => import("./multi-pass/multi-pass-first-pass.js"),
  "multi-pass-sampling-scheme": () => import("./multi-pass/multi-pass-sampling-scheme.js"),
  "multi-pass-orders": () => import("./multi-pass/multi-pass-orders.js"),
  "multi-pass-quartic": () => import("./multi-pass/multi-pass-quartic.js"),
  "multi-pass-critical-step": () => import("./multi-pass/multi-pass-critical-step.js"),
  "multi-pass-long-times": () => import("./multi-pass/multi-pass-long-times.js"),
  "multi-pass-generalisation-gap": () => import("./multi-pass/multi-pass-generalisation-gap.js"),
  "tensor-pca-squared-rest": () => import("./tensor-pca/tensor-pca-squared-rest.js"),
  "tensor-pca-critical-signal": () => import("./tensor-pca/tensor-pca-critical-signal.js"),
  "tensor-pca-both-signs": () => import("./tensor-pca/tensor-pca-both-signs.js"),
  "tensor-pca-equator-variance": () => import("./tensor-pca/tensor-pca-equator-variance.js"),
  "tensor-pca-blow-up": () => import("./tensor-pca/tensor-pca-blow-up.js"),
  "tensor-pca-blow-up-time": () => import("./tensor-pca/tensor-pca-blow-up-time.js"),
  "tensor-pca-below-critical": () => import("./tensor-pca/tensor-pca-below-critical.js"),
  "fluctuation-overlap": () => import("./finite-dimension/fluctuation-overlap.js"),
  "fluctuation-norm": () => import("./finite-dimension/fluctuation-norm.js"),
  "fluctuation-classes": () => import("./finite-dimension/fluctuation-classes.js"),
  "fluctuation-homogenised": () => import("./finite-dimension/fluctuation-homogenised.js"),
  "fluctuation-late": () => import("./finite-dimension/fluctuation-late.js"),
  "bias-of-steps": () => import("./finite-dimension/bias-of-steps.js"),
  "bias-least-squares": () => import("./finite-dimension/bias-least-squares.js"),
  "bias-large-step": () => import("./finite-dimension/bias-large-step.js"),
  "basins-binary": () => import("./networks/basins-binary.js"),
  "basins-xor": () => import("./networks/basins-xor.js"),
  "ring-radial": () => import("./networks/ring-radial.js"),
  "ring-noise": () => import("./networks/ring-noise.js"),
  "balance-law": () => import("./networks/balance-law.js"),
  "corrector-place": () => import("./networks/corrector-place.js"),
  "network-origin": () => import("./networks/network-origin.js"),
  "origin-bifurcation": () => import("./networks/origin-bifurcation.js"),
  "xor-order-of-limits": () => import("./networks/xor-order-of-limits.js"),
  "aligned-units": () => import("./networks/aligned-units.js"),
  "ring-escape": () => import("./networks/ring-escape.js"),
  "xor-eight-units": () => import("./networks/xor-eight-units.js"),
  "xor-fixed-lambda": () => import("./networks/xor-fixed-lambda.js"),
  "committee-plateau": () => import("./networks/committee-plateau.js"),
  "batch-step-size": () => import("./optimisers/batch-step-size.js"),
  "momentum-is-sgd": () => import("./optimisers/momentum-is-sgd.js"),
  "momentum-lag-floor": () => import("./optimisers/momentum-lag-floor.js"),
  "dana-threshold": () => import("./optimisers/dana-threshold.js"),
  "averaging-floor": () => import("./optimisers/averaging-floor.js"),
  "averaging-memory": () => import("./optimisers/averaging-memory.js"),
  "averaging-identity": () => import("./optimisers/averaging-identity.js"),
  "averaging-zero-one": () => import("./optimisers/averaging-zero-one.js"),
  "clipping-gain": () => import("./optimisers/clipping-gain.js"),
  "sign-heavy-tails": () => import("./optimisers/sign-heavy-tails.js"),
  "sign-straight-line": () => import("./optimisers/sign-straight-line.js"),
  "sign-batches": () => import("./optimisers/sign-batches.js"),
  "sign-floor": () => import("./optimisers/sign-floor.js"),
  "sign-rotated": () => import("./optimisers/sign-rotated.js"),
  "signum-merit": () => import("./optimisers/signum-merit.js"),
  "random-features-noise": () => import("./random-features/random-features-noise.js"),
  "random-features-compute-optimal": () =>
    import("./random-features/random-features-compute-optimal.js"),
  "random-features-ic-line": () => import("./random-features/random-features-ic-line.js"),
  "random-features-iva-line": () => import("./random-features/random-features-iva-line.js"),
  "random-features-floor-share": () => import("./random-features/random-features-floor-share.js"),
};

/** The ids, in the order of the ledger. */
export const CLAIM_IDS: readonly string[] = Object.keys(LEDGER);

export function isClaimId(id: string): boolean {
  return Object.hasOwn(LEDGER, id);
}

/**
 * The claims with these ids, in the order given; all when none is given.
 * @throws InputError for an id that is not in the ledger
 */
export async function loadClaims(ids: readonly string[] = []): Promise<Claim[]> {
  const wanted = ids.length === 0 ? CLAIM_IDS : ids;
  wanted.filter((id) => !isClaimId(id)).forEach(refuseUnknown);
  return Promise.all(wanted.map(async (id) => (await LEDGER[id]()).claim));
}

function refuseUnknown(id: string): never {
  const closest = closestWord(id, CLAIM_IDS);
  const hint = closest ? `; did you mean "${closest}"?` : "";
  throw new InputError(
    "check",
    "",
    `"${id}": no such claim or file, expected one of those listed by --list${hint}`,
  );
}
