import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JudgedClaim } from "../../claims/claim.js";
import { readReportJson, renderJson } from "../../report/json.js";
import type { Report } from "../../report/report.js";

/**
 * Keeps judged claims on disk until the report is written, so that an interrupted run can go on. A claim
 * is taken again only for the same version of the program and the same settings.
 */
export interface JudgedStore {
  read(id: string): Promise<JudgedClaim | undefined>;
  write(claim: JudgedClaim): Promise<void>;
  /** Once the report holds them all. */
  remove(): Promise<void>;
}

export function judgedStore(folder: string, blank: Omit<Report, "claims">): JudgedStore {
  const place = join(folder, ".judged");
  const path = (id: string): string => join(place, `${id}.json`);
  return {
    async read(id) {
      const kept = await readFile(path(id), "utf8").then(readReportJson, () => undefined);
      const same =
        kept?.generatedBy === blank.generatedBy &&
        kept.settings.tolerance === blank.settings.tolerance;
      return same ? kept.claims[0] : undefined;
    },
    async write(claim) {
      await mkdir(place, { recursive: true });
      await writeFile(`${path(claim.id)}.draft`, renderJson({ ...blank, claims: [claim] }), "utf8");
      await rename(`${path(claim.id)}.draft`, path(claim.id));
    },
    remove: () => rm(place, { recursive: true, force: true }),
  };
}
