/**
 * The files that steps write. Wurzel names a result after the classes that it came through, such as
 * `ManualMarkdown-SimpleSplitter`, and writes one file per input file: results of one name overwrite
 * each other.
 */

/** Step, by the numbers of those it depends on. */
export interface ResultStep {
  /** Undefined where it cannot be made out. */
  readonly className: string | undefined;
  readonly dependsOn: readonly number[];
}

/** Files of all steps. */
export interface Results {
  /** For each step the names of its files, without their endings. */
  readonly files: readonly (readonly string[])[];
  readonly overwritten: readonly Overwritten[];
  readonly tooLong: readonly TooLong[];
  /** Step at which counting stopped, because there are too many files. */
  readonly endless?: number;
}

/** File that two dependencies of a step hand on, so that one of them is lost. */
export interface Overwritten {
  readonly step: number;
  /** Place of the later one in the step's `dependsOn`. */
  readonly dependency: number;
  /** File's name without its ending, as the step writes it. */
  readonly file: string;
  /** Steps through which the file comes, from its source to the earlier and the later dependency. */
  readonly ways: readonly [readonly number[], readonly number[]];
}

/** File whose name no file system takes. */
export interface TooLong {
  readonly step: number;
  readonly way: readonly number[];
}

/** Linux takes names of 255 bytes, of which `.json` has five. */
const LONGEST_NAME = 250;
const encoder = new TextEncoder();

/** Bounds time and memory: the ways through a graph may double with every level. */
export const MOST_FILES = 50_000;

/**
 * Follows the files from the sources to the sinks. What is met once is made once: the time is linear in
 * the files of the steps, and bounded.
 *
 * @param order every step after those it depends on, without cycles
 */
export function resultsOf(steps: readonly ResultStep[], order: readonly number[]): Results {
  const made: File[][] = steps.map(() => []);
  const longer = makeNames();
  const overwritten: Overwritten[] = [];
  const tooLong: TooLong[] = [];
  let endless: number | undefined;
  let count = 0;
  for (const step of order) {
    const { className, dependsOn } = steps[step] ?? NOTHING;
    const own = made[step];
    if (className === undefined || own === undefined) continue;
    const part = shortened(className);
    if (dependsOn.length === 0) own.push({ name: longer(NO_NAME, part), step });
    // Of a dependency, and of a step, one file tells the reader enough.
    const told = new Set<number>();
    for (const [dependency, place] of placesOf(dependsOn)) {
      for (const from of made[dependency] ?? []) {
        if (++count > MOST_FILES) break;
        const name = longer(asRead(from.name), part);
        const other = name.file?.step === step ? name.file.from : undefined;
        if (name.bytes > LONGEST_NAME) {
          if (!told.has(step)) tooLong.push({ step, way: wayTo({ name, step, from }) });
          told.add(step);
        } else if (other === undefined) {
          name.file = { name, step, from };
          own.push(name.file);
        } else if (!told.has(dependency)) {
          told.add(dependency);
          const ways = [wayTo(other), wayTo(from)] as const;
          overwritten.push({ step, dependency: place, file: textOf(name), ways });
        }
      }
    }
    if (count > MOST_FILES) {
      endless = step;
      break;
    }
  }
  return {
    // Checks do not ask for the names, which take as long as all the rest.
    get files() {
      return made.map((own) => own.map(({ name }) => textOf(name)));
    },
    overwritten,
    tooLong,
    ...(endless !== undefined && { endless }),
  };

  /** Name as the next step takes it up: Wurzel cuts off `Step` there once more. */
  function asRead(name: Name): Name {
    const { part, before } = name;
    const short = shortened(part);
    return before === undefined || short === part ? name : longer(before, short);
  }
}

/** Name of files. Equal names are the same object. */
interface Name {
  /** What it adds to the name before it. */
  readonly part: string;
  /** Undefined for the empty name. */
  readonly before: Name | undefined;
  readonly bytes: number;
  /** The file of this name that was met last. */
  file?: File;
}

const NO_NAME: Name = { part: "", before: undefined, bytes: 0 };

/** File, with the step that wrote it, and the file that the step read. */
interface File {
  readonly name: Name;
  readonly step: number;
  readonly from?: File;
}

const NOTHING: ResultStep = { className: undefined, dependsOn: [] };

/** Dependencies, each once, with its first place. */
function placesOf(dependsOn: readonly number[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (const [place, dependency] of dependsOn.entries()) {
    if (!places.has(dependency)) places.set(dependency, place);
  }
  return places;
}

/** Makes a function that adds a part to a name. */
function makeNames(): (before: Name, part: string) => Name {
  // A step adds one part to all of its names, so a map for each part grows less than one for each name.
  const byPart = new Map<string, { readonly size: number; readonly names: Map<Name, Name> }>();
  return (before, part) => {
    const known = byPart.get(part) ?? { size: bytesOf(part), names: new Map() };
    byPart.set(part, known);
    let name = known.names.get(before);
    if (name === undefined) {
      const hyphen = before === NO_NAME ? 0 : 1;
      name = { part, before, bytes: before.bytes + hyphen + known.size };
      known.names.set(before, name);
    }
    return name;
  };
}

function bytesOf(part: string): number {
  return /^[ -~]*$/.test(part) ? part.length : encoder.encode(part).length;
}

function shortened(className: string): string {
  return className.endsWith("Step") ? className.slice(0, -4) : className;
}

function textOf(name: Name): string {
  const parts: string[] = [];
  for (let at = name; at.before !== undefined; at = at.before) parts.push(at.part);
  return parts.reverse().join("-");
}

function wayTo(file: File): readonly number[] {
  const way: number[] = [];
  for (let at: File | undefined = file; at !== undefined; at = at.from) way.push(at.step);
  return way.reverse();
}
