/**
 * Means of derivatives, E[d^n phi / dR^n], of the products phi of entries of grad f, R = (r, r*): what every formula of
 * the fluctuations is made of.
 */
export interface ClassMoments {
  /** Length of (r, r*). */
  readonly coordinates: number;
  /** E[phi] differentiated along coordinates; at most as often as was asked for. */
  of(product: number, ...along: readonly number[]): number;
}

/** [product][order] full tensors over the coordinates. */
export class MomentTensors implements ClassMoments {
  constructor(
    readonly coordinates: number,
    private readonly tensors: readonly (readonly Float64Array[])[],
  ) {}

  of(product: number, ...along: readonly number[]): number {
    let index = 0;
    for (let k = 0; k < along.length; k++) index = index * this.coordinates + along[k];
    return this.tensors[product][along.length][index];
  }
}

/**
 * The full tensor over the coordinates from derivatives along the axes: d/dR_c = sum_a derivative[c][a] d/dx_a.
 * @param entry the mean of a function differentiated so often along each axis
 */
export function tensorOf(
  order: number,
  derivative: readonly Float64Array[],
  entry: (counts: Int32Array) => number,
): Float64Array {
  const axes = derivative[0].length;
  const counts = new Int32Array(axes);
  let tensor: Float64Array = Float64Array.from({ length: axes ** order }, (_, index) => {
    counts.fill(0);
    for (let k = 0, rest = index; k < order; k++, rest = Math.floor(rest / axes))
      counts[rest % axes]++;
    return entry(counts);
  });
  for (let k = 0; k < order; k++) tensor = turned(tensor, axes, derivative);
  return tensor;
}

/** The first index, over axes, becomes the last, over coordinates. */
function turned(
  tensor: Float64Array,
  axes: number,
  derivative: readonly Float64Array[],
): Float64Array {
  const rest = tensor.length / axes;
  const coordinates = derivative.length;
  const out = new Float64Array(rest * coordinates);
  for (let r = 0; r < rest; r++)
    for (let c = 0; c < coordinates; c++) {
      let sum = 0;
      for (let a = 0; a < axes; a++) sum += tensor[a * rest + r] * derivative[c][a];
      out[r * coordinates + c] = sum;
    }
  return out;
}
