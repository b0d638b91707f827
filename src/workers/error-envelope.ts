import { InputError } from "../problem/input-error.js";

/** An error as it travels between threads, which would otherwise lose its class and the fields of its own. */
export interface ErrorEnvelope {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Fields of its own: the place of an InputError. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What a task on another thread came to. */
export type Answer<Result> = { readonly result: Result } | { readonly error: ErrorEnvelope };

/** Classes that are told apart by more than their name. */
const CLASSES: Readonly<Record<string, { readonly prototype: Error }>> = {
  ...{ InputError, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError },
};

/** What was thrown, as plain data. */
export function enclosed(thrown: unknown): ErrorEnvelope {
  if (!(thrown instanceof Error)) return enclosed(new Error(`thrown: ${String(thrown)}`));
  const { name, message, stack } = thrown;
  const own = Object.entries(thrown).filter(([, field]) => typeof field !== "function");
  return { name, message, fields: Object.fromEntries(own), ...(stack !== undefined && { stack }) };
}

/** The error itself again: of its class, with its fields and the stack of where it was thrown. */
export function released({ name, message, stack, fields }: ErrorEnvelope): Error {
  const { prototype } = Object.hasOwn(CLASSES, name) ? CLASSES[name] : Error;
  const error = Object.create(prototype) as Error;
  const hidden = { configurable: true, enumerable: false, writable: true };
  Object.defineProperty(error, "message", { ...hidden, value: message });
  Object.defineProperty(error, "stack", { ...hidden, value: stack });
  if (!("name" in fields)) Object.defineProperty(error, "name", { ...hidden, value: name });
  return Object.assign(error, fields);
}

/** A function for {@link runOnThreads} to call on a worker thread: what it throws reaches the caller whole. */
export function answering<Task, Result>(
  work: (task: Task) => Result | Promise<Result>,
): (task: Task) => Promise<Answer<Result>> {
  return async (task) => {
    try {
      return { result: await work(task) };
    } catch (error) {
      return { error: enclosed(error) };
    }
  };
}
