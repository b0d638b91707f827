import { propertySeed } from "./seed.js";

/** A nightly run draws a seed of its own unless FC_SEED sets one; the workers inherit it. */
export default function announceSeed(): void {
  if (process.env.NIGHTLY) process.env.FC_SEED ??= String(Date.now() % 2 ** 31);
  console.log(`property tests run with FC_SEED=${propertySeed()}`);
}
