/** Stands for the sources of odex, which fail strict checks: ./odex.ts says what is used of them. */
export declare const Solver: unknown;
