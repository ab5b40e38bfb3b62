// Files that the sources take in. What they are as text or data is for `deno check` to know.
declare module "*.bash";
declare module "*.eta";
declare module "*.fish";
declare module "*.json";
declare module "*.yaml";
declare module "*.zsh";
declare module "*.txt";
