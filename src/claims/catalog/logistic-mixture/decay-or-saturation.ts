import type { Finding } from "../../../asymptotics/finding.js";
import { negation } from "../../../asymptotics/finding.js";
import { staysComparable, tendsToZero } from "../../../asymptotics/tends.js";
import type { Curve } from "../../../asymptotics/curve.js";

/** What the loss is said to do. */
export type Fate = "saturates" | "decays";

/** Whether a loss saturates at a positive constant or tends to 0, against what is stated. */
export function meetsFate(curve: Curve, stated: Fate): Finding {
  const settles = staysComparable(curve);
  const vanishes = tendsToZero(curve);
  const [wanted, other] = stated === "saturates" ? [settles, vanishes] : [vanishes, settles];
  if (wanted.decision === "holds") return wanted;
  return other.decision === "holds" ? negation(other) : { ...wanted, decision: "undecided" };
}
