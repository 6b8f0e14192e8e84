/**
 * The expected behavior of the site, written by hand: tests compare the site with this file, and never
 * with itself.
 */

import { readFileSync } from 'node:fs';

/** A persona. */
export type Persona = 'admin' | 'alice' | 'bob' | 'logged-out';

/** All personas, in the order of the switch. */
export const PERSONAS: readonly Persona[] = ['logged-out', 'alice', 'bob', 'admin'];

/** The name of each persona on the site. */
export const DISPLAY_NAME: Record<Persona, string> = {
  'logged-out': 'guest',
  alice: 'alice',
  bob: 'bob',
  admin: 'admin',
};

/** The label of each persona on the switch: name and plan. */
export const SWITCH_LABEL: Record<Persona, string> = {
  ...DISPLAY_NAME,
  alice: 'alice free plan',
  bob: 'bob pro plan',
};

const LESSON_PATH = /^\/(?:lab|matrix)?$|^\/(?:scenarios|problems|systems|api\/docs)(?:\/|$)/;

/** Whether a page is a lesson, without the demo site's bar and strip. A refusal is never a lesson. */
export function isLesson(path: string, status: Status): boolean {
  return status === 200 && LESSON_PATH.test(path.split(/[?#]/)[0]!);
}

/** The statuses that documents of the site may have. */
export type Status = 200 | 201 | 401 | 403 | 404 | 422 | 429;

/** The word beside a status. */
export const STATUS_WORD: Record<Status, string> = {
  200: 'allowed',
  201: 'allowed',
  401: 'who are you?',
  403: 'not you',
  404: 'nothing here',
  422: 'rejected',
  429: 'later',
};

/** The word beside the status of a page: the 403 of an embargo is about the time, not the caller. */
export function statusWord(path: string, status: Status): string {
  return status === 403 && /^(\/api)?\/embargo/.test(path) ? 'not yet' : STATUS_WORD[status];
}

/** The reason phrases (RFC 9110 §15, RFC 6585 §4). */
export const REASON_PHRASE: Record<Status, string> = {
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
  statuses: Record<Persona, Status>;
}

/** A row of `table.csv`, which the server tests read as well: the status of a request by a persona. */
interface CsvRow {
  page: string;
  twin: string;
  method: string;
  persona: string;
  status: number;
}

const CSV_FILE = new URL('../server/tests/table.csv', import.meta.url);
const CSV_ROWS: readonly CsvRow[] = parse(readFileSync(CSV_FILE, 'utf8'));

/** Pages excluded from `TABLE`: Basic opens a dialog (basic.spec.ts), and each policy repeats every page. */
const EXCLUDED = ['/basic/vault', '/lab/policy/'];

/** Every page that a browser shows directly, without redirects. */
export const TABLE: readonly Row[] = CSV_ROWS.filter(({ page }) => page !== '')
  .filter(({ method, persona }) => method === 'GET' && persona === PERSONAS[0])
  .filter(({ page }) => !EXCLUDED.some((prefix) => page.startsWith(prefix)))
  .filter(({ page }) => PERSONAS.every((persona) => findRow(page, persona).status !== 303))
  .map(({ page, twin }) => ({ page, ...(twin === '' ? {} : { twin }), statuses: expectedStatuses(page) }));

/** The status of GET for a persona, or for any caller of the lab. */
export function expectedStatus(path: string, persona: string): Status {
  const { status } = findRow(path, persona);
  if (!(status in STATUS_WORD)) throw new Error(`no document of the site has the status ${status}`);
  return status as Status;
}

function expectedStatuses(page: string): Record<Persona, Status> {
  const entries = PERSONAS.map((persona) => [persona, expectedStatus(page, persona)]);
  return Object.fromEntries(entries) as Record<Persona, Status>;
}

function findRow(path: string, caller: string): CsvRow {
  const row = CSV_ROWS.find(({ page, twin, method, persona }) => {
    return method === 'GET' && persona === caller && (page === path || twin === path);
  });
  if (!row) throw new Error(`the table has no GET of ${path} for ${caller}`);
  return row;
}

function parse(text: string): CsvRow[] {
  const [header, ...lines] = text.trimEnd().split('\n');
  if (header !== 'page,twin,method,persona,status') throw new Error(`the table has other columns: ${header}`);
  return lines.map((line) => {
    const [page, twin, method, persona, status] = line.split(',');
    if (page === undefined || twin === undefined || !method || !persona || !status) throw new Error(line);
    return { page, twin, method, persona, status: Number(status) };
  });
}
