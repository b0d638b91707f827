import type { Answered, Asked } from "../view/messages.js";
import { answer } from "./answers.js";

interface Scope {
  onmessage: ((event: { readonly data: Asked }) => void) | null;
  postMessage(message: Answered): void;
}
const scope = self as unknown as Scope;

/** One request after another; an error travels as its text. */
scope.onmessage = ({ data: { id, request } }) => {
  answer(request).then(
    (found) => {
      scope.postMessage({ id, answer: found });
    },
    (error: unknown) => {
      scope.postMessage({ id, error: error instanceof Error ? error.message : String(error) });
    },
  );
};
