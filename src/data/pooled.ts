import { InputError } from "../problem/input-error.js";
import type { LabelledData } from "./labelled-data.js";

/**
 * Images whose features are the means over squares of `side` x `side` pixels: side^2 times fewer features.
 * @param shape of one image, rows and columns; that of the file unless given
 * @throws InputError where samples are no images, or the squares do not fill them
 */
export function pooled(
  data: LabelledData,
  side: number,
  shape: readonly number[] = data.shape,
): LabelledData {
  const [height, width] = imageShape(data, side, shape);
  const [rows, columns] = [height / side, width / side];
  const whole = new Float64Array(data.features);
  return {
    ...{ rows: data.rows, features: rows * columns, labels: data.labels, shape: [rows, columns] },
    read(sample, out) {
      data.read(sample, whole);
      out.fill(0);
      for (let i = 0, at = 0; i < height; i++) {
        const start = Math.floor(i / side) * columns;
        for (let j = 0; j < width; j++, at++) out[start + Math.floor(j / side)] += whole[at];
      }
      for (let k = 0; k < out.length; k++) out[k] /= side * side;
    },
  };
}

function imageShape(data: LabelledData, side: number, shape: readonly number[]): [number, number] {
  const [height, width] = shape;
  const size = shape.join(" x ");
  if (shape.length !== 2) {
    const what = `samples of ${shape.length === 1 ? data.features : size} features`;
    throw new InputError("--pool", "", `${what}, expected images; --image 28x28 says their shape`);
  }
  if (height * width !== data.features)
    throw new InputError(
      "--image",
      "",
      `${size} pixels, expected the ${data.features} features of a sample`,
    );
  if (height % side === 0 && width % side === 0) return [height, width];
  throw new InputError("--pool", "", `${side}, expected a side whose squares fill ${size} pixels`);
}
