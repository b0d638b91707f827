import type { PlaneField, PlanePoint as Point } from "../theory/phase-plane.js";

/** Of a step, as a part of the box: curves look smooth. */
const STEP = 0.004;
/** Slower than this part of the largest speed counts as rest. */
const REST = 1e-7;

/** A plane field in units of its box, and its direction there. */
export class PlaneFlow {
  private readonly state = new Float64Array(2);
  private readonly slope = new Float64Array(2);

  constructor(private readonly field: PlaneField) {}

  /** (u1, u2) at a point of the unit square. */
  at([x, y]: Point): Point {
    const [[left, right], [bottom, top]] = this.field.box;
    return [left + x * (right - left), bottom + y * (top - bottom)];
  }

  /** The place of (u1, u2) in the unit square. */
  placeOf([a, b]: Point): Point {
    const [[left, right], [bottom, top]] = this.field.box;
    return [(a - left) / (right - left), (b - bottom) / (top - bottom)];
  }

  /** The velocity in units of the box. */
  velocity(place: Point): Point {
    const [[left, right], [bottom, top]] = this.field.box;
    this.state.set(this.at(place));
    this.field.velocity(this.state, this.slope);
    return [this.slope[0] / (right - left), this.slope[1] / (top - bottom)];
  }

  /**
   * The curve of the flow from a place, by the classical rule in its length, up to the box or a rest point.
   * @param sense 1 forwards, -1 backwards in time
   * @param goesOn asked at every step
   */
  follow(start: Point, sense: 1 | -1, most: number, goesOn: (place: Point) => boolean): Point[] {
    const line: Point[] = [start];
    let place = start;
    for (let n = 0; n < most; n++) {
      const next = this.stepFrom(place, sense * STEP);
      if (!next || next.some((x) => !(x >= 0 && x <= 1)) || !goesOn(next)) break;
      // about a rest point the stages of a step undo each other
      if (Math.hypot(next[0] - place[0], next[1] - place[1]) < STEP / 2) break;
      line.push((place = next));
    }
    return line;
  }

  private stepFrom(place: Point, step: number): Point | undefined {
    const first = this.direction(place);
    const second = first && this.direction(moved(place, first, step / 2));
    const third = second && this.direction(moved(place, second, step / 2));
    const last = third && this.direction(moved(place, third, step));
    if (!last) return undefined;
    return [0, 1].map(
      (c) => place[c] + (step / 6) * (first[c] + 2 * second[c] + 2 * third[c] + last[c]),
    ) as unknown as Point;
  }

  private direction(place: Point): Point | undefined {
    const [x, y] = this.velocity(place);
    const speed = Math.hypot(x, y);
    return speed > REST ? [x / speed, y / speed] : undefined;
  }
}

const moved = ([x, y]: Point, [a, b]: Point, step: number): Point => [x + step * a, y + step * b];
