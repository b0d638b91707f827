import { parentPort } from "node:worker_threads";

/** From a worker thread, to the `heard` of whoever runs its tasks; it arrives at once, whatever the thread does next. */
export function sayToCaller(message: unknown): void {
  parentPort?.postMessage(message);
}
