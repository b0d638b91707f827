/** Does one thing at a time: what is asked for meanwhile waits, and only the last of it is done. */
export function latest<T>(work: (wanted: T) => Promise<void>): (wanted: T) => void {
  let busy = false;
  let next: { readonly wanted: T } | undefined;
  const run = async (wanted: T): Promise<void> => {
    busy = true;
    try {
      await work(wanted);
    } finally {
      busy = false;
      const following = next;
      next = undefined;
      if (following) void run(following.wanted);
    }
  };
  return (wanted) => {
    if (busy) next = { wanted };
    else void run(wanted);
  };
}
