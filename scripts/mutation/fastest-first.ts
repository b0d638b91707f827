import path from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The test files that took least time so far first: a run ends at its first failure. */
export class FastestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const took = new Map(files.map((file) => [file, this.#durationOf(file)]));
    return Promise.resolve([...files].sort((a, b) => took.get(a)! - took.get(b)!));
  }

  #durationOf({ project, moduleId }: TestSpecification): number {
    const file = path.relative(this.ctx.config.root, moduleId);
    return this.ctx.cache.getFileTestResults(`${project.name}:${file}`)?.duration ?? 0;
  }
}
