/** What `npm run build` makes of a file of src/compiled: bytes of WebAssembly in base64. */
declare module "#compiled/*" {
  const code: string;
  export default code;
}
