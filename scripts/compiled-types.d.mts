export function compiledTypes(entry: string): string;
