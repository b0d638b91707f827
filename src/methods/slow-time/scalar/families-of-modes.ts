import type { Modes } from "../../../problem/modes.js";
import { Family } from "./family.js";
import { noiseNodes, signalNodes, type FamilyNodes } from "./family-nodes.js";

/** Smaller groups are put into one family whose nodes have directions and ratios of their own. */
const SMALLEST = 4;

/**
 * The modes of a problem (one logit) as families for the slow-time system, fastest first: modes that share
 * direction and ratios share a family, those that share them with hardly any other are one family together.
 */
export function familiesOfModes(modes: Modes): Family[] {
  return [...familiesOf(signalNodes(modes)), ...familiesOf(noiseNodes(modes))];
}

function familiesOf(nodes: FamilyNodes): Family[] {
  const groups = alikeNodes(nodes);
  const small = groups.filter((group) => group.length < SMALLEST);
  if (small.length < SMALLEST) return groups.map((group) => familyOf(nodes, group));
  const large = groups.filter((group) => group.length >= SMALLEST);
  return [...large.map((group) => familyOf(nodes, group)), mixedFamily(nodes, small.flat())];
}

/** Groups of nodes with the same direction and ratios. */
function alikeNodes(nodes: FamilyNodes): number[][] {
  const candidates = new Map<number, number[][]>();
  const groups: number[][] = [];
  for (let q = 0; q < nodes.logRate.length; q++) {
    const key = fingerprint(nodes, q);
    let known = candidates.get(key);
    if (!known) candidates.set(key, (known = []));
    let group = known.find(([first]) => isAlike(nodes, first, q));
    if (!group) {
      group = [];
      known.push(group);
      groups.push(group);
    }
    group.push(q);
  }
  return groups;
}

/** Equal for nodes that are alike; numbers instead of text, for there may be a million nodes. */
function fingerprint({ direction, ratio }: FamilyNodes, q: number): number {
  let sum = 0;
  for (let i = 0; i < ratio.length; i++) {
    sum = sum * 0.5698402909980532 + ratio[i][q];
    if (direction.length > 0) sum = sum * 0.7548776662466927 + direction[i][q];
  }
  return sum;
}

function isAlike({ direction, ratio }: FamilyNodes, a: number, b: number): boolean {
  for (let i = 0; i < ratio.length; i++) {
    if (ratio[i][a] !== ratio[i][b]) return false;
    if (direction.length > 0 && direction[i][a] !== direction[i][b]) return false;
  }
  return true;
}

function mixedFamily(nodes: FamilyNodes, group: number[]): Family {
  const family = familyOf(nodes, group); // sorts
  const ofGroup = (values: Float64Array): Float64Array => gather(values, group);
  family.ownDirection = nodes.direction.map(ofGroup);
  family.ownRatio = nodes.ratio.map(ofGroup);
  return family;
}

function familyOf(nodes: FamilyNodes, group: number[]): Family {
  const { logRate } = nodes;
  group.sort((a, b) => logRate[b] - logRate[a]);
  const ofFirst = (values: Float64Array): number => values[group[0]];
  const family = new Family(
    nodes.isSignal,
    Float64Array.from(nodes.direction, ofFirst),
    Float64Array.from(nodes.ratio, ofFirst),
  );
  family.logRate = gather(logRate, group);
  family.weight = gather(nodes.weight, group);
  family.value = gather(nodes.value, group);
  family.members = Int32Array.from(gather(nodes.member, group));
  return family;
}

function gather(values: Float64Array, group: readonly number[]): Float64Array {
  const out = new Float64Array(group.length);
  for (let q = 0; q < out.length; q++) out[q] = values[group[q]];
  return out;
}
