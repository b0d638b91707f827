/** Below this a sum of products of exponentials may have underflowed. */
export const LEAST_POWER = 1e-280;

/** Logits along one axis, less the largest at each node, and their exponentials. */
export class AxisPowers {
  /** [node * logits + b] */
  logits = new Float64Array(0);
  powers = new Float64Array(0);

  constructor(private readonly size: number) {}

  set(level: Float64Array, slope: Float64Array, nodes: Float64Array): void {
    const { size } = this;
    if (this.logits.length < nodes.length * size) {
      this.logits = new Float64Array(nodes.length * size);
      this.powers = new Float64Array(nodes.length * size);
    }
    for (let n = 0, at = 0; n < nodes.length; n++, at += size) {
      let top = -Infinity;
      for (let b = 0; b < size; b++) {
        this.logits[at + b] = level[b] + slope[b] * nodes[n];
        top = Math.max(top, this.logits[at + b]);
      }
      for (let b = 0; b < size; b++) {
        this.logits[at + b] -= top;
        this.powers[at + b] = Math.exp(this.logits[at + b]);
      }
    }
  }
}

/**
 * e^(logit - most) of logits that are sums of one from either axis, as many as there is room for.
 * @param one where those of the first axis begin
 * @param two where those of the second do
 * @returns the largest sum
 */
export function powersApart(
  first: AxisPowers,
  second: AxisPowers,
  one: number,
  two: number,
  out: Float64Array,
): number {
  let most = -Infinity;
  for (let b = 0; b < out.length; b++) {
    out[b] = first.logits[one + b] + second.logits[two + b];
    most = Math.max(most, out[b]);
  }
  for (let b = 0; b < out.length; b++) out[b] = Math.exp(out[b] - most);
  return most;
}
