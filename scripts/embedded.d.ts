// Texts that the sources take in, for TypeScript's own compiler; Deno and Bun know them by themselves.
declare module "*.eta" {
  const text: string;
  export default text;
}
declare module "*.yaml" {
  const text: string;
  export default text;
}
