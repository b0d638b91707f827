/**
 * Does tasks 0..count-1, `lanes` at a time, each lane taking the next that is open. After a failure, or once
 * `isStopped` says so, no further task is begun; those under way are waited for, so that whoever serves them
 * can be shut down. Throws the failure of the lowest task: tasks are begun in ascending order, so this is the one that
 * they would have met one after another, whatever the number of lanes.
 */
export async function inLanes(
  count: number,
  lanes: number,
  task: (index: number) => Promise<void>,
  isStopped: () => boolean = () => false,
): Promise<void> {
  let next = 0;
  const failures: { readonly index: number; readonly error: unknown }[] = [];
  const lane = async (): Promise<void> => {
    while (next < count && failures.length === 0 && !isStopped()) {
      const index = next++;
      try {
        await task(index);
      } catch (error) {
        failures.push({ index, error });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, count) }, lane));
  if (failures.length > 0) throw failures.sort((a, b) => a.index - b.index)[0].error;
}
