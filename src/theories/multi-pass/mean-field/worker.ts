import { workerData } from "node:worker_threads";
import { answering } from "../../../workers/error-envelope.js";
import { preparedMarches, type MarchPart, type MarchSettings, type MarchTask } from "./marches.js";

const settings = workerData as MarchSettings;
let prepared: ReturnType<typeof preparedMarches> | undefined;

/** One march; the worker prepares once for all of its marches. */
export const work = answering(async (task: MarchTask): Promise<MarchPart> => {
  const march = await (prepared ??= preparedMarches(settings));
  return march(task);
});
