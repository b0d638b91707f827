import { judgeClaims } from "sgd-limits";
import near from "./near-the-line.js";
import saturate from "./power-laws-saturate.js";
import rate from "./zero-one-rate.js";

const settings = { tolerance: 1e-8, clock: () => performance.now() };
for await (const judged of judgeClaims([rate, saturate, near], settings)) {
  const { id, verdict, control, witness, reason, evidence } = judged;
  console.log(`${id}: ${verdict}`);
  console.log(`  ${witness ?? reason ?? evidence[0].summary}`);
  console.log(`  control ${control.verdict}: ${control.statement}`);
}
