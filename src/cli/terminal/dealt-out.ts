import path from "node:path";
import type { Command } from "commander";
import type { Share } from "../../theory/share.js";
import { makeFolder } from "../../workers/file-system-error.js";
import { whole } from "./number-option.js";
import { createProgress } from "./progress.js";
import { EXIT, UsageError, type Terminal } from "./terminal.js";
import { untilInterrupted } from "./until-interrupted.js";

/** Options by which a command's work is dealt out to several machines. */
export interface DealOptions {
  readonly shard?: string;
  readonly slurm?: string;
  readonly tasks?: string;
}

/** Adds them to a command. */
export function addDealOptions(command: Command): Command {
  return command
    .option("--shard <part>", "do one part of the work, I/N like 2/8, keep it, and print no result")
    .option(
      "--slurm <options>",
      'do the work as a Slurm job array, with options of sbatch like "--time=1:00:00"',
    )
    .option(
      "--tasks <number>",
      "tasks of that array; 100 or as many as there are parts unless given",
    );
}

/** The share that --shard names. */
export function shareOf({ shard, slurm }: DealOptions): Share | undefined {
  if (shard === undefined) return undefined;
  if (slurm !== undefined)
    throw new UsageError("--shard and --slurm exclude each other, expected one of them");
  const [, part, of] = /^(\d+)\/(\d+)$/.exec(shard.trim()) ?? [];
  const [number, count] = [Number(part), Number(of)];
  if (part !== undefined && number >= 1 && number <= count) return { index: number - 1, count };
  throw new UsageError(`--shard: "${shard}", expected I/N with I from 1 to N, like 2/8`);
}

/** Who writes, for the store of finished parts. A share is of no use where nothing can be kept: its folder is made now. */
export function writerOf(share: Share | undefined, folder: string): { writer?: string } {
  if (share === undefined) return {};
  makeFolder(folder);
  return { writer: `${share.index + 1}-of-${share.count}` };
}

/** What a share has done; the exit code. */
export function shareDone(
  { note }: Terminal,
  share: Share,
  found: {
    readonly mine: number;
    readonly all: number;
    readonly total: number;
    readonly file: string;
  },
): number {
  const { mine, all, total, file } = found;
  const left =
    all < total
      ? `${total - all} are left to other parts`
      : "the command without --shard collects them";
  note(
    `part ${share.index + 1} of ${share.count}: ${mine} done, kept in ${file}; ${all} of ${total} in all, ${left}\n`,
  );
  return EXIT.success;
}

/** Work that a Slurm job array does. */
export interface ClusterWork {
  readonly total: number;
  /** How many parts are kept, read afresh. */
  readonly kept: () => number;
  /** The file in which parts are kept; the record of the job and the output of tasks go beside it. */
  readonly file: string;
}

/** Has Slurm do what is missing; the exit code when interrupted, after saying how to go on. */
export async function doneBySlurm(
  options: DealOptions,
  terminal: Terminal,
  { total, kept, file }: ClusterWork,
): Promise<number | undefined> {
  const { invocation, note } = terminal;
  if (!invocation || options.slurm === undefined)
    throw new UsageError("--slurm: expected the command line of a shell");
  if (invocation.includes("-")) throw new UsageError("--slurm: standard input, expected a file");
  const folder = path.resolve(path.dirname(file));
  makeFolder(folder);
  const { collectParts } = await import("../../cluster/collect.js");
  const { slurmCommands } = await import("../../cluster/slurm.js");
  const missing = total - kept();
  const most = options.tasks === undefined ? 100 : whole("--tasks", options.tasks, 1);
  const array = {
    command: withoutDealing(invocation),
    tasks: Math.max(1, Math.min(most, missing)),
    options: options.slurm,
    folder,
  };
  const progress = createProgress(terminal);
  const left = (): string =>
    `the job goes on, its parts are kept beside ${file}; the same command collects them`;
  const { found: complete, interrupted } = await untilInterrupted(terminal, left, (signal) =>
    collectParts({
      ...{ slurm: slurmCommands, array, total, kept, signal, note },
      record: `${file}.slurm`,
      onProgress: progress.update,
    }),
  ).finally(progress.stop);
  if (complete) return undefined;
  note(`sgd-limits: interrupted; ${left()}\n`);
  return interrupted ?? EXIT.failure;
}

/** The command line of one share: without --slurm and --tasks, which have a value each. */
function withoutDealing(words: readonly string[]): string[] {
  const dealing = ["--slurm", "--tasks"];
  return words.filter(
    (word, k) =>
      !dealing.includes(word) &&
      !dealing.some((option) => word.startsWith(`${option}=`)) &&
      !dealing.includes(words[k - 1] ?? ""),
  );
}
