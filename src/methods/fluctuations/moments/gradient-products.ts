/** What multi-indices of the entries of grad f are called: products of up to four of them, each once. */
export class GradientProducts {
  /** [product] the entries that are multiplied, ascending; by degree 1, 2, 3, 4. */
  readonly factors: readonly (readonly number[])[];
  /** [product] its degree. */
  readonly degrees: readonly number[];
  private readonly places = new Map<number, number>();

  constructor(readonly logits: number) {
    const factors: number[][] = [];
    let last: number[][] = [[]];
    for (let degree = 1; degree <= 4; degree++) {
      last = last.flatMap((list) =>
        Array.from({ length: logits - (list.at(-1) ?? 0) }, (_, k) => [
          ...list,
          (list.at(-1) ?? 0) + k,
        ]),
      );
      factors.push(...last);
    }
    this.factors = factors;
    this.degrees = factors.map((list) => list.length);
    factors.forEach((list, k) => this.places.set(keyOf(list), k));
  }

  /** The place of the product of these entries, in any order. */
  place(...entries: readonly number[]): number {
    const found = this.places.get(keyOf(entries));
    if (found === undefined) throw new Error(`no product of the entries ${entries.join()}`);
    return found;
  }

  /** The products of the entries of `gradient`, times `weight`, are added to `sums`. */
  add(gradient: Float64Array, weight: number, sums: Float64Array): void {
    const { factors } = this;
    for (let k = 0; k < factors.length; k++) {
      let product = weight;
      const list = factors[k];
      for (let e = 0; e < list.length; e++) product *= gradient[list[e]];
      sums[k] += product;
    }
  }
}

/** How often each logit is met, at most four times, as the digits of a number: the same in any order. */
function keyOf(entries: readonly number[]): number {
  let key = 0;
  for (const entry of entries) key += 5 ** entry;
  return key;
}
