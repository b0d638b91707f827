/** Panels around a narrow feature end at its scale times these powers, up to the scale of the loss itself. */
const GROWTH = 4;
const WIDEST = 4;

/** The same around what is narrow beside a wide law, on which tails may be seen at any distance. */
const [FAR, FAR_GROWTH, FARTHEST] = [1e4, 1e6, 1e100];

/** Distances at which panels around a feature end where the law is wide: a tail that vanishes fast meets short ones first. */
export function farReachesAround(width: number): number[] {
  const reaches: number[] = [];
  for (let reach = width / GROWTH; reach < FARTHEST; reach *= reach < FAR ? GROWTH : FAR_GROWTH)
    reaches.push(reach);
  return reaches;
}

/** Distances from a feature of a width, in units of the logit, at which panels around it end. */
export function reachesAround(width: number): number[] {
  const reaches: number[] = [];
  for (let reach = width / GROWTH; reach < WIDEST; reach *= GROWTH) reaches.push(reach);
  return reaches;
}
