declare module "nerdamer/all.js" {
  interface NerdamerExpression {
    text(): string;
  }
  interface Nerdamer {
    (expression: string): NerdamerExpression;
    flush(): Nerdamer;
  }
  const nerdamer: Nerdamer;
  export default nerdamer;
}
