export { derivative, parse } from "mathjs/number";
