import type { Integrand } from "../../cubature/integrand.js";
import type { GivenTeacher } from "./given-teacher.js";
import type { LabelledGroup } from "./labelled-points.js";

/** Sums of an integrand in r over the points of a group, and of r itself, weights included. */
export class GroupMeans {
  readonly sums: Float64Array;
  /** [l] of r. */
  readonly logits: Float64Array;
  weight = 0;
  private readonly centre: Float64Array;
  private readonly point: Float64Array;

  constructor(
    private readonly integrand: Integrand,
    private readonly size: number,
  ) {
    this.sums = new Float64Array(integrand.moments);
    this.logits = new Float64Array(size);
    this.centre = new Float64Array(size);
    this.point = new Float64Array(size);
  }

  /** @param rank of r* */
  sum({ points }: LabelledGroup, law: GivenTeacher, rank: number): void {
    const { size, centre, logits } = this;
    this.sums.fill(0);
    logits.fill(0);
    this.weight = 0;
    const stride = rank + size;
    for (let at = 0; at < points.length; at += stride) {
      const weight = points[at];
      if (!(weight > 0)) continue;
      this.weight += weight;
      for (let b = 0; b < size; b++) {
        let x = law.mean[b];
        for (let j = 0; j < rank; j++) x += law.columns[j][b] * points[at + 1 + j];
        centre[b] = x;
        logits[b] += weight * x;
      }
      if (law.isFlat) this.integrand.add(centre, weight, this.sums);
      else this.addBothSides(points, at + 1 + rank, law, weight / 2);
    }
  }

  /** At r and at its opposite about the mean given r*. */
  private addBothSides(
    points: Float64Array,
    first: number,
    { roots }: GivenTeacher,
    weight: number,
  ): void {
    const { size, centre, point, integrand } = this;
    for (const sign of [1, -1]) {
      for (let b = 0; b < size; b++) {
        let move = 0;
        for (let j = 0; j < size - 1; j++) move += roots[j][b] * points[first + j];
        point[b] = centre[b] + sign * move;
      }
      integrand.add(point, weight, this.sums);
    }
  }
}
