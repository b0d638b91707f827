import fc from "fast-check";
import { propertySeed } from "./seed.js";

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: propertySeed() });

/** What takes an hour never ends, and has not been tested, so it fails; the limit is below vitest's own. */
const milliseconds = 3_500_000;
fc.installGlobalPlugin(fc.interruptAfterTimeLimit(milliseconds, { failOnInterrupt: true }));
