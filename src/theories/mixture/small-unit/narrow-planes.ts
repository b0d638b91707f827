import type { KinkPlanes } from "../../../expectation/cubature/split/kink-planes.js";
import type { SmallUnitIntegrand } from "./small-unit-integrand.js";

/** Deviations of rho given r at which panels around E[rho | r] = 0 end: beyond the last its sign is certain to 1e-16. */
const REACHES = [0, 1, 2.5, 5, 8.5];
/** They are made where the deviation of rho given r is less than this part of that of E[rho | r]. */
const STEEP = 0.5;

/**
 * The kinks in the other logits, and planes around E[rho | r] = 0, where the means given r change over a length that is short
 * when rho nearly follows from r.
 */
export class NarrowPlanes {
  planes: Float64Array = new Float64Array(0);
  private readonly normal: Float64Array;
  private offset = 0;
  private reaches: readonly number[] = [];

  constructor(
    private readonly kinks: KinkPlanes,
    size: number,
  ) {
    this.normal = new Float64Array(size);
  }

  /** @param law of rho given r */
  narrowTo({ mean, slopes, centre, variance, explained }: SmallUnitIntegrand): void {
    this.normal.set(slopes);
    this.offset = slopes.reduce((sum, slope, b) => sum - slope * centre[b], mean);
    const [deviation, reach] = [Math.sqrt(variance), Math.sqrt(explained)];
    this.reaches = deviation < STEEP * reach ? REACHES.map((n) => n * deviation) : [];
  }

  update(): void {
    const { kinks, normal, offset, reaches } = this;
    kinks.update();
    const around = reaches.flatMap((reach) =>
      (reach === 0 ? [0] : [reach, -reach]).flatMap((end) => [...normal, offset + end]),
    );
    this.planes = Float64Array.from([...kinks.planes, ...around]);
  }
}
