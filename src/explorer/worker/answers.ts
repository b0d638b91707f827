import type { Answers, Request } from "../view/messages.js";
import { derived } from "./derived.js";
import { exponents } from "./exponents.js";
import { runsBesideLimit } from "./runs.js";
import { solved } from "./solved.js";
import { spectrumOf } from "./spectrum.js";

/** What a request asks for. @throws InputError for what is no problem, or not of this kind */
export function answer(request: Request): Promise<Answers[keyof Answers]> {
  switch (request.kind) {
    case "solve":
      return solved(request.problem, request.log10Times, request.tolerance);
    case "derive":
      return derived(request.problem);
    case "spectrum":
      return spectrumOf(request.problem);
    case "exponents":
      return exponents(request.problem, request.cells, request.log10Time);
    case "runs":
      return runsBesideLimit(request.problem, request);
  }
}
