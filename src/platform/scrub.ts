/** Takes secrets and personal data out of whatever leaves for a log or an error report. */

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/Failed query:[\s\S]*/, 'Failed query'],
  [/command was:[\s\S]*/, 'command'],
  [/\b[a-z][a-z0-9+.-]*:\/\/[^\s@"'`]+@[^\s"'`]+/gi, '[connection]'],
  [/\d{6,}:[\w-]{30,}/g, '[token]'],
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, '$1 [credential]'],
  [/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[email]'],
  [/[\w-]{32,}/g, '[secret]'],
  [/(?=\S*[a-z])(?=\S*[A-Z])(?=\S*\d)[A-Za-z0-9+/]{32,}={0,2}/g, '[secret]'],
  [/\+?\d(?:[\s().-]{0,2}\d){9,14}/g, '[phone]'],
];

export function scrub(text: string): string {
  return PATTERNS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text);
}

/** Classes whose words are ours or the language's; the words of all others may hold queries, commands and addresses. */
const SPEAKING: ReadonlySet<string> = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'Unavailable',
  'ConfigError',
  'TimeLimitError',
]);

/** An error as it may be shown: its class, its code, and its words where they are harmless. */
export type ErrorFacts = {
  readonly name: string;
  readonly code: string | null;
  readonly message: string;
  /** The lines of the stack below the message. */
  readonly frames: string;
  readonly cause: ErrorFacts | null;
};

const MAX_DEPTH = 3;

export function errorFacts(error: unknown, depth = 1): ErrorFacts {
  if (!(error instanceof Error)) {
    return { name: 'NonError', code: null, message: `a thrown ${typeof error}`, frames: '', cause: null };
  }
  const name = nameOf(error);
  const inner = error.cause ?? ('error' in error ? error.error : undefined);
  return {
    name,
    code: codeOf(error),
    message: SPEAKING.has(name) ? scrub(error.message) : '',
    frames: framesOf(error),
    cause: inner instanceof Error && depth < MAX_DEPTH ? errorFacts(inner, depth + 1) : null,
  };
}

/** Some libraries keep the name `Error` for classes of theirs. */
function nameOf(error: Error): string {
  return error.name === 'Error' ? error.constructor.name : error.name;
}

function codeOf(error: Error): string | null {
  const candidates: readonly unknown[] = [
    'code' in error ? error.code : undefined,
    'error_code' in error ? error.error_code : undefined,
    'service' in error ? error.service : undefined,
    error.cause instanceof Error ? codeOf(error.cause) : undefined,
  ];
  const code = candidates.find((candidate) => /^[\w.-]{1,40}$/.test(String(candidate ?? '')));
  return code === undefined ? null : String(code);
}

function framesOf({ stack = '', message }: Error): string {
  const end = stack.includes(message) ? stack.indexOf(message) + message.length : 0;
  return stack
    .slice(end)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => scrub(line.replace(/[^\s()]*\//g, '')))
    .join('\n');
}
