/** A picture that cannot be written because a package is missing; the message is one line and says which to install. */
export class MissingPackage extends Error {
  override readonly name = "InputError";
}

/**
 * Loads a package that only some users need.
 * @param needed what to install, with versions that were tried
 * @throws MissingPackage
 */
export async function optionalPackage<T>(
  load: () => Promise<T>,
  format: string,
  needed: string,
): Promise<T> {
  try {
    return await load();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw error;
    throw new MissingPackage(`--plot: ${format}: needs further packages, npm install ${needed}`);
  }
}
