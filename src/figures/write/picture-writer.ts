import { createRequire } from "node:module";
import { optionalPackage } from "./optional-package.js";

export const PICTURE_FORMATS = ["svg", "png", "pdf", "tex"] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** From an SVG document without style sheets to the bytes of a file. */
export type FromSvg = (svg: string) => Promise<string | Uint8Array>;

const FONT = "dejavu-fonts-ttf/ttf/DejaVuSans.ttf";
const PNG = "@resvg/resvg-js@2.6.2 dejavu-fonts-ttf@2.37.3";
const PDF = "pdfkit@0.20.2 svg-to-pdfkit@0.1.8 dejavu-fonts-ttf@2.37.3";
/** 288 pixels an inch. */
const ZOOM = 3;
/** Points a pixel. */
const POINTS = 0.75;

/**
 * What turns SVG into a format. The text of PNG and PDF is set in DejaVu Sans, whatever fonts the machine has: the same
 * picture everywhere.
 * @throws MissingPackage where the packages for it are not installed
 */
export async function fromSvg(format: Exclude<PictureFormat, "tex">): Promise<FromSvg> {
  if (format === "svg") return (svg) => Promise.resolve(svg);
  return format === "png" ? pngWriter() : pdfWriter();
}

async function pngWriter(): Promise<FromSvg> {
  const { Resvg } = await optionalPackage(() => import("@resvg/resvg-js"), "png", PNG);
  const fontFiles = [await fontFile("png", PNG)];
  const font = { fontFiles, loadSystemFonts: false, defaultFontFamily: "DejaVu Sans" };
  return (svg) => {
    const picture = new Resvg(svg, { font, fitTo: { mode: "zoom", value: ZOOM } });
    return Promise.resolve(picture.render().asPng());
  };
}

async function pdfWriter(): Promise<FromSvg> {
  const [{ default: PDFDocument }, { default: draw }] = await optionalPackage(
    () => Promise.all([import("pdfkit"), import("svg-to-pdfkit")]),
    "pdf",
    PDF,
  );
  const font = await fontFile("pdf", PDF);
  return (svg) =>
    new Promise((resolve, reject) => {
      const [width, height] = ["width", "height"].map((key) =>
        Number(new RegExp(`<svg[^>]*\\s${key}="([\\d.]+)"`).exec(svg)?.[1]),
      );
      const size: [number, number] = [width * POINTS, height * POINTS];
      // a fixed date: the same picture gives the same bytes
      const info = { CreationDate: new Date(0) };
      const page = new PDFDocument({ size, margin: 0, info });
      const parts: Uint8Array[] = [];
      page.on("data", (part: Uint8Array) => parts.push(part));
      page.on("end", () => {
        resolve(Buffer.concat(parts));
      });
      page.on("error", reject);
      draw(page, svg.replaceAll("currentColor", "#1c1c1c"), 0, 0, {
        width: size[0],
        height: size[1],
        fontCallback: () => font,
      });
      page.end();
    });
}

function fontFile(format: string, needed: string): Promise<string> {
  const find = (): Promise<string> =>
    Promise.resolve().then(() => createRequire(import.meta.url).resolve(FONT));
  return optionalPackage(find, format, needed);
}
