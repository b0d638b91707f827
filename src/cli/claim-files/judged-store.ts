import { join } from "node:path";
import type { JudgedClaim } from "../../claims/claim.js";
import type { Report } from "../../report/report.js";
import { openPartStore, type PartStore } from "../../workers/part-store.js";

/**
 * Keeps judged claims, by id, until the report is written, so that an interrupted run can go on. A claim is taken
 * again only for the same version of the program and the same settings.
 */
export function judgedStore(
  folder: string,
  { generatedBy, settings }: Omit<Report, "claims">,
  note: (text: string) => void,
): PartStore<JudgedClaim, string> {
  const identity = { generatedBy, settings };
  return openPartStore<JudgedClaim, string>({
    ...{ folder: join(folder, ".judged"), name: "claims", identity, note },
  });
}
