/** The solver as one classic script, which scripts/build-explorer.mjs puts in. */
declare module "virtual:solver" {
  export const solverSource: string;
}
