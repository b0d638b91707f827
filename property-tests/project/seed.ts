/** Seed of every property test: FC_SEED, or a fixed one, so that a run is repeated by repeating it. */
export function propertySeed(environment: NodeJS.ProcessEnv = process.env): number {
  const text = environment.FC_SEED ?? "20261122";
  const seed = Number(text);
  if (!Number.isSafeInteger(seed)) throw new Error(`FC_SEED: ${text}, expected an integer`);
  return seed;
}
