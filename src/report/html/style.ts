import { trusted } from "../../figures/text/markup.js";
import { filterStyle } from "./filter.js";

const colours = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1c1c1c;--soft:#565b61;--line:#d5d8dc;--tint:#f5f6f8;
--link:#0b5cad;--proved:#0a6b3d;--supported:#0b5cad;--refuted:#a8320a;--inconclusive:#6a5a00;--wrong:#b00020}
@media (prefers-color-scheme:dark){:root{--paper:#16191d;--ink:#e8e8e6;--soft:#a6adb5;--line:#3a4047;
--tint:#1f242a;--link:#7db8f5;--proved:#63d39b;--supported:#7db8f5;--refuted:#ff9f7a;--inconclusive:#e3cf6a;
--wrong:#ff8a94}}`;

const page = `
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:anywhere;
font:1.0625rem/1.55 Charter,"Bitstream Charter","Iowan Old Style","Source Serif 4",Georgia,Cambria,serif}
main{max-width:72rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}
h1,h2,h3,h4,.badge,.kind,.count,th,caption,summary,nav,.meta,dt{
font-family:system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .4rem}
h2{font-size:1.4rem;line-height:1.25;margin:0 0 .8rem}
h3{font-size:1.05rem;margin:1.6rem 0 .6rem}
h4{font-size:.95rem;margin:1.2rem 0 .4rem}
p{margin:.5rem 0}
a{color:var(--link)}
.meta{color:var(--soft);font-size:.875rem}
code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.85em}
pre{background:var(--tint);border:1px solid var(--line);border-radius:4px;padding:.6rem .8rem;margin:.5rem 0;
overflow-x:auto;line-height:1.4;overflow-wrap:normal}
.command{white-space:pre-wrap;overflow-wrap:anywhere}
.tex-error{color:var(--wrong);text-decoration:underline wavy}
.warning{color:var(--wrong);font-weight:600}`;

const parts = `
.counts{display:flex;flex-wrap:wrap;gap:.6rem;margin:1rem 0;padding:0;list-style:none}
.count{border:1px solid var(--line);border-left:4px solid var(--tone);border-radius:4px;padding:.35rem .8rem;
min-width:7.5rem;font-size:.9rem;color:var(--soft)}
.count b{display:block;font-size:1.5rem;line-height:1.2;color:var(--tone)}
.proved{--tone:var(--proved)}.supported{--tone:var(--supported)}.refuted{--tone:var(--refuted)}
.inconclusive{--tone:var(--inconclusive)}
.badge{display:inline-block;border:1.5px solid var(--tone);color:var(--tone);border-radius:999px;
padding:0 .6em;font-size:.8rem;font-weight:600;line-height:1.6;white-space:nowrap;vertical-align:.1em}
.proved.badge,.refuted.badge{background:var(--tone);color:var(--paper)}
.inconclusive.badge{border-style:dashed}
.kind{display:inline-block;background:var(--tint);border:1px solid var(--line);border-radius:3px;
padding:0 .45em;font-size:.78rem;color:var(--soft);margin-right:.35em}
.claim{border-top:2px solid var(--ink);margin-top:3.5rem;padding-top:1rem}
.statement{border-left:3px solid var(--line);margin:.6rem 0 1rem;padding:.25rem 0 .25rem 1rem;overflow-x:auto;
overflow-y:hidden;font-size:1.05em}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.3rem 1rem;margin:0 0 1rem}
.facts dt{font-size:.85rem;font-weight:600;color:var(--soft);padding-top:.15rem}
.facts dd{margin:0;overflow-x:auto;overflow-y:hidden}
.facts ul{margin:0;padding-left:1.1rem}
.pieces{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr));gap:0 2.5rem;align-items:start}
.wide{grid-column:1/-1}
.filter{font:.9rem system-ui,sans-serif;color:var(--soft);margin:.6rem 0}.filter label{margin-left:.8rem}
.anchor{color:var(--line);text-decoration:none;font-weight:400}.anchor:hover,.anchor:focus{color:var(--link)}
.control{background:var(--tint);border-radius:6px;padding:.1rem 1rem 1rem;margin-top:1.6rem}
.control .sgd-paper{fill:none}
.evidence{margin:0 0 1.6rem}
.evidence>p{overflow-x:auto;overflow-y:hidden}`;

const tables = `
.scroll{overflow-x:auto;margin:.6rem 0}
table{border-collapse:collapse;font-size:.9rem;line-height:1.4;overflow-wrap:normal}
caption{text-align:left;font-size:.85rem;font-weight:600;padding:.2rem 0 .3rem;color:var(--soft)}
th,td{padding:.3rem .8rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th{font-size:.82rem;color:var(--soft);font-weight:600}
thead th{border-bottom:1.5px solid var(--ink)}
tbody th{font-family:inherit;font-weight:400;color:inherit;font-size:.9rem}
td.number,th.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.claims{width:100%}.claims td,.claims th{padding-top:.6rem;padding-bottom:.6rem}
.claims .title{font-weight:600}.claims .said{display:block;font-size:.93em;overflow-x:auto;overflow-y:hidden}
.claims td:first-child{min-width:1.5rem}
sup{line-height:0;font-size:.75em}.kept{white-space:nowrap}
@media (max-width:46rem){.claims thead{display:none}.claims,.claims tbody,.claims tr,.claims td{display:block}
.claims tr{border:1px solid var(--line);border-radius:6px;padding:.5rem .8rem;margin:.8rem 0}
.claims td{border:0;padding:.2rem 0}.claims td:first-child{display:none}.claims td[data-name]::before{content:attr(data-name) ": ";
color:var(--soft);font:600 .8rem system-ui,sans-serif}}`;

const figures = `
figure{margin:1rem 0;max-width:34rem}
figure svg{display:block;width:100%;height:auto}
figcaption{font-size:.88rem;line-height:1.45;color:var(--soft);margin-top:.4rem}
figcaption b{color:var(--ink)}
details{margin:.5rem 0}summary{cursor:pointer;font-size:.9rem;color:var(--link)}`;

/** Adapted to what temml emits: fonts, displayed formulas, alignment of cells, breaks between relations. */
const mathematics = `
math{font-family:"Latin Modern Math","STIX Two Math","Cambria Math","Libertinus Math","Noto Sans Math",math;
font-style:normal;font-weight:normal;line-height:normal;overflow-wrap:normal;font-size:1.04em}
math *{border-color:currentColor}
math.tml-display{display:block;width:100%}
.display{display:block;overflow-x:auto;overflow-y:hidden;margin:.4rem 0}
.tml-right{text-align:right;text-align:-webkit-right}.tml-left{text-align:left;text-align:-webkit-left}
mtable.tml-jot>mtr>mtd{padding-top:.7ex;padding-bottom:.7ex}
math:not(.tml-display){display:inline-flex;flex-wrap:wrap;align-items:baseline;max-width:100%}
@-moz-document url-prefix(){math:not(.tml-display){display:inline}}`;

const print = `
@page{margin:14mm}
@media print{html{font-size:8.5pt}body{font-size:1rem;line-height:1.35}main{max-width:none;padding:0}h1{font-size:1.8rem}h2{font-size:1.35rem;margin:0 0 .3rem}
h3{margin:.5rem 0 .2rem}h2,h3{break-after:avoid}.claim{margin:.9rem 0 0;padding-top:.4rem}
#lemmas,#references{break-before:page}figure{margin:.3rem 0;max-width:7.2cm}figure,.statement,tr{break-inside:avoid}
.pieces{display:block;columns:2;column-gap:1.2rem}.wide{column-span:all}.evidence{margin:0 0 .5rem}
.control{padding:0;margin:.5rem 0 0;background:none}.statement{margin:.2rem 0 .4rem}.facts{margin:0 0 .4rem;gap:.1rem .8rem}
.claims td,.claims th,th,td{padding-top:.12rem;padding-bottom:.12rem}
a{color:inherit;text-decoration:none}.scroll,pre{overflow:visible}pre{white-space:pre-wrap;padding:.15rem .4rem;margin:.2rem 0}
nav,details,.filter,.anchor,.files,.judged{display:none}.facts details{display:block}}`;

/** The whole style of the page. No rule loads anything. */
export const pageStyle = trusted(
  [colours, page, parts, tables, figures, mathematics, filterStyle, print]
    .join("")
    .replaceAll("\n", ""),
);
