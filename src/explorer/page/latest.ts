/**
 * How long, in milliseconds, what is under way may keep the next one waiting; twice as long after each that was abandoned, so
 * that a slow machine comes to an end of one.
 */
const PATIENCE = 400;

/**
 * Does one thing at a time: what is asked for meanwhile waits, and only the last of it is done. What has kept it waiting
 * for too long is abandoned, which has to end it.
 */
export function latest<T>(
  work: (wanted: T) => Promise<void>,
  abandon: () => void,
): (wanted: T) => void {
  let busy = false;
  let next: { readonly wanted: T } | undefined;
  let impatience: ReturnType<typeof setTimeout> | undefined;
  let patience = PATIENCE;
  let isAbandoned = false;
  const giveUp = (): void => {
    isAbandoned = true;
    patience *= 2;
    abandon();
  };
  const run = async (wanted: T): Promise<void> => {
    busy = true;
    isAbandoned = false;
    try {
      await work(wanted);
    } finally {
      busy = false;
      if (!isAbandoned) patience = PATIENCE;
      clearTimeout(impatience);
      impatience = undefined;
      const following = next;
      next = undefined;
      if (following) void run(following.wanted);
    }
  };
  return (wanted) => {
    if (!busy) return void run(wanted);
    next = { wanted };
    impatience ??= setTimeout(giveUp, patience);
  };
}
