import { propertySeed } from "./seed.js";

export default function announceSeed(): void {
  console.log(`property tests run with FC_SEED=${propertySeed()}`);
}
