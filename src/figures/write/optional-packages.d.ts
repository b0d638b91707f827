/** What is used of packages without types of their own. */
declare module "pdfkit" {
  export default class PDFDocument {
    constructor(options: { size: [number, number]; margin: number; info: Record<string, unknown> });
    on(event: string, listener: (part: never) => void): void;
    end(): void;
  }
}
declare module "svg-to-pdfkit" {
  import type PDFDocument from "pdfkit";
  export default function draw(
    page: PDFDocument,
    svg: string,
    x: number,
    y: number,
    options: { width: number; height: number; fontCallback: () => string },
  ): void;
}
