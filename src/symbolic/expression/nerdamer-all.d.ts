declare module "nerdamer/all.js" {
  interface NerdamerExpression {
    text(): string;
  }
  export interface Nerdamer {
    (expression: string): NerdamerExpression;
    flush(): Nerdamer;
  }
  const nerdamer: Nerdamer;
  export default nerdamer;
}
