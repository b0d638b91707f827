import { Complex } from "complex.js";
import { neumannStatistic } from "../../../resolvent/neumann-series.js";
import type { Claim, Judgement, Table } from "../../claim.js";
import { SOURCES } from "../support/sources.js";

/** Terms of x^j, x = K/z, of a series for the resolvent, with the factor in front: -1/z or 1. */
interface Series {
  readonly text: string;
  readonly first: 0 | 1;
  readonly factor: (z: number) => number;
}
const PRINTED: Series = {
  text: "$\\sum_{j \\ge 1} (K/z)^j$",
  first: 1,
  factor: () => 1,
};
const RIGHT: Series = {
  text: "$-\\frac1z \\sum_{j \\ge 0} (K/z)^j$",
  first: 0,
  factor: (z) => -1 / z,
};
/** d = 1: K = lambda and the resolvent is 1/(lambda - z). */
const PLACES: readonly (readonly [lambda: number, z: number])[] = [
  [1, 2],
  [1, -2],
  [0.5, 4],
  [0, 1],
];
const TERMS = 80;

/** The geometric series in closed form, x^first / (1 - x): no truncation. */
const sumOf = ({ first, factor }: Series, lambda: number, z: number): number =>
  (factor(z) * (lambda / z) ** first) / (1 - lambda / z);

function isTheResolvent(series: Series): Judgement {
  const rows = PLACES.map(([lambda, z]) => [lambda, z, 1 / (lambda - z), sumOf(series, lambda, z)]);
  const columns = ["$K = \\lambda$", "$z$", "$R(z; K)$", series.text];
  const table: Table = {
    title: "The series in dimension one, summed in closed form",
    columns,
    rows,
  };
  const wrong = rows.find(([, , value, sum]) => Math.abs(value - sum) > 1e-12 * Math.abs(value));
  const evidence = [
    {
      kind: "symbolic" as const,
      summary: `With $x = K/z$: $(K - z)\\left(-\\frac1z \\sum_{j=0}^n x^j\\right) = 1 - x^{n+1}$, which tends to $1$ for $|z| > \\|K\\|$; so the series of the resolvent is ${RIGHT.text}.`,
      tables: [table],
    },
    partialSums(),
  ];
  if (!wrong) return { verdict: "supported", evidence };
  const [lambda, z, value, sum] = wrong;
  return {
    verdict: "refuted",
    evidence,
    witness: `$K = ${lambda}$, $z = ${z}$: $R = ${value}$ and ${series.text} $= ${sum}$.`,
  };
}

/** The right series against the resolvent on a spectrum, with its error bound. */
function partialSums(): Judgement["evidence"][number] {
  const eigenvalues = Float64Array.of(0.1, 0.7, 1.3);
  const vectors = [Float64Array.of(1, -2, 0.5)];
  const z = new Complex(1.2, 2);
  const { value, error } = neumannStatistic({ eigenvalues, vectors }, 0, 0, z, TERMS);
  const exact = eigenvalues.reduce(
    (sum, lambda, s) => sum.add(new Complex(vectors[0][s] ** 2, 0).div(new Complex(lambda).sub(z))),
    new Complex(0, 0),
  );
  const distance = value.sub(exact).abs();
  return {
    kind: "integrated",
    summary: `On a spectrum of three eigenvalues ${TERMS} terms of ${RIGHT.text} differ from $u^\\top R u$ by less than $10^{-12}$.`,
    measured: { "difference from $u^\\top R(z; K) u$": { value: distance, error } },
  };
}

export const claim: Claim = {
  id: "resolvent-series",
  title: "The series of the resolvent, as printed",
  statement:
    "$R(z; K) = -\\frac1z \\left(I_d - \\frac Kz\\right)^{-1} = \\sum_{j=1}^\\infty (K/z)^j$. (Read: $R(z; K) = -\\frac1z \\sum_{j=0}^\\infty (K/z)^j$ for $|z| > \\|K\\|$.)",
  source: SOURCES.talk,
  assumptions: ["$|z| > \\|K\\|$, where the series converges"],
  recorded: "refuted",
  judge: () => isTheResolvent(PRINTED),
  control: {
    statement: "Starting at $j = 0$ mends it: $R(z; K) = \\sum_{j=0}^\\infty (K/z)^j$.",
    judge: () => isTheResolvent({ ...PRINTED, text: "$\\sum_{j \\ge 0} (K/z)^j$", first: 0 }),
  },
};
