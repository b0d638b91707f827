import { staleModules } from "../../scripts/compiled-sources.mjs";

/** Tests run src, but WebAssembly out of dist: old modules would be tested in place of what was written. */
export default function refuseStaleModules(): void {
  const stale = staleModules().map(([, line]) => line);
  if (stale.length > 0) throw new Error(`${stale.join("; ")}: npm run build`);
}
