import stageSums from "#compiled/stage-sums";
import { instanceOf } from "../compiled-module.js";
import { addTerms, type Terms } from "./terms.js";

/** Arrays of one size, and sums of some with given weights that become another of them. */
export interface StageArrays {
  readonly arrays: readonly Float64Array[];
  /** arrays[out] = arrays[base] + step * sum_k weight_k arrays[k], with 0 for the base where none is given. */
  combine(out: number, terms: Terms, step: number, base?: number): void;
}

/** From here on compiled sums are worth a memory of their own. */
const LEAST_COMPILED = 256;
/** Entries of all arrays together up to which that memory is sure to hold them: a quarter of what it can address. */
const MOST_COMPILED = 2 ** 27;

/** All 0. */
export function stageArrays(count: number, size: number): StageArrays {
  const isCompiled = size >= LEAST_COMPILED && count * size <= MOST_COMPILED;
  return isCompiled ? compiledArrays(count, size) : plainArrays(count, size);
}

export function plainArrays(count: number, size: number): StageArrays {
  const arrays = Array.from({ length: count }, () => new Float64Array(size));
  return {
    arrays,
    combine(out, terms, step, base) {
      const sum = arrays[out];
      if (base === undefined) sum.fill(0);
      else sum.set(arrays[base]);
      addTerms(sum, terms, arrays, step);
    },
  };
}

/** Two entries in an instruction, and eight of a sum stay in registers over all terms. */
export function compiledArrays(count: number, size: number): StageArrays {
  const code = instanceOf(stageSums, "stage-sums", {});
  const stride = code.reserve(count, size) * Float64Array.BYTES_PER_ELEMENT;
  const { buffer } = code.memory;
  const factors = new Float64Array(buffer, code.weightsAt(), count);
  const stages = new Int32Array(buffer, code.placesAt(), count);
  return {
    arrays: Array.from(
      { length: count },
      (_, k) => new Float64Array(buffer, code.arraysAt() + k * stride, size),
    ),
    combine(out, { places, weights }, step, base = -1) {
      for (let term = 0; term < places.length; term++) {
        factors[term] = step * weights[term];
        stages[term] = places[term];
      }
      code.sum(out, base, places.length);
    },
  };
}
