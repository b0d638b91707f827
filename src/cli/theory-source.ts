import type { Theory } from "../theory/theory.js";

/** The theories that commands may meet, loaded when a command needs them: the help of the program needs none. */
export interface TheorySource {
  load(): Promise<readonly Theory[]>;
  /** Those that were loaded; none before. */
  loaded(): readonly Theory[];
}

/** The theories of the package, or others. */
export function theorySource(
  load: () => Promise<readonly Theory[]> = async () =>
    (await import("../theories/table.js")).THEORIES,
): TheorySource {
  let found: readonly Theory[] = [];
  return {
    async load() {
      found = await load();
      return found;
    },
    loaded: () => found,
  };
}
