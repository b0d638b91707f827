import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { jobScript, type JobArray } from "./job-script.js";
import { SlurmError, type Slurm } from "./slurm.js";

export interface Collection {
  readonly slurm: Slurm;
  readonly array: JobArray;
  /** How many parts there are in all. */
  readonly total: number;
  /** How many parts are kept, read afresh. */
  readonly kept: () => number;
  /** Remembers the job under way, so that the same command finds it again. */
  readonly record: string;
  readonly onProgress: (fraction: number, note: string) => void;
  readonly note: (text: string) => void;
  readonly signal: AbortSignal;
  /** Milliseconds between two looks. */
  readonly interval?: number;
}

const INTERVAL = 2000;
/** Looks after the end of a job until what other nodes wrote must be visible here. */
const LAST_LOOKS = 3;

/**
 * Submits a job array, or finds the one that an earlier call submitted, and waits until every part is kept. A job that
 * ended with parts missing is submitted again as long as each brings some; returns false when the signal was raised: the
 * job goes on, and the next call waits for it.
 * @throws SlurmError where a whole job brought nothing
 */
export async function collectParts(collection: Collection): Promise<boolean> {
  const { slurm, array, total, kept, record, note } = collection;
  let job = recordedJob(record);
  if (job !== undefined) note(`waiting for job ${job}\n`);
  for (let before = kept(); before < total; before = kept()) {
    if (job === undefined) {
      job = await slurm.submit(jobScript(array));
      writeFileSync(record, `${job}\n`);
      note(`submitted job ${job}: ${array.tasks} tasks for ${total - before} of ${total} parts\n`);
    }
    if (!(await ended(job, collection))) return false;
    rmSync(record, { force: true });
    if (kept() === total) removeOutputs(array.folder, job);
    if (kept() === before) {
      const out = `${array.folder}/slurm-${job}_*.out`;
      throw new SlurmError(
        `job ${job} ended and left ${total - before} of ${total} parts undone; see ${out}`,
      );
    }
    job = undefined;
  }
  rmSync(record, { force: true });
  return true;
}

/** What tasks printed is of interest while something is missing. */
function removeOutputs(folder: string, job: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith(`slurm-${job}_`)) rmSync(path.join(folder, name), { force: true });
}

/** Waits for the end of a job, or until all parts are there; false when the signal was raised before. */
async function ended(job: string, collection: Collection): Promise<boolean> {
  const { slurm, total, kept, onProgress, signal, interval = INTERVAL } = collection;
  for (let left = LAST_LOOKS; left > 0;) {
    const found = kept();
    onProgress(found / total, `job ${job}: ${found} of ${total} parts`);
    if (found === total) return true;
    if (!(await slurm.isQueued(job))) left--;
    if (signal.aborted) return false;
    await setTimeout(interval, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return false;
  }
  return true;
}

function recordedJob(record: string): string | undefined {
  try {
    return readFileSync(record, "utf8").trim() || undefined;
  } catch {
    return undefined; // there is none
  }
}
