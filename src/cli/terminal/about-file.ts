import { InputError } from "../../problem/input-error.js";

/** Does what a command does with a problem file: a complaint that names no place of its own begins with the file's name. */
export async function aboutFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InputError) || error.where !== "") throw error;
    throw new InputError(file === "-" ? "standard input" : file, error.path, error.complaint);
  }
}
