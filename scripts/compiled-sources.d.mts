export const ENTRIES: readonly string[];
export function writeSources(entry: string, files: Iterable<string>): void;
export function compiledSources(): readonly [string, Readonly<Record<string, string>>][];
export function staleModules(): [string, string][];
