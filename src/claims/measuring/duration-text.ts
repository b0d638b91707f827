/** "3.0 s", "12 s", "4 min", "2.5 h" or "12 days". */
export function durationText(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = seconds / 60;
  if (minutes < 100) return `${Math.round(minutes)} min`;
  const hours = minutes / 60;
  return hours < 100 ? `${hours.toFixed(1)} h` : `${(hours / 24).toPrecision(3)} days`;
}

/** Milliseconds from which what is left is said. */
export const LONG = 10_000;
