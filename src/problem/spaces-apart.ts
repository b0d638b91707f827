import { eigenspaces, type Eigenspaces } from "./eigenspaces.js";
import type { CoordinateRange } from "./problem.js";
import type { SpectralCoordinates } from "./spectral-coordinates.js";
import { tabulate } from "./tabulate.js";

/**
 * The joint eigenspaces, those that a range of coordinates cuts through in two. The limit is closed under any finer
 * partition of the eigenspaces: (V_rho, m_rho,j) is linear within a mode, so every part obeys the equations of the whole.
 */
export function spacesApart(
  { eigenvalues, count }: Pick<SpectralCoordinates, "eigenvalues" | "count">,
  apart: CoordinateRange | undefined,
): Eigenspaces {
  if (apart === undefined) return eigenspaces(eigenvalues);
  const inside = tabulate(count, (i) => Number(apart.first <= i + 1 && i + 1 <= apart.last));
  return eigenspaces([...eigenvalues, inside]);
}
