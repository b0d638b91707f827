/**
 * Means by rules that are the mean of a number of parts, each a rule with twice the step: how far a part is from the whole
 * tells the error, as {@link LatticeCubature} has it.
 */
export class PartMeans {
  /** [part][mean] */
  readonly parts: readonly Float64Array[];
  /** [mean] the mean of the parts. */
  readonly value: Float64Array;
  /** [mean] what nodes near the edge contribute. */
  readonly rim: Float64Array;

  constructor(parts: number, size: number) {
    this.parts = Array.from({ length: parts }, () => new Float64Array(size));
    this.value = new Float64Array(size);
    this.rim = new Float64Array(size);
  }

  clear(): void {
    for (const part of this.parts) part.fill(0);
    this.rim.fill(0);
  }

  average(): void {
    const { parts, value } = this;
    value.fill(0);
    for (const part of parts)
      for (let n = 0; n < value.length; n++) value[n] += part[n] / parts.length;
  }

  /** The largest distance of a part from the whole, of the means that count. */
  spread(counts: (n: number) => boolean): number {
    let most = 0;
    this.value.forEach((whole, n) => {
      if (!counts(n)) return;
      for (const part of this.parts) {
        const gap = Math.abs(part[n] - whole);
        most = Math.max(most, gap);
      }
    });
    return most;
  }

  /** The largest contribution of nodes near the edge, to means that count. */
  nearEdge(counts: (n: number) => boolean): number {
    return this.rim.reduce((most, x, n) => (counts(n) ? Math.max(most, Math.abs(x)) : most), 0);
  }
}
