/** Tasks for worker threads. */
export interface ThreadedWork<Task, Result> {
  /** The file whose export `work` is made by `answering`, from src and without its ending: "sweep/worker". */
  readonly worker: string;
  /** Handed to every thread when it starts, as `workerData`. */
  readonly shared?: unknown;
  readonly tasks: readonly Task[];
  /** At most so many threads. */
  readonly threads: number;
  /** Ends the work early: no further task is begun. */
  readonly signal?: AbortSignal;
  /** Takes what tasks say while they are at work, by `sayToCaller`. */
  readonly heard?: (message: unknown) => void;
  /** Called for every task that is done, in whatever order. */
  readonly finished: (index: number, result: Result) => void | Promise<void>;
}

/**
 * Does tasks on worker threads. Handed in by whoever has threads: what is solved and simulated does not know of Node.
 */
export type OnThreads = <Task, Result>(work: ThreadedWork<Task, Result>) => Promise<void>;

/** The threads that a number of workers calls for. */
export function threadsFor(workers: number, onThreads: OnThreads | undefined): OnThreads {
  if (onThreads) return onThreads;
  throw new RangeError(`workers: ${workers}, expected 0 where no threads were handed in`);
}
