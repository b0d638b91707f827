import fc from "fast-check";
import { propertySeed } from "./seed.js";

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: propertySeed() });

/** A property that runs out of time has not been tested, so it fails; the limit is below vitest's own. */
fc.installGlobalPlugin(fc.interruptAfterTimeLimit(25_000, { failOnInterrupt: true }));
