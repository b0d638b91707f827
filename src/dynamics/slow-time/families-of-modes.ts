import type { Modes } from "../../problem/modes.js";
import type { Family } from "./family.js";

/** A mode before it is put into its family. */
interface Node {
  readonly member: number;
  readonly direction: Float64Array;
  readonly ratio: Float64Array;
  readonly logRate: number;
  readonly weight: number;
  readonly value: number;
}

/**
 * The modes of a problem (one logit) as families for the slow-time system, fastest first: modes that share
 * direction and ratios share a family, those that share them with hardly any other are one family together.
 */
export function familiesOfModes(modes: Modes): Family[] {
  const signals = Array.from(modes.signalMode, (_, s) => signalNode(modes, s));
  const noise: Node[] = [];
  for (let rho = 0; rho < modes.fractions.length; rho++) {
    const { ratio, rate } = spectrumOf(modes, rho);
    if (ratio.every((value) => value === 0)) continue; // N stays 0
    const weight = modes.fractions[rho] * rate;
    noise.push({
      member: rho,
      direction: new Float64Array(0),
      ratio,
      logRate: Math.log(rate),
      weight,
      value: 0,
    });
  }
  return [...grouped(signals, "signal"), ...grouped(noise, "noise")];
}

/** Largest eigenvalue of the mode over the classes, and the eigenvalues relative to it. */
function spectrumOf(modes: Modes, rho: number): { ratio: Float64Array; rate: number } {
  const values = modes.eigenvalues.map((eigenvalues) => eigenvalues[rho]);
  const largest = Math.max(...values);
  const rate = largest > 0 ? largest : 1;
  return { ratio: Float64Array.from(values, (value) => value / rate), rate };
}

function signalNode(modes: Modes, s: number): Node {
  const { ratio, rate } = spectrumOf(modes, modes.signalMode[s]);
  const means = modes.means.map((mean) => mean[s]);
  const initial = modes.initial[0][s];
  const leader = means.find((value) => value !== 0) ?? 0;
  const sign = leader < 0 ? -1 : 1; // x and mu may change sign together
  const size = Math.max(...means.map(Math.abs));
  const nu = size > 0 ? size : Math.max(Math.abs(initial) * rate, Number.MIN_VALUE);
  return {
    member: s,
    direction: Float64Array.from(means, (value) => (sign * value) / nu),
    ratio,
    logRate: Math.log(rate),
    weight: (nu * nu) / rate,
    value: (sign * initial * rate) / nu,
  };
}

function grouped(nodes: readonly Node[], kind: Family["kind"]): Family[] {
  const groups = new Map<number, Node[][]>();
  for (const node of nodes) {
    const key = fingerprint(node);
    const candidates = groups.get(key);
    const group = candidates?.find(([first]) => isAlike(first, node));
    if (group) group.push(node);
    else if (candidates) candidates.push([node]);
    else groups.set(key, [[node]]);
  }
  const all = Array.from(groups.values()).flat();
  const small = all.filter((group) => group.length < SMALLEST);
  if (small.length < SMALLEST) return all.map((group) => familyOf(group, kind));
  const large = all.filter((group) => group.length >= SMALLEST);
  return [...large.map((group) => familyOf(group, kind)), mixedFamily(small.flat(), kind)];
}

/** Smaller groups are put into one family whose nodes have directions and ratios of their own. */
const SMALLEST = 4;

function mixedFamily(nodes: Node[], kind: Family["kind"]): Family {
  const family = familyOf(nodes, kind); // sorts
  const columns = (values: (node: Node) => Float64Array): Float64Array[] =>
    Array.from(values(nodes[0]), (_, i) => Float64Array.from(nodes, (node) => values(node)[i]));
  const own = {
    direction: columns((node) => node.direction),
    ratio: columns((node) => node.ratio),
  };
  return { ...family, own };
}

/** Equal for nodes that are alike; numbers instead of text, for there may be a million nodes. */
function fingerprint({ direction, ratio }: Node): number {
  let sum = 0;
  for (const value of direction) sum = sum * 0.7548776662466927 + value;
  for (const value of ratio) sum = sum * 0.5698402909980532 + value;
  return sum;
}

function isAlike(a: Node, b: Node): boolean {
  return (
    a.direction.every((value, i) => value === b.direction[i]) &&
    a.ratio.every((value, i) => value === b.ratio[i])
  );
}

function familyOf(group: Node[], kind: Family["kind"]): Family {
  group.sort((a, b) => b.logRate - a.logRate);
  return {
    kind,
    direction: group[0].direction,
    ratio: group[0].ratio,
    relaxation: kind === "signal" ? 1 : 2,
    logRate: Float64Array.from(group, (node) => node.logRate),
    weight: Float64Array.from(group, (node) => node.weight),
    value: Float64Array.from(group, (node) => node.value),
    members: Int32Array.from(group, (node) => node.member),
  };
}
