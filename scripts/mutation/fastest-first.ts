import path from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Milliseconds of each test file: the longest seen, since a run that ends early leaves files without a time of their own. */
const longest = new Map<string, number>();

/** The test files that take least time first: a run ends at its first failure. */
export class FastestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const took = new Map(files.map((file) => [file, this.#durationOf(file)]));
    return Promise.resolve([...files].sort((a, b) => took.get(a)! - took.get(b)!));
  }

  #durationOf({ project, moduleId }: TestSpecification): number {
    const file = path.relative(this.ctx.config.root, moduleId);
    const last = this.ctx.cache.getFileTestResults(`${project.name}:${file}`)?.duration ?? 0;
    const duration = Math.max(last, longest.get(moduleId) ?? 0);
    longest.set(moduleId, duration);
    return duration;
  }
}
