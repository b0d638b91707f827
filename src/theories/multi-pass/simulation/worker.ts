import { workerData } from "node:worker_threads";
import { answering } from "../../../workers/error-envelope.js";
import type { Row } from "../tabulated.js";
import { preparedRun, type RunSettings } from "./run-once.js";

const settings = workerData as RunSettings;
let prepared: ReturnType<typeof preparedRun> | undefined;

/** One run; the worker prepares once for all of its runs. */
export const work = answering(async (run: number): Promise<Row[]> => {
  const runOnce = await (prepared ??= preparedRun(settings));
  return [...runOnce(run)];
});
