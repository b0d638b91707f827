import { normIncrement, overlapIncrement } from "../src/symbolic/derivation/increment.js";
import type { Lemma, Step, Variant } from "./lemma.js";
import {
  components,
  derivedNormDrift,
  derivedOverlapDrift,
  formula,
  pairsOf,
  statedNormDrift,
  statedOverlapDrift,
} from "./limiting-system.js";
import {
  exactNormDrift,
  exactOverlapDrift,
  secondMomentRemainder,
  statistics,
  substituted,
} from "./quadratic-loss.js";
import { vanishes, vanishesAtPoints } from "./vanishes.js";

/** How the twin changes the drift of V_bc. */
export interface FalseDrift {
  readonly statement: string;
  readonly drift: (stated: string, b: number, c: number) => string;
}

/** The passage from the update to (V, m) for a number of logits, by components. */
export function updateLemma(logits: number, wrong: FalseDrift): Lemma {
  return {
    title: `From the update to $(V, m)$, $\\ell = ${logits}$`,
    statement: String.raw`One step $X \to X - \frac{\gamma}{d} a\,\nabla f(r)^\top$ in each mode gives, in the limit,
      $\dot V = -\gamma\sum_i p_i(\lambda_i(V H_i + H_i V) + m_i g_i^\top + g_i m_i^\top) + \gamma^2\sum_i p_i\lambda_i F_i$ and
      $\dot m_j = -\gamma\sum_i p_i(\lambda_i H_i m_j + c_{ij} g_i)$ with $\ell = ${String(logits)}$ logits.`,
    assumptions: [
      "$a \\sim N(\\mu_i, K_i)$ with probability $p_i$, commuting $K_i$, $t = n/d$",
      "$x_\\rho$ and $\\mu_{\\rho,i}$ are $O(d^{-1/2})$, the expectations are $O(1)$",
      "the classes add, so one class $i$ is left open",
    ],
    source: "Stein's lemma in the increments of $d\\,x x^\\top$ and $d\\,x \\mu_j$.",
    method: "symbolic",
    twin: { statement: wrong.statement, breaks: ["norm", "quadratic-norm"] },
    steps: (variant) => steps(logits, variant, wrong),
  };
}

async function* steps(logits: number, variant: Variant, wrong: FalseDrift): AsyncGenerator<Step> {
  const stated = (b: number, c: number): string => {
    const drift = statedNormDrift(logits, b, c);
    return variant === "stated" ? drift : wrong.drift(drift, b, c);
  };
  const [entries, all] = [pairsOf(logits), components(logits)];
  yield await vanishes(
    "expansion",
    String.raw`the increments of $d\,x_b x_c$ and $d\,x_b\mu_j$ are expanded`,
    await expansions(logits),
  );
  yield await vanishes(
    "norm",
    String.raw`$\dot V_{bc}$ derived by rules is the stated one`,
    await Promise.all(
      entries.map(async ([b, c]) => `${await derivedNormDrift(logits, b, c)} - (${stated(b, c)})`),
    ),
  );
  yield await vanishes(
    "overlap",
    String.raw`$\dot m_{j,b}$ derived by rules is the stated one`,
    await Promise.all(
      all.map(
        async (b) => `${await derivedOverlapDrift(logits, b)} - (${statedOverlapDrift(logits, b)})`,
      ),
    ),
  );
  const values = statistics(logits);
  yield await secondRoad(
    "quadratic-norm",
    String.raw`without rules: for the loss $\frac{1}{2} r^\top Q r + q^\top r$ in two coordinates the exact mean increment of $d\,x_b x_c$ is the drift plus $\gamma^2$ times products of two of the small $\mu$, $x$`,
    entries.map(
      ([b, c]) =>
        `${exactNormDrift(logits, b, c)} - (${substituted(stated(b, c), values)}) - gamma^2*${secondMomentRemainder(logits, b, c)}`,
    ),
  );
  yield await secondRoad(
    "quadratic-overlap",
    String.raw`without rules: for this loss the exact mean increment of $d\,x_b\mu_j$ is the drift`,
    all.map(
      (b) =>
        `${exactOverlapDrift(logits, b)} - (${substituted(statedOverlapDrift(logits, b), values)})`,
    ),
  );
}

/** nerdamer's expansion minus the update as it stands; f_b is the gradient's component. */
async function expansions(logits: number): Promise<string[]> {
  const suffix = (b: number): string => (logits === 1 ? "" : `_${b}`);
  const name = (text: string): string => text.replaceAll("f'", "f_1");
  const step = (b: number): string => `(x${suffix(b)} - gamma*a*f_${b}/d)`;
  const norms = pairsOf(logits).map(async ([b, c]) => {
    const { terms } = await normIncrement(logits, b, c);
    const before = `x${suffix(b)}*x${suffix(c)}`;
    return `${name(formula(terms, logits))} - d*(${step(b)}*${step(c)} - ${before})`;
  });
  const overlaps = components(logits).map(async (b) => {
    const { terms } = await overlapIncrement(logits, b);
    return `${name(formula(terms, logits))} - d*(${step(b)} - x${suffix(b)})*mu_j`;
  });
  return Promise.all([...norms, ...overlaps]);
}

/** The rules prove; the exact increments are there to refute them. */
async function secondRoad(name: string, claim: string, zeros: readonly string[]): Promise<Step> {
  return { ...(await vanishesAtPoints(name, claim, zeros)), guard: true };
}
