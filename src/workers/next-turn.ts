/** Lets the event loop turn once: signals are heard, progress is shown. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
