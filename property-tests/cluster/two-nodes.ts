/** A Slurm of one controller and two nodes on this machine, started for a test in a folder of its own. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";

const PROGRAMS = [
  "munged",
  "slurmctld",
  "slurmd",
  "sbatch",
  "squeue",
  "sinfo",
  "scontrol",
  "scancel",
];
const has = (program: string): boolean => spawnSync("which", [program]).status === 0;

/** Why it cannot be started here. */
export function missingForSlurm(): string | undefined {
  const missing = PROGRAMS.filter((program) => !has(program));
  if (missing.length > 0) return `${missing.join(", ")} not installed (slurm-wlm, munge)`;
  return process.getuid?.() === 0 ? undefined : "not root, who alone may start its daemons";
}

export interface TwoNodes {
  /** What commands of Slurm need to find it. */
  readonly env: NodeJS.ProcessEnv;
  /** Kills the daemon of a node. */
  killNode(name: "n1" | "n2"): void;
  /** Starts it again, and waits until both nodes are there. */
  reviveNode(name: "n1" | "n2"): Promise<void>;
  /** Waits until tasks run on so many nodes; returns them. */
  running(nodes: number): Promise<string[]>;
  /** Cancels the jobs that tasks belong to, what has not begun of them as well. */
  cancel(tasks: readonly string[]): void;
  /** Puts tasks back into the queue. */
  requeue(tasks: readonly string[]): void;
  /** How often tasks were started again, over all of them; over all of all jobs when none are named. */
  restarts(tasks?: readonly string[]): number;
  /** A short job of higher priority on both nodes, which sends others back into the queue. */
  preempt(): void;
  stop(): void;
}

function configuration(folder: string): string {
  const host = hostname().split(".")[0];
  const node = (name: string, port: number): string =>
    `NodeName=${name} NodeHostname=${host} NodeAddr=127.0.0.1 Port=${port} CPUs=1 State=UNKNOWN`;
  return [
    ...["ClusterName=sgd", `SlurmctldHost=${host}(127.0.0.1)`, "SlurmctldPort=17110"],
    ...[
      "SlurmUser=root",
      "SlurmdUser=root",
      "AuthType=auth/munge",
      // a task that is queued again waits until credentials of the one before have expired
      `AuthInfo=socket=${folder}/munge.socket,cred_expire=5`,
    ],
    ...[`StateSaveLocation=${folder}/state`, `SlurmdSpoolDir=${folder}/spool-%n`],
    ...[`SlurmctldPidFile=${folder}/controller.pid`, `SlurmdPidFile=${folder}/%n.pid`],
    ...[`SlurmctldLogFile=${folder}/controller.log`, `SlurmdLogFile=${folder}/%n.log`],
    ...["ProctrackType=proctrack/linuxproc", "TaskPlugin=task/none", "MpiDefault=none"],
    ...[
      "SelectType=select/cons_tres",
      "SelectTypeParameters=CR_Core",
      "SchedulerType=sched/builtin",
    ],
    ...["ReturnToService=2", "SlurmdTimeout=10", "MinJobAge=300"],
    ...[node("n1", 17111), node("n2", 17112)],
    ...["PreemptType=preempt/partition_prio", "PreemptMode=REQUEUE"],
    "PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP PriorityTier=1",
    "PartitionName=urgent Nodes=n1,n2 MaxTime=INFINITE State=UP PriorityTier=10",
    "",
  ].join("\n");
}

export async function startTwoNodes(): Promise<TwoNodes> {
  const folder = mkdtempSync(path.join(tmpdir(), "sgd-slurm-"));
  for (const name of ["state", "spool-n1", "spool-n2"]) mkdirSync(path.join(folder, name));
  const file = path.join(folder, "slurm.conf");
  writeFileSync(file, configuration(folder));
  writeFileSync(path.join(folder, "munge.key"), "a key of this test alone, long enough for munge", {
    mode: 0o400,
  });
  const env = { ...process.env, SLURM_CONF: file };
  const start = (program: string, ...args: string[]): void => {
    execFileSync(program, args, { env, stdio: "ignore" });
  };
  const munged = spawn(
    "munged",
    [
      "--foreground",
      "--force",
      `--socket=${folder}/munge.socket`,
      `--key-file=${folder}/munge.key`,
      `--log-file=${folder}/munge.log`,
      `--pid-file=${folder}/munge.pid`,
      `--seed-file=${folder}/munge.seed`,
    ],
    { stdio: "ignore" },
  );
  await setTimeout(1000);
  start("slurmctld");
  for (const name of ["n1", "n2"]) start("slurmd", "-N", name);
  await untilIdle(env);
  const kill = (name: string): void => {
    try {
      process.kill(Number(readFileSync(path.join(folder, `${name}.pid`), "utf8")), "SIGKILL");
    } catch {
      // it is gone already
    }
  };
  const ask = (program: string, ...args: string[]): string =>
    execFileSync(program, args, { env, encoding: "utf8" }).trim();
  return {
    env,
    killNode: kill,
    async reviveNode(name) {
      start("slurmd", "-N", name);
      await untilIdle(env);
    },
    async running(nodes) {
      for (;;) {
        const lines = ask("squeue", "--noheader", "--states=R", "--format=%i %N").split("\n");
        const running = lines
          .map((line) => line.trim().split(/ +/))
          .filter(([task]) => task !== "");
        if (new Set(running.map(([, node]) => node)).size >= nodes)
          return running.map(([task]) => task);
        await setTimeout(200);
      }
    },
    cancel: (tasks) => void ask("scancel", ...new Set(tasks.map((task) => task.split("_")[0]))),
    requeue: (tasks) => void ask("scontrol", "requeue", tasks.join(",")),
    restarts(tasks) {
      const jobs = tasks
        ? tasks.map((task) => ask("scontrol", "show", "job", task).split("\n\n")[0])
        : [ask("scontrol", "show", "jobs")];
      const counts = jobs.flatMap((text) => [...text.matchAll(/Restarts=(\d+)/g)]);
      return counts.reduce((sum, [, count]) => sum + Number(count), 0);
    },
    preempt: () =>
      void ask("sbatch", "--partition=urgent", "--nodes=2", "--output=/dev/null", "--wrap=sleep 1"),
    stop() {
      for (const name of ["n1", "n2", "controller"]) kill(name);
      munged.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilIdle(env: NodeJS.ProcessEnv): Promise<void> {
  for (;;) {
    const { stdout } = spawnSync("sinfo", ["--noheader", "--format=%T %D"], {
      env,
      encoding: "utf8",
    });
    if (/^idle 2$/m.test(stdout.trim())) return;
    await setTimeout(500);
  }
}
