import type { Page } from "playwright-core";

/** WCAG 2.1, success criterion 1.4.3, for text of ordinary size. */
export const LEAST_CONTRAST = 4.5;

/** What the page's own text has of contrast to what lies behind it, by the styles that the browser computed. */
export function contrasts(page: Page): Promise<{ text: string; contrast: number }[]> {
  return page.evaluate(MEASURE);
}

const MEASURE = `(() => {
  const colour = (text) => {
    const [red, green, blue, alpha = 1] = text.match(/[\\d.]+/g).map(Number);
    return { parts: [red, green, blue], alpha };
  };
  const over = ({ parts, alpha }, behind) => parts.map((part, k) => part * alpha + behind[k] * (1 - alpha));
  const linear = (part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const backgroundOf = (element) =>
    element === null ? [255, 255, 255]
      : over(colour(getComputedStyle(element).backgroundColor), backgroundOf(element.parentElement));
  const opacityOf = (element) =>
    element === null ? 1 : Number(getComputedStyle(element).opacity) * opacityOf(element.parentElement);
  const isText = ({ nodeType, textContent }) => nodeType === 3 && textContent.trim() !== "";
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.checkVisibility() && !/^(script|style|option)$/i.test(element.tagName))
    .filter((element) => [...element.childNodes].some(isText))
    .map((element) => {
      const { color, fill } = getComputedStyle(element);
      const own = colour(element instanceof SVGElement && fill !== "none" ? fill : color);
      const behind = backgroundOf(element);
      const shown = over({ parts: own.parts, alpha: own.alpha * opacityOf(element) }, behind);
      const [light, dark] = [luminance(shown), luminance(behind)].sort((a, b) => b - a);
      return { text: element.textContent.trim().slice(0, 40), contrast: (light + 0.05) / (dark + 0.05) };
    });
})()`;
