/** Loaded before a command: writes the seconds of processor time that its process took, all threads, as the last line of standard error. */
process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  process.stderr.write(`\n${(user + system) / 1e6}\n`);
});
