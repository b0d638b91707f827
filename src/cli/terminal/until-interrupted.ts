/** What the terminal (Ctrl-C) and batch systems (before they kill) send. */
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/**
 * Does work that ends early, at its own pace, when the process is asked to stop. A second request stops the
 * process at once.
 */
export async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => {
    release();
    controller.abort();
  };
  const release = (): void => {
    for (const signal of SIGNALS) process.removeListener(signal, abort);
  };
  for (const signal of SIGNALS) process.on(signal, abort);
  try {
    return await work(controller.signal);
  } finally {
    release();
  }
}
