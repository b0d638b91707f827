/** Ten colours that stay apart in print and with the usual colour deficiencies: they differ in lightness as well. */
const COLOURS = [
  "#0072b2",
  "#c25e00",
  "#00805f",
  "#9b3f91",
  "#1c1c1c",
  "#56b4e9",
  "#e0a800",
  "#7a1f4d",
  "#7d8791",
  "#7fbf3f",
] as const;

/** Once the colours are used up they come again, dashed. */
const DASHES: readonly (readonly number[] | undefined)[] = [
  undefined,
  [6, 3],
  [2, 2],
  [8, 2, 2, 2],
];

/** How the k-th curve, from 0, is told from the others. */
export function strokeOf(k: number): { colour: string; dash?: readonly number[] } {
  const dash = DASHES[Math.floor(k / COLOURS.length) % DASHES.length];
  return { colour: COLOURS[k % COLOURS.length], ...(dash && { dash }) };
}
