import fc from "fast-check";
import { propertySeed } from "./seed.js";

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: propertySeed() });

/** A property that runs out of time has not been tested, so it fails; the limit is below vitest's own. */
const milliseconds = process.env.NIGHTLY ? 3_500_000 : 25_000;
fc.installGlobalPlugin(fc.interruptAfterTimeLimit(milliseconds, { failOnInterrupt: true }));
