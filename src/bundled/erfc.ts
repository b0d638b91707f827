export { default as erfc } from "@stdlib/math-base-special-erfc";
