import type { PlanePoint } from "../../../theory/phase-plane.js";

/** Places across the box: an even number, so that none has an overlap 0. */
const PLACES = 40;
/** Slower than this part of the largest speed counts as rest: errors of the interpolation are of this size. */
const REST = 2e-3;

/**
 * A plane field at the middles of a square lattice, interpolated between them, 0 where it is not known. It may have kinks on the
 * axes, so that what lies between an axis and the first middle is extrapolated from its own side.
 */
export class PlaneTable {
  private readonly values: (PlanePoint | undefined)[] = [];
  private largest = 0;

  /**
   * @param reach half the width of the box
   * @param at the field at a place; asked along rows, back and forth
   */
  constructor(
    private readonly reach: number,
    at: (place: PlanePoint) => PlanePoint | undefined,
  ) {
    for (let row = 0; row < PLACES; row++)
      for (let n = 0; n < PLACES; n++) {
        const column = row % 2 === 0 ? n : PLACES - 1 - n;
        const value = at([this.middle(column), this.middle(row)]);
        this.values[row * PLACES + column] = value;
        if (value) this.largest = Math.max(this.largest, Math.hypot(...value));
      }
  }

  /** Width of a cell. */
  get width(): number {
    return (2 * this.reach) / PLACES;
  }

  private middle(n: number): number {
    return -this.reach + (n + 0.5) * this.width;
  }

  /** The field, with what is too slow to be told from rest. */
  field([x, y]: ArrayLike<number> & Iterable<number>, out: Float64Array): void {
    const [column, right] = this.cell(x);
    const [row, up] = this.cell(y);
    out.fill(0);
    for (const [r, c, share] of [
      [row, column, (1 - up) * (1 - right)],
      [row, column + 1, (1 - up) * right],
      [row + 1, column, up * (1 - right)],
      [row + 1, column + 1, up * right],
    ]) {
      const value = this.values[r * PLACES + c];
      if (!value) {
        out.fill(0);
        return;
      }
      for (let k = 0; k < 2; k++) out[k] += share * value[k];
    }
  }

  /** The field, 0 where it is too slow to be told from rest. */
  velocity(place: Float64Array, out: Float64Array): void {
    this.field(place, out);
    if (Math.hypot(out[0], out[1]) < REST * this.largest) out.fill(0);
  }

  /** The first of two neighbouring middles on a side of 0, and the part of the way from one to the other. */
  private cell(x: number): readonly [number, number] {
    const at = (x + this.reach) / this.width - 0.5;
    const [least, most] = x < 0 ? [0, PLACES / 2 - 2] : [PLACES / 2, PLACES - 2];
    const first = Math.min(most, Math.max(least, Math.floor(at)));
    return [first, at - first];
  }
}
