/**
 * The 15-point Kronrod extension of the 7-point Gauss rule on [-1, 1] (Piessens et al., QUADPACK, qk15): the positive
 * nodes, largest first, then 0. Every second node is one of Gauss, whose weights stand at the same places.
 */
export const KRONROD_NODES = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945,
  0.5860872354676911, 0.4058451513773972, 0.20778495500789848, 0,
];
export const KRONROD_WEIGHTS = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592,
  0.1690047266392679, 0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
];
export const GAUSS_WEIGHTS = [
  0, 0.1294849661688697, 0, 0.27970539148927664, 0, 0.3818300505051189, 0, 0.4179591836734694,
];

/** What a panel is off by, of a size: the difference of the two rules overstates it where they converge. */
export function kronrodError(difference: number, size: number): number {
  if (!(size > 0)) return difference;
  return Math.min(difference, size * Math.pow((200 * difference) / size, 1.5));
}
