import { judgeClaim } from "sgd-limits";
import { claim } from "./claim.js";

const judged = await judgeClaim(claim, { tolerance: 1e-10 }, () => performance.now());

console.log(judged.title);
console.log(`verdict: ${judged.verdict}, recorded: ${judged.recorded}`);
for (const { kind, summary } of judged.evidence) console.log(`evidence, ${kind}: ${summary}`);
console.log(`control: ${judged.control.verdict}`);
console.log(`witness against the control: ${judged.control.witness ?? "none"}`);
