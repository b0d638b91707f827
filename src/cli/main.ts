#!/usr/bin/env node
import { printable } from "../problem/printable.js";
import { fileSystemComplaint } from "../workers/file-system-error.js";
import { run } from "./run.js";

// A reader that closes early (`| head`) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  process.stderr.write(`sgd-limits: standard output: ${fileSystemComplaint(error)}\n`);
  process.exit(1);
});

process.exitCode = await run(process.argv.slice(2), {
  invocation: [process.execPath, ...process.argv.slice(1)],
  out: (content) =>
    void process.stdout.write(typeof content === "string" ? printable(content) : content),
  note: (text) => void process.stderr.write(text),
  interactive: process.stderr.isTTY,
});
