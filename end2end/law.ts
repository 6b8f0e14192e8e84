/**
 * The expected behavior of the site, written by hand: tests compare the site with this file, and never
 * with itself.
 */

import { readFileSync } from 'node:fs';

/** A persona. */
export type Name = 'admin' | 'alice' | 'bob' | 'logged-out';

/** All personas, in the order of the switch. */
export const NAMES: readonly Name[] = ['logged-out', 'alice', 'bob', 'admin'];

/** The name of each persona on the site. */
export const SHOWN: Record<Name, string> = {
  'logged-out': 'guest',
  alice: 'alice',
  bob: 'bob',
  admin: 'admin',
};

/** The label of each persona on the switch: name and plan. */
export const ON_THE_SWITCH: Record<Name, string> = {
  ...SHOWN,
  alice: 'alice free plan',
  bob: 'bob pro plan',
};

const LESSONS = /^\/(?:lab|matrix)?$|^\/(?:scenarios|problems|systems|api\/docs)(?:\/|$)/;

/** Whether a page is a lesson, without the demo site's bar and strip. A refusal is never a lesson. */
export function teaches(path: string, status: Status): boolean {
  return status === 200 && LESSONS.test(path.split(/[?#]/)[0]!);
}

/** The statuses that documents of the site may have. */
export type Status = 200 | 201 | 401 | 403 | 404 | 422 | 429;

/** The word beside a status. */
export const WORD: Record<Status, string> = {
  200: 'allowed',
  201: 'allowed',
  401: 'who are you?',
  403: 'not you',
  404: 'nothing here',
  422: 'rejected',
  429: 'later',
};

/** The word beside the status of a page: the 403 of an embargo is about the time, not the caller. */
export function wordOf(path: string, status: Status): string {
  return status === 403 && /^(\/api)?\/embargo/.test(path) ? 'not yet' : WORD[status];
}

/** The reason phrases (RFC 9110 §15, RFC 6585 §4). */
export const PHRASE: Record<Status, string> = {
  200: 'OK',
  201: 'Created',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
};

/** The password of the demo accounts, published on the login page. */
export const PASSWORD = 'correct-horse-battery';

/** The status of one page for each persona. */
export interface Row {
  page: string;
  /** The API twin, if any. */
  twin?: string;
  answers: Record<Name, Status>;
}

/** A row of the server tests' table: the status of a request by a persona. */
interface Line {
  page: string;
  twin: string;
  method: string;
  persona: string;
  status: number;
}

const CSV = new URL('../server/tests/table.csv', import.meta.url);
const LINES: readonly Line[] = read(readFileSync(CSV, 'utf8'));

/** Pages left out of `TABLE`: Basic opens a dialog (basic.spec.ts), and each policy repeats every page. */
const ELSEWHERE = ['/basic/vault', '/lab/policy/'];

/** Every page that a browser shows directly, without redirects. */
export const TABLE: readonly Row[] = LINES.filter(({ page }) => page !== '')
  .filter(({ method, persona }) => method === 'GET' && persona === NAMES[0])
  .filter(({ page }) => !ELSEWHERE.some((start) => page.startsWith(start)))
  .filter(({ page }) => NAMES.every((name) => find(page, name).status !== 303))
  .map(({ page, twin }) => ({ page, ...(twin === '' ? {} : { twin }), answers: answers(page) }));

/** The status of GET for a persona, or for any caller of the lab. */
export function answer(path: string, persona: string): Status {
  const { status } = find(path, persona);
  if (!(status in WORD)) throw new Error(`no document of the site has the status ${status}`);
  return status as Status;
}

function answers(page: string): Record<Name, Status> {
  const of = (name: Name): Status => answer(page, name);
  return { 'logged-out': of('logged-out'), alice: of('alice'), bob: of('bob'), admin: of('admin') };
}

function find(path: string, who: string): Line {
  const line = LINES.find(({ page, twin, method, persona }) => {
    return method === 'GET' && persona === who && (page === path || twin === path);
  });
  if (!line) throw new Error(`the table has no GET of ${path} for ${who}`);
  return line;
}

function read(text: string): Line[] {
  const [head, ...lines] = text.trimEnd().split('\n');
  if (head !== 'page,twin,method,persona,status') throw new Error(`the table has other columns: ${head}`);
  return lines.map((line) => {
    const [page, twin, method, persona, status] = line.split(',');
    if (page === undefined || twin === undefined || !method || !persona || !status) throw new Error(line);
    return { page, twin, method, persona, status: Number(status) };
  });
}
