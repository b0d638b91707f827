import { execFile } from "node:child_process";

/** What is asked of Slurm. */
export interface Slurm {
  /** Submits a script; returns the number of the job. */
  submit(script: string): Promise<string>;
  /** Whether tasks of the job wait or run. */
  isQueued(job: string): Promise<boolean>;
}

/** Slurm, or its commands, do not do what was asked; the message is one line. */
export class SlurmError extends Error {
  override readonly name = "SlurmError";
}

/** Slurm by its commands sbatch and squeue. */
export const slurmCommands: Slurm = {
  async submit(script) {
    const { stdout } = await run("sbatch", ["--parsable"], script);
    const [job] = stdout.trim().split(";");
    if (!/^\d+$/.test(job)) throw new SlurmError(`sbatch: no job number in "${stdout.trim()}"`);
    return job;
  },
  async isQueued(job) {
    try {
      const { stdout } = await run("squeue", ["--noheader", "--jobs", job, "--format=%T"]);
      return stdout.trim() !== "";
    } catch (error) {
      // Slurm forgets jobs some minutes after their end
      if (error instanceof SlurmError && /invalid job id/i.test(error.message)) return false;
      throw error;
    }
  },
};

function run(command: string, args: readonly string[], input = ""): Promise<{ stdout: string }> {
  return new Promise((resolve, reject) => {
    const child = execFile(command, args, (error, stdout, stderr) => {
      if (error === null) resolve({ stdout });
      else if (error.code === "ENOENT")
        reject(
          new SlurmError(`${command}: not found, expected the commands of Slurm on this machine`),
        );
      else
        reject(
          new SlurmError(
            `${command}: ${(stderr.trim() || error.message).replace(/\s*\n\s*/g, "; ")}`,
          ),
        );
    });
    child.stdin?.on("error", () => undefined); // the reason is in what it printed
    child.stdin?.end(input);
  });
}
