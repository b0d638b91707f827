import { isVectorLink } from "../losses/links.js";
import { factsOf } from "../losses/losses.js";
import { meanComplaints } from "./consistency-class.js";
import type { Complaint } from "../problem/input-error.js";
import type { Problem, Teacher } from "../problem/problem.js";
import { teacherVectors } from "../problem/teacher-vectors.js";

/** What is wrong with the teacher, or with its absence. */
export function teacherComplaints(problem: Problem): Complaint[] {
  const { teacher, dimension, loss } = problem;
  if (teacher === undefined) {
    if (typeof loss !== "string" || !factsOf(loss).needsTeacher) return [];
    return [{ path: "teacher", text: `missing, expected one with ${loss}` }];
  }
  const vectors = teacherVectors(problem);
  const isList = Array.isArray(teacher.coordinates);
  const lengths = vectors.flatMap((vector, j) => {
    const place = vectors.length === 1 ? PATH : `${PATH}[${j}]`;
    const complaints = meanComplaints(vector, dimension, place);
    return isList ? complaints.map((complaint) => ({ ...complaint, path: place })) : complaints;
  });
  return [...lengths, ...linkComplaints(problem, teacher, vectors.length)];
}

const PATH = "teacher.coordinates";

/** A link of a vector takes as many logits as the student has; every other teaches a number. */
function linkComplaints({ loss }: Problem, { link }: Teacher, logits: number): Complaint[] {
  const expected = factsOf(loss).links;
  if (!expected.includes(link))
    return [{ path: "teacher.link", text: `${link}, expected ${expected.join(", ")}` }];
  if (isVectorLink(link) && logits < 2)
    return [{ path: PATH, text: `one vector, expected one for each logit (link ${link})` }];
  if (!isVectorLink(link) && logits > 1)
    return [{ path: PATH, text: `${logits} vectors, expected 1 (link ${link})` }];
  return [];
}
