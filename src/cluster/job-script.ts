import { shellWord } from "../workers/shell-word.js";

/** A job array of Slurm that does shares of a command. */
export interface JobArray {
  /** The command line, program first, that does a share when `--shard I/N` is added. */
  readonly command: readonly string[];
  readonly tasks: number;
  /** What the user adds, as written after #SBATCH: partition, time, memory, account. */
  readonly options: string;
  /** A folder that every node reads and writes: the output of the tasks goes there. */
  readonly folder: string;
}

/**
 * The script that sbatch reads. A task that is preempted or loses its node is queued again and takes up what it had
 * kept; the user's options come last and prevail.
 */
export function jobScript({ command, tasks, options, folder }: JobArray): string {
  const given = command.some((word) => /^--workers(=|$)/.test(word));
  const workers = given ? "" : ` --workers "\${SLURM_CPUS_PER_TASK:-1}"`;
  return [
    "#!/bin/sh",
    "#SBATCH --job-name=sgd-limits",
    `#SBATCH --array=1-${tasks}`,
    "#SBATCH --requeue",
    `#SBATCH --output=${shellWord(`${folder}/slurm-%A_%a.out`)}`,
    "#SBATCH --open-mode=append",
    ...(options.trim() === "" ? [] : [`#SBATCH ${options.trim()}`]),
    `exec ${command.map(shellWord).join(" ")} --shard "$SLURM_ARRAY_TASK_ID/${tasks}"${workers}`,
    "",
  ].join("\n");
}
