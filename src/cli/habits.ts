/** Words that users of helm, kubectl, argo and Wurzel type, and what they are here. */

const APPLY = "generate writes the YAML, and kubectl apply --server-side -f FILE applies it";
const SUBMIT = "generate writes the YAML, and argo submit FILE runs a Workflow";
const CLUSTER = "wurzel-argo does not talk to the cluster; kubectl and argo do";

const HABITS: ReadonlyMap<string, string> = new Map([
  ...["template", "render", "build", "compile"]
    .map((word) => [word, "write generate"] as const),
  ["version", "write --version"],
  ...["install", "upgrade", "apply", "create", "deploy", "replace"]
    .map((word) => [word, APPLY] as const),
  ...["submit", "run", "resubmit", "retry"].map((word) => [word, SUBMIT] as const),
  ...["get", "list", "ls", "logs", "delete", "uninstall", "rollback", "watch", "status", "stop"]
    .map((word) => [word, CLUSTER] as const),
  ["describe", "write inspect"],
  ["show", "write values --defaults, or inspect"],
  ["check", "write validate for pipelines and values, lint for Argo YAML"],
  ["verify", "write validate for pipelines and values, lint for Argo YAML"],
  ["test", "write validate for pipelines and values, lint for Argo YAML"],
  ["fix", "write lint --fix, or validate --fix"],
  ["fmt", "write lint --fix, or validate --fix"],
  ["completion", "write completions"],
  ["dag", "write graph"],
  ["tree", "write graph"],
  ["draw", "write graph"],
  ["plan", "write diff"],
  ["compare", "write diff"],
  ["convert", "write import for Python, generate for YAML"],
  ["dotenv", "write env --gen-env"],
  ["config", "write values"],
  ["dependency", "pipelines have no charts to fetch; values files are given with -f"],
]);

/** What to do instead of a word that is no command; undefined where it is nobody's habit. */
export function habit(words: readonly string[]): string | undefined {
  const [first = "", second = ""] = words;
  return HABITS.get(`${first} ${second}`) ?? HABITS.get(first);
}
