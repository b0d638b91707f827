import type { SolveOptions } from "../../../results/solve.js";
import type { PartKeeper } from "../../../theory/method.js";
import type { Named } from "../../../theory/theory.js";
import { openPartStore } from "../../../workers/part-store.js";
import { packageVersion } from "../../terminal/package-version.js";
import { remark, type Terminal } from "../../terminal/terminal.js";
import { sayingWhenInterrupted } from "../../terminal/until-interrupted.js";

/** Where finished parts are kept while others are missing. */
const DEFAULT_FOLDER = ".sgd-limits";

/** Finished parts of a solution on disk, for methods whose work falls into parts. */
export interface KeptParts extends PartKeeper {
  /** Says that all is done: parts are removed unless a folder was given for them. */
  finish(): void;
  /** Lets signals through again. */
  release(): void;
}

/** @param folder as given with --resume, if it was */
export function keptParts(
  problem: Named,
  request: SolveOptions,
  folder: string | undefined,
  terminal: Terminal,
): KeptParts {
  const { method, tolerance, seed, paths, options, at, log10Times, atEpochs, grid } = request;
  const asked = { method, tolerance, seed, paths, options, at, log10Times, atEpochs, grid };
  const identity = { problem, asked, version: packageVersion() };
  const name = `${problem.name} solve`;
  const place = { folder: folder ?? DEFAULT_FOLDER, name, identity, note: terminal.note };
  const store = openPartStore<unknown, string>(place);
  let kept = store.finished.size;
  if (kept > 0) remark(terminal, `${kept} parts found in ${store.file}\n`);
  const left = (): string =>
    `${kept} parts are kept in ${store.file}; the same command takes them up`;
  let release: (() => void) | undefined;
  return {
    finished: store.finished,
    keep(key, part) {
      store.keep(key, part);
      kept++;
      release ??= sayingWhenInterrupted(terminal, left);
    },
    finish: () => (folder === undefined && kept > 0 ? store.discard() : undefined),
    release: () => release?.(),
  };
}
