import { solverSource } from "virtual:solver";
import type { Answered, Answers, Request } from "../view/messages.js";

interface Waiting {
  resolve(answer: Answers[keyof Answers]): void;
  reject(error: Error): void;
}

/** What was asked is no longer wanted. */
export class Stopped extends Error {
  constructor() {
    super("stopped");
  }
}

let address: string | undefined;

/** A worker of its own that solves while the page stays free. From file:// only a Blob's address may start one. */
export class Solver {
  private worker: Worker | undefined;
  private count = 0;
  private readonly waiting = new Map<number, Waiting>();

  async ask<K extends Request["kind"]>(
    request: Extract<Request, { readonly kind: K }>,
  ): Promise<Answers[K]> {
    this.worker ??= this.start();
    const id = ++this.count;
    const answer = new Promise<Answers[keyof Answers]>((resolve, reject) =>
      this.waiting.set(id, { resolve, reject }),
    );
    this.worker.postMessage({ id, request });
    return (await answer) as Answers[K];
  }

  /** Ends what is under way, however long it would take; who waits for it hears that it was stopped. */
  stop(): void {
    this.end(new Stopped());
  }

  private end(reason: Error): void {
    this.worker?.terminate();
    this.worker = undefined;
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of waiting) reject(reason);
  }

  private start(): Worker {
    address ??= URL.createObjectURL(new Blob([solverSource], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.onmessage = ({ data }: MessageEvent<Answered>) => {
      const waiting = this.waiting.get(data.id);
      this.waiting.delete(data.id);
      if ("error" in data) waiting?.reject(new Error(data.error));
      else waiting?.resolve(data.answer);
    };
    worker.onerror = ({ message }) => {
      this.end(new Error(message));
    };
    return worker;
  }
}
