import { erfc } from "../../bundled/erfc.js";

/** Layers of equal area under e^(-x^2/2), x >= 0. */
export const LAYERS = 256;
/** Where the tail begins: Doornik, An improved ziggurat method to generate normal random samples (2005). */
export const TAIL = 3.6541528853610088;

/** The unnormalised normal density. */
export function bell(x: number): number {
  return Math.exp(-0.5 * x * x);
}

export interface ZigguratTable {
  /** [layer] right edge, the bottom layer's being that of a rectangle of the common area; [LAYERS] is 0. */
  readonly edge: Float64Array;
  /** [layer] edge in units of 2^52, so that an integer of 52 bits times it is a point of the layer. */
  readonly unit: Float64Array;
  /** [layer] integers below this in size lie wholly under the density. */
  readonly inside: Float64Array;
}

/** Marsaglia and Tsang's ziggurat (J. Stat. Softw. 5 (2000)), layers cut by the recursion of equal areas. */
export const ZIGGURAT: ZigguratTable = zigguratTable();

function zigguratTable(): ZigguratTable {
  const area = TAIL * bell(TAIL) + Math.sqrt(Math.PI / 2) * erfc(TAIL / Math.SQRT2);
  const edge = new Float64Array(LAYERS + 1);
  edge[0] = area / bell(TAIL);
  edge[1] = TAIL;
  for (let i = 2; i < LAYERS; i++) {
    edge[i] = Math.sqrt(-2 * Math.log(area / edge[i - 1] + bell(edge[i - 1])));
  }
  const unit = new Float64Array(LAYERS);
  const inside = new Float64Array(LAYERS);
  for (let i = 0; i < LAYERS; i++) {
    unit[i] = edge[i] * 2 ** -52;
    inside[i] = (edge[i + 1] / edge[i]) * 2 ** 52;
  }
  return { edge, unit, inside };
}

/** Where a compiled module has its tables. */
interface TableAddresses {
  readonly unitAt: () => number;
  readonly insideAt: () => number;
  readonly edgeAt: () => number;
  readonly heightAt: () => number;
}

/** Writes the tables into the memory of a compiled module that draws normal numbers. */
export function placeZiggurat(buffer: ArrayBuffer, module: TableAddresses): void {
  new Float64Array(buffer, module.unitAt(), LAYERS).set(ZIGGURAT.unit);
  new Float64Array(buffer, module.insideAt(), LAYERS).set(ZIGGURAT.inside);
  new Float64Array(buffer, module.edgeAt(), LAYERS + 1).set(ZIGGURAT.edge);
  new Float64Array(buffer, module.heightAt(), LAYERS + 1).set(ZIGGURAT.edge.map(bell));
}
