import { homeSpelling, secretSpellings } from './spellings.ts';

/** What a redactor knows that no rule could guess. */
export interface PrivateFacts {
  /** Tokens that this process has seen. Those shorter than `SECRET_MIN_LENGTH` are passed over. */
  readonly secrets: readonly string[];
  /** The person's home folder, absolute. */
  readonly homeFolder: string;
}

/** Of a shorter "secret", ordinary words would be parts. No token of DatoCMS's is so short. */
export const SECRET_MIN_LENGTH = 8;

/** Nothing a program prints takes more than two. */
const ROUNDS_MAX = 8;

/** What stands in the place of something private. No rule matches any part of them. */
const SECRET = '*secret*';
const QUERY = '*query*';
const USER = '*user*';

/** White space, and what JSON writes for it. */
const GAP = String.raw`(?:\s|\\+[nrt])`;
/** From a name to its value: as in a header, a query, an object or an array, quoted, escaped or neither. */
const BETWEEN = String.raw`\\{0,8}["']?\s{0,20}(?:[:=,]|%3D|\\{1,8}u003d)\s{0,20}\[?\s{0,20}\\{0,8}["']?`;
/** A value up to where a query, a header or a string ends. */
const VALUE = String.raw`(?:[^\s"'&,;<>)\]}\\]|\\+\/)+`;
/** The rest of something long, after a line was broken. */
const CONTINUED = String.raw`(?:[ \t]{0,20}(?:\r?\n|\\+[nr])${GAP}{0,20}[\w%+/=~.&-]{16,})*`;

const AUTHORIZATION = new RegExp(
  String.raw`(authorization${BETWEEN}${GAP}{0,20})(?:(?:bearer|basic|token)${GAP}{1,20})?(?:[^"'\r\n\\]|\\+(?!["'\\]))+`,
  'gi',
);
const BEARER = new RegExp(String.raw`\b(bearer)${GAP}{1,40}${VALUE}`, 'gi');
const BASIC = new RegExp(String.raw`\b(basic)${GAP}{1,40}[\w+/=-]{12,}`, 'gi');
/** Address, user and password, path, and what follows it. */
const ADDRESS = new RegExp(
  String.raw`\b([a-z][a-z0-9+.-]{0,20}:(?:\\*\/){2})([^\s"'<>\`?#/\\]*@)?([^\s"'<>\`?#]*)([?#][^\s"'<>\`]*${CONTINUED})?`,
  'gi',
);
/** What presigned addresses and forms carry, and what people call a secret. */
const PARAMETER = new RegExp(
  String.raw`((?:x-(?:amz|goog|ms|oss)-[\w-]+|\b(?:signature|sig|awsaccesskeyid|googleaccessid|key-pair-id)|[\w-]{0,40}(?:token|secret|password|passwd|api[_-]?key))${BETWEEN})${VALUE}${CONTINUED}`,
  'gi',
);
const NAME = String.raw`[^\s"'<>:,;*)\\/]+`;
const SEPARATOR = String.raw`(?:\\+|\\*\/)`;
/** Somebody's own folder, by the places that systems keep them in. */
const USER_FOLDER = new RegExp(
  String.raw`(?<![\w.-])(${SEPARATOR}(?:home|users|run/media|media)${SEPARATOR})(?!(?:shared|public)\b)(?:${NAME}(?: ${NAME}){0,4}(?=${SEPARATOR})|${NAME})`,
  'gi',
);

/**
 * A text without what is nobody else's business: tokens, credentials, the queries of addresses (of
 * presigned ones they are the signature), the home folder and people's names in paths. What is
 * doubtful goes. Works on text as programs print it: escaped as JSON, encoded for an address,
 * broken into lines. Redacting twice changes nothing.
 */
export const redact = (text: string, facts: PrivateFacts): string => compile(facts)(text);

/** A redactor that learns secrets as the process comes across them. */
export interface Redactor {
  redact(text: string): string;
  /** From now on this is a secret. */
  learn(secret: string): void;
}

/** @see redact */
export function createRedactor(homeFolder: string): Redactor {
  const secrets = new Set<string>();
  let apply = compile({ secrets: [], homeFolder });
  return {
    redact: (text) => apply(text),
    learn(secret) {
      if (secrets.has(secret)) return;
      secrets.add(secret);
      apply = compile({ secrets: [...secrets], homeFolder });
    },
  };
}

function compile({ secrets, homeFolder }: PrivateFacts): (text: string) => string {
  const spellings = secrets
    .filter(({ length }) => length >= SECRET_MIN_LENGTH)
    .flatMap((secret) => secretSpellings(secret, SECRET_MIN_LENGTH));
  const known = spellings.length === 0 ? null : new RegExp(spellings.join('|'), 'gi');
  const home = homeSpelling(homeFolder);
  const once = (text: string): string => {
    const withoutKnown = known === null ? text : text.replace(known, SECRET);
    const withoutSecrets = withoutKnown
      .replace(ADDRESS, redactAddress)
      .replace(AUTHORIZATION, `$1${SECRET}`)
      .replace(BEARER, `$1 ${SECRET}`)
      .replace(BASIC, `$1 ${SECRET}`)
      .replace(PARAMETER, `$1${SECRET}`);
    const withoutHome = home === null ? withoutSecrets : withoutSecrets.replace(home, '~');
    return withoutHome.replace(USER_FOLDER, `$1${USER}`);
  };
  return (text) => {
    let before = text;
    let after = once(before);
    // what one rule has put in its place may complete what another looks for
    for (let round = 1; after !== before && round < ROUNDS_MAX; round += 1) {
      before = after;
      after = once(before);
    }
    return after;
  };
}

const redactAddress = (
  _match: string,
  scheme: string,
  credentials: string | undefined,
  path: string,
  query: string | undefined,
): string =>
  `${scheme}${credentials === undefined ? '' : `${SECRET}@`}${path}${query === undefined ? '' : `?${QUERY}`}`;
