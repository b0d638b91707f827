import { factsOf } from "../../../losses/losses.js";
import { linkDefinition } from "../../../losses/links/links.js";
import type { Problem } from "../../../problem/problem.js";
import type { Reduction } from "./logit-axes.js";

/** Softmax, of the student's logits as of the teacher's, does not change when all are moved by the same number. */
export function reductionOf(
  { loss, teacher }: Problem,
  logits: number,
  teacherLogits: number,
): Reduction {
  const isShifted = factsOf(loss).classifier === "largest";
  const isLinkShifted = teacher !== undefined && linkDefinition(teacher.link).labels === "entries";
  return {
    student: isShifted ? withoutShift(logits) : identity(logits),
    teacher: isLinkShifted ? withoutShift(teacherLogits) : identity(teacherLogits),
  };
}

function identity(size: number): Float64Array[] {
  return Array.from({ length: size }, (_, b) =>
    Float64Array.from({ length: size }, (__, a) => Number(a === b)),
  );
}

/** An orthonormal basis of the vectors whose entries sum to 0 (Helmert's). */
function withoutShift(size: number): Float64Array[] {
  return Array.from({ length: size }, (_, b) =>
    Float64Array.from({ length: size - 1 }, (__, a) => {
      const scale = Math.sqrt((a + 1) * (a + 2));
      if (b <= a) return 1 / scale;
      return b === a + 1 ? -(a + 1) / scale : 0;
    }),
  );
}

/** How many axes the law of (r, r*) has at most. */
export function axesOf({ student, teacher }: Reduction): number {
  return (student[0]?.length ?? 0) + (teacher[0]?.length ?? 0);
}
