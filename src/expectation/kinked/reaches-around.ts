/** Panels around a narrow feature end at its scale times these powers, up to the scale of the loss itself. */
const GROWTH = 4;
const WIDEST = 4;

/** Distances from a feature of a width, in units of the logit, at which panels around it end. */
export function reachesAround(width: number): number[] {
  const reaches: number[] = [];
  for (let reach = width / GROWTH; reach < WIDEST; reach *= GROWTH) reaches.push(reach);
  return reaches;
}
