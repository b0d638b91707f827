/** Lets the event loop turn once: signals are heard, progress is shown. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Milliseconds of work between two turns of the event loop. */
const TURN = 20;

/** Lets the event loop turn wherever enough time has passed since the last turn; awaited within long loops. */
export function breathing(): () => Promise<void> | undefined {
  let turned = performance.now();
  return () => {
    if (performance.now() < turned + TURN) return undefined;
    return nextTurn().then(() => {
      turned = performance.now();
    });
  };
}
