/**
 * Does tasks 0..count-1, `lanes` at a time, each lane taking the next that is open. After a failure, or once
 * `isStopped` says so, no further task is begun; those under way are waited for, so that whoever serves them
 * can be shut down. Throws the first failure.
 */
export async function inLanes(
  count: number,
  lanes: number,
  task: (index: number) => Promise<void>,
  isStopped: () => boolean = () => false,
): Promise<void> {
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (next < count && !failed && !isStopped()) {
      try {
        await task(next++);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(lanes, count) }, lane));
  const rejected = ends.find((end) => end.status === "rejected");
  if (rejected) throw rejected.reason;
}
