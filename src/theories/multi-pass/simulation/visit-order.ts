import type { RandomStream } from "../../../simulation/random/random-stream.js";
import type { Order } from "../problem.js";

/** The samples that SGD visits, one after another. */
export function visitOrder(order: Order, count: number, stream: RandomStream): () => number {
  if (order === "with-replacement") return () => Math.floor(count * stream.uniform());
  const places = Int32Array.from({ length: count }, (_, i) => i);
  let next = count;
  let isDrawn = false;
  return () => {
    if (next === count) {
      if (!isDrawn || order === "reshuffled") shuffle(places, stream);
      [next, isDrawn] = [0, true];
    }
    return places[next++];
  };
}

/** Fisher and Yates. */
function shuffle(places: Int32Array, stream: RandomStream): void {
  for (let i = places.length - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * stream.uniform());
    const kept = places[i];
    places[i] = places[j];
    places[j] = kept;
  }
}
